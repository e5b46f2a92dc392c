"""The blocks of an agenda: sessions, segments, guiding questions."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from core.blocks import FactBlock

# What in these blocks is no words: every translation has it from the original.
FACTS = ("day", "starts", "ends", "room", "interpretation", "name", "released")


class SegmentKind(TextChoices):
    BREAKOUT = "breakout", _("Breakout groups")
    PLENARY = "plenary", _("Plenary")
    DISCUSSION = "discussion", _("Discussion")


class Question(blocks.StructBlock):
    """A guiding question and the points it is divided into."""

    text = blocks.TextBlock(label=_("Question"), rows=2)
    points = blocks.ListBlock(
        blocks.TextBlock(rows=1, label=_("Point")), label=_("Points"), default=[]
    )

    class Meta:
        label = _("Guiding question")
        icon = "help"


def _objectives() -> blocks.ListBlock:
    return blocks.ListBlock(
        blocks.TextBlock(rows=2, label=_("Objective")), label=_("Objectives"), default=[]
    )


def _questions() -> blocks.ListBlock:
    return blocks.ListBlock(Question(), label=_("Guiding questions"), default=[])


class Speaker(blocks.StructBlock):
    """Who speaks: a role and a body. The name stays among editors until it is released."""

    role = blocks.CharBlock(label=pgettext_lazy("of a speaker", "Role"), default="", max_length=255)
    body = blocks.CharBlock(
        label=pgettext_lazy("of a speaker", "Body"), required=False, default="", max_length=255
    )
    name = FactBlock(
        label=pgettext_lazy("of a person", "Name"),
        required=False,
        default="",
        max_length=120,
        help_text=_("Readers see it only once it is released."),
    )
    released = blocks.BooleanBlock(
        label=_("The person has agreed that the name is shown"), required=False
    )

    class Meta:
        label = _("Speaker")
        icon = "user"


class Timed(blocks.StructBlock):
    """What has a time and a room. Times are those of the meeting's own zone."""

    day = blocks.DateBlock(
        label=_("Day"),
        required=False,
        help_text=_("Empty: the day of what stands before it, else the meeting's first day."),
    )
    starts = blocks.TimeBlock(label=pgettext_lazy("of a session", "Starts"), required=False)
    ends = blocks.TimeBlock(label=pgettext_lazy("of a session", "Ends"), required=False)
    room = FactBlock(label=_("Room"), required=False, default="", max_length=120)
    interpretation = blocks.MultipleChoiceBlock(
        choices=settings.LANGUAGES,
        label=_("Languages of interpretation"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    facilitator = blocks.CharBlock(
        label=_("Facilitated by"),
        required=False,
        default="",
        max_length=255,
        help_text=_("The role, for example: secretariat of the Almaty Process."),
    )
    speakers = blocks.ListBlock(Speaker(), label=_("Speakers"), default=[])

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        starts, ends = cleaned["starts"], cleaned["ends"]
        wrong = {}
        if ends and not starts:
            wrong["starts"] = ValidationError(_("Say when it starts, too."))
        elif starts and ends and ends <= starts:
            wrong["ends"] = ValidationError(_("It ends before it starts."))
        if wrong:
            raise blocks.StructBlockValidationError(block_errors=wrong)
        return cleaned


def _when() -> blocks.BlockGroup:
    """Return where time, place and speakers stand in the editor: folded away."""
    return blocks.BlockGroup(
        ["day", "starts", "ends", "room", "interpretation", "facilitator", "speakers"],
        heading=_("When, where and who"),
        icon="date",
        classname="collapsed",
    )


class Segment(Timed):
    """A part of a session: breakout groups, the plenary, or a discussion with a name."""

    kind = blocks.ChoiceBlock(
        choices=SegmentKind.choices, default=SegmentKind.DISCUSSION, label=_("Kind")
    )
    title = blocks.CharBlock(label=_("Title"))
    objectives = _objectives()
    questions = _questions()

    class Meta:
        label = _("Segment")
        icon = "group"
        form_layout = ["kind", "title", _when(), "objectives", "questions"]


class Session(Timed):
    """A session with what holds for the whole of it and for each segment.

    The number is checked by an expression, so that it counts as no word to be translated.
    """

    number = blocks.RegexBlock(
        regex=r"^\S+$",
        label=pgettext_lazy("of a session", "Number"),
        required=False,
        max_length=10,
    )
    title = blocks.CharBlock(label=_("Title"))
    objectives = _objectives()
    questions = _questions()
    segments = blocks.ListBlock(Segment(), label=_("Segments"), default=[])

    class Meta:
        label = _("Session")
        icon = "list-ul"
        form_layout = ["number", "title", _when(), "objectives", "questions", "segments"]


def aims() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a list of aims."""
    return [("aim", blocks.TextBlock(rows=2, label=_("Aim"), icon="list-ul"))]


def questions() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of the questions that hold for the whole meeting."""
    return [("question", Question())]


def sessions() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a programme."""
    return [("session", Session())]
