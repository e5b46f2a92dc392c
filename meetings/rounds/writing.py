"""What was compared and confirmed, written: a translation, or a new draft of the programme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.html import format_html
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from meetings import drafts
from meetings.agenda import Meeting
from meetings.importing import NAME_LENGTH, THEME_LENGTH, TITLE_LENGTH
from meetings.models import MeetingPage
from meetings.rounds.tree import Kind, Node
from translation import memory

FIELDS = {
    Kind.AIM: "aims",
    Kind.QUESTION: "questions",
    Kind.SESSION: "sessions",
    Kind.NOTE: "footnotes",
}


def present(original: MeetingPage) -> MeetingPage:
    """Return what a translation is made from: a published page as readers have it, else the
    latest draft."""
    return original if original.live else original.get_latest_revision_as_object()


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

    What has no counterpart waits for a translator. Nothing is published: what readers have in that
    language stays until the translation is.
    """
    page = present(original)
    source, _made = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    known = MeetingPage.objects.filter(translation_key=page.translation_key, locale=locale).first()
    target = known or page.copy_for_translation(locale, copy_parents=True)
    for name, value in _translated(page, meeting, new, pairs).items():
        setattr(page, name, value)
    page.locale = locale
    memory.take(source, page, replace=True)
    Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    if not (target.live or target.alias_of_id):
        _draft(target, page, user, is_new=known is None)
    return target


def _translated(
    page: MeetingPage, meeting: Meeting, new: Node, pairs: Mapping[str, Node]
) -> dict[str, Any]:
    """Return the fields of a page in other words."""
    words = {pairs[node.key].key: node.text for node in new.walk() if node.key in pairs}
    title, theme = (meeting.name, meeting.theme) if meeting.name else (meeting.theme, "")
    blocks = {
        name: json.dumps(_worded(json.loads(_field(page, name)), words)) for name in FIELDS.values()
    }
    return {
        "title": title[:TITLE_LENGTH] or page.title,
        "theme": (theme[:THEME_LENGTH] or page.theme) if page.theme else "",
        **blocks,
    }


def _field(page: MeetingPage, name: str) -> str:
    model_field: Any = page._meta.get_field(name)
    return str(model_field.value_to_string(page))


def _draft(target: MeetingPage, worded: MeetingPage, user: Any, is_new: bool) -> None:
    """Make what is worded the draft of a translation, which may lack dates as its original may."""
    draft = target.get_latest_revision_as_object()
    for name in ("title", "theme", *FIELDS.values()):
        setattr(draft, name, getattr(worded, name))
    if is_new:
        draft.slug = drafts.free_slug(draft.get_parent(), draft.title)
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
    for kind, name in FIELDS.items():
        blocks = [_block(node, pairs, kind) for node in new.of(kind)]
        setattr(page, name, json.dumps(blocks))
    page.save_revision(user=user, log_action=True, clean=False)
    drafts.remember(page, FIELDS.values())


def _block(node: Node, pairs: Mapping[str, Node], name: str = "item") -> dict[str, Any]:
    old = pairs.get(node.key)
    value: Any = node.text
    if node.kind == Kind.QUESTION:
        value = {"text": node.text, "points": _listed(node, Kind.POINT, pairs)}
    elif node.kind == Kind.NOTE:
        same = old is not None and old.text == node.text
        text = old.value["text"] if same and old else format_html("<p>{}</p>", node.text)
        value = {"mark": node.number, "text": text}
    elif node.kind in (Kind.SESSION, Kind.SEGMENT):
        value = _timed(node, old, pairs)
    return {"type": name, "id": old.key if old else str(uuid4()), "value": value}


def _timed(node: Node, old: Node | None, pairs: Mapping[str, Node]) -> dict[str, Any]:
    value: dict[str, Any] = dict(old.value) if old else {}
    value["title"] = node.text
    value["objectives"] = _listed(node, Kind.OBJECTIVE, pairs)
    value["questions"] = _listed(node, Kind.QUESTION, pairs)
    if node.kind == Kind.SESSION:
        value["number"] = node.number
        value["segments"] = _listed(node, Kind.SEGMENT, pairs)
    else:
        value["kind"] = node.number
    if node.hours[0]:
        value["starts"], value["ends"] = (f"{hour}:00" if hour else None for hour in node.hours)
    if node.speakers and not value.get("speakers"):
        value["speakers"] = [
            {"type": "item", "id": str(uuid4()), "value": {"name": name[:NAME_LENGTH]}}
            for name in node.speakers
        ]
    return value


def _listed(node: Node, kind: Kind, pairs: Mapping[str, Node]) -> list[dict[str, Any]]:
    return [_block(child, pairs) for child in node.of(kind)]
