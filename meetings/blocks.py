"""The blocks of an agenda: sessions, segments, guiding questions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks


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


class Segment(blocks.StructBlock):
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


class Session(blocks.StructBlock):
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


def aims() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a list of aims."""
    return [("aim", blocks.TextBlock(rows=2, label=_("Aim"), icon="list-ul"))]


def questions() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of the questions that hold for the whole meeting."""
    return [("question", Question())]


def sessions() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a programme."""
    return [("session", Session())]
