"""The documents of the demo's meeting: small Word files in mixed languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile

from demo.facts import Facts, facts
from demo.files import word
from demo.items import Items
from demo.texts import Section, Text
from meetings.documents import filing, rights
from meetings.documents.filing import Checked
from meetings.models import MeetingDocument, MeetingKey, MeetingPage, Stage
from taxonomy.models import Organization

MEETING = "meetings/grcp-7/en"
DATED = date(2017, 10, 10)
MOMENTS = {  # when the documents of a stage came
    Stage.BEFORE: datetime(2017, 9, 18, 9, tzinfo=UTC),
    Stage.DURING: datetime(2017, 10, 10, 7, tzinfo=UTC),
    Stage.AFTER: datetime(2017, 11, 20, 9, tzinfo=UTC),
}


def fill(items: Items, stored: list[str]) -> None:
    """Make the documents that were never made, if the demo has their meeting."""
    if MEETING not in items:
        return
    page = MeetingPage.objects.filter(pk=items.id(MEETING)).first()
    if page is None:
        return
    meeting = MeetingKey.objects.get(translation_key=page.translation_key)
    sessions = {item.code: item.id for item in rights.items_of(page) if item.kind == "session"}
    made: dict[str, MeetingDocument] = {}
    for name, known in facts("papers").items():
        key = f"papers/{name}"
        if key in items:
            continue
        made[name] = _made(meeting, known, sessions, made)
        for language, words in known["files"].items():
            _put(made[name], language, words, stored)
        items.add(key, made[name])


def _made(
    meeting: MeetingKey,
    known: Facts,
    sessions: dict[str, str],
    made: dict[str, MeetingDocument],
) -> MeetingDocument:
    return MeetingDocument.objects.create(
        meeting=meeting,
        symbol=known.get("symbol", ""),
        kind=known["kind"],
        stage=known["stage"],
        item=sessions.get(known.get("session", ""), ""),
        submitter=Organization.objects.filter(code=known.get("submitter", "")).first(),
        original_language=next(iter(known["files"])),
        titles={language: words["title"] for language, words in known["files"].items()},
        supersedes=made.get(known.get("supersedes", "")),
        visibility=known.get("visibility", "public"),
        released_at=known.get("released_at"),
        added_at=MOMENTS[Stage(known["stage"])],
    )


def _put(
    document: MeetingDocument, language: str, words: dict[str, str], stored: list[str]
) -> None:
    headers = {"title": words["title"], "summary": document.symbol}
    text = Text(headers, {"body": Section(words["text"])}, language)
    name = f"{document.symbol or document.pk}-{language}.docx".replace("/", "-")
    file = ContentFile(word(text, DATED), name=name)
    filed = filing.put(document, language, file, name, Checked(spoken=language), stored)
    filed.added_at = document.added_at
    filed.save(update_fields=["added_at"])
