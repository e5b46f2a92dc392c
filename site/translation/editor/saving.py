"""Saving one text: nothing is written over unseen, and no mark of the original is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.editor import marks
from translation.quality import waiving

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


class Refused(Exception):
    """Why a text was not saved, in the words of whoever wrote it."""


@dataclass
class Meanwhile(Exception):
    """That another text was stored since: that text, its version, and by whom."""

    theirs: str
    version: str
    by: str


def save(
    translation: Translation, segment: StringSegment, typed: str, version: str | None, user: Any
) -> str:
    """Store what a person wrote for a text, nothing where that is empty; return its version.

    A machine's draft that is stored as it is has been accepted, which the history keeps.

    `version` is that of what stood there when they began; without it nothing is asked. Raises
    Refused where marks or length are not right, Meanwhile where another text was stored since.
    """
    source = segment.string.data
    plain = marks.is_plain(source)
    html = marks.kept(typed, source)
    text = marks.shown(html, plain)
    _check(translation, segment, html, text)
    with transaction.atomic():
        held = (
            StringTranslation.objects.select_for_update()
            .filter(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
            )
            .first()
        )
        present = marks.shown(held.data, plain) if held else ""
        now = marks.version(present)
        if version is not None and version != now and text != present:
            raise Meanwhile(present, now, _name(held, user))
        if not text:
            if held is not None:
                held.delete()
            return ""
        stored = held or StringTranslation(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
        )
        accepted = held is not None and text == present and held.translation_type == MACHINE
        stored.data = html
        stored.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        stored.tool_name = ""
        stored.last_translated_by = user
        stored.has_error = False
        stored.field_error = ""
        if accepted:
            waiving.accept(translation, stored, user)
        else:
            stored.save()
        if segment.context.path == "title":
            _show_title(translation, text)
    return marks.version(text)


def _check(translation: Translation, segment: StringSegment, html: str, text: str) -> None:
    if text and (faults := marks.faults(segment.string.data, html)):
        raise Refused(" ".join(faults))
    most = _most(translation, segment.context.path)
    if most is not None and len(text) > most:
        over = len(text) - most
        raise Refused(
            ngettext(
                "Too long by %(over)d character: at most %(most)d.",
                "Too long by %(over)d characters: at most %(most)d.",
                over,
            )
            % {"over": over, "most": most}
        )


def _most(translation: Translation, path: str) -> int | None:
    """Return how many characters a field takes; None where there is no limit."""
    model = translation.source.specific_content_type.model_class()
    fields = {field.name: field for field in model._meta.fields}
    field = fields.get(path)
    return field.max_length if isinstance(field, models.CharField) else None


def _show_title(translation: Translation, title: str) -> None:
    """Name the page by its new title in lists: wagtail-localize would name it in HTML."""
    Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).update(draft_title=title)


def _name(held: StringTranslation | None, user: Any) -> str:
    by = held.last_translated_by if held else None
    if by is None:
        return ""
    return _("you, in another window") if by == user else by.get_full_name() or by.get_username()
