"""What was compared and confirmed, written: a translation, or a new draft of the programme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.html import format_html
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from meetings import drafts
from meetings.agenda import Meeting
from meetings.importing import THEME_LENGTH, TITLE_LENGTH
from meetings.models import MeetingPage
from meetings.rounds.blocks import FIELDS, blocks
from meetings.rounds.tree import Node
from translation.memory import pages as memory


def present(original: MeetingPage) -> MeetingPage:
    """Return what a translation is made from: a published page as readers have it, else the
    latest draft."""
    return original if original.live else original.get_latest_revision_as_object()


def version(original: MeetingPage, language: str) -> MeetingPage | None:
    """Return a meeting's page in a language, an alias too."""
    return MeetingPage.objects.filter(
        translation_key=original.translation_key, locale__language_code=language
    ).first()


@transaction.atomic
def translate(
    original: MeetingPage,
    meeting: Meeting,
    pairs: Mapping[str, Node],
    new: Node,
    language: str,
    user: Any,
) -> MeetingPage:
    """Make the words of an agenda the translation of a meeting and return its page.

    What has no counterpart keeps the words that it has in that language, else it waits for a
    translator. Nothing is published: what readers have in that language stays until the
    translation is.
    """
    page = present(original)
    source, _made = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    known = version(original, language)
    if known is not None and not known.alias_of_id:
        memory.take(source, known.get_latest_revision_as_object())
    target = known or page.copy_for_translation(locale, copy_parents=True)
    for name, value in _translated(page, meeting, new, pairs).items():
        setattr(page, name, value)
    page.locale = locale
    page.slug = _slug(target, page.title, is_own=known is not None and known.alias_of_id is None)
    memory.take(source, page, replace=True)
    Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    if not (target.live or target.alias_of_id):
        worded = source.get_ephemeral_translated_instance(locale, fallback=True)
        _draft(target, worded, user, is_new=known is None)
    return target


def _translated(
    page: MeetingPage, meeting: Meeting, new: Node, pairs: Mapping[str, Node]
) -> dict[str, Any]:
    """Return the fields of a page in other words."""
    words = {pairs[node.key].key: node.text for node in new.walk() if node.key in pairs}
    title, theme = (meeting.name, meeting.theme) if meeting.name else (meeting.theme, "")
    worded = {
        name: json.dumps(_worded(json.loads(_field(page, name)), words)) for name in FIELDS.values()
    }
    return {
        "title": title[:TITLE_LENGTH] or page.title,
        "theme": (theme[:THEME_LENGTH] or page.theme) if page.theme else "",
        **worded,
    }


def _slug(target: MeetingPage, title: str, is_own: bool) -> str:
    """Return the slug of a translation: the one it has, or one made of its title."""
    return target.slug if is_own else drafts.free_slug(target.get_parent(), title)


def _field(page: MeetingPage, name: str) -> str:
    model_field: Any = page._meta.get_field(name)
    return str(model_field.value_to_string(page))


def _draft(target: MeetingPage, worded: MeetingPage, user: Any, is_new: bool) -> None:
    """Make what is worded the draft of a translation, which may lack dates as its original may."""
    draft = target.get_latest_revision_as_object()
    for name in ("title", "theme", *FIELDS.values()):
        setattr(draft, name, getattr(worded, name))
    if is_new:
        draft.slug = worded.slug
        draft.draft_title = draft.title
        draft.save(clean=False)
    draft.save_revision(user=user, log_action=True, clean=False)


def _worded(value: Any, words: Mapping[str, str]) -> Any:
    """Return blocks with the words that are given for their ids."""
    if isinstance(value, list):
        return [_worded(each, words) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: _worded(each, words) for key, each in value.items()}
    text = words.get(made.get("id", ""))
    if text is None:
        return made
    if isinstance(made["value"], str):
        made["value"] = text
    elif made["type"] == "footnote":
        made["value"]["text"] = format_html("<p>{}</p>", text)
    else:
        made["value"]["title" if "title" in made["value"] else "text"] = text
    return made


@transaction.atomic
def revise(page: MeetingPage, new: Node, pairs: Mapping[str, Node], user: Any) -> None:
    """Make a revised agenda the latest draft of a meeting, whose latest revision `page` is.

    What is paired keeps its id and, without new hours or speakers, all that was entered for it.
    """
    for name, value in blocks(new, pairs).items():
        setattr(page, name, value)
    page.save_revision(user=user, log_action=True, clean=False)
    drafts.remember(page, FIELDS.values())
