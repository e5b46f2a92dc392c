"""Parts of a page that are found by themselves: their records, beside that of the page."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from core import rows
from core.languages import speaking
from records import writer
from records.collation import title_key
from records.content import Part
from records.events import records_added
from records.models import FIRST_PART, PartNumber, Record, RecordTerm, RecordUse

if TYPE_CHECKING:
    from records.pages import RecordedPage

TITLE = 255  # signs that a record keeps
KEPT = {"words_changed"}  # when it was written, not what it says


def build(page: RecordedPage, names: Collection[str] | None = None) -> list[Record]:
    """Return the records of the parts of a page as they stand now, unsaved and without ids; with
    `names` only of these parts."""
    with speaking(writer.text_language(page)):
        parts = page.parts() if names is None else page.parts(names)
        return [_record(page, part) for part in parts]


def _record(page: RecordedPage, part: Part) -> Record:
    hours = [hour for hour in (page.released_at, part.released_at) if hour]
    record = Record(
        page_id=page.pk,
        part=part.name,
        page_type=page._meta.label_lower,
        kind=part.kind,
        language=part.language,
        title=part.title[:TITLE],
        title_language=part.language,
        title_key=title_key(part.title[:TITLE], page.locale.language_code),
        summary=part.summary,
        date=part.date,
        released_at=max(hours, default=None),
        terms={
            **writer.terms_of(part),
            "language": sorted(part.languages),
        },
        facts={**part.facts, "address": part.address},
        documents=dict(part.files),
        body=part.body,
        renderer=writer.RENDERER,
    )
    record.words_digest = digest(record)
    return record


def digest(record: Record) -> str:
    """Return what tells the record of a part from another, but for its id."""
    said = {
        field.attname: stored(field, record)
        for field in Record._meta.concrete_fields
        if field.attname not in {"id", "words_digest", *KEPT}
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def stored(field: models.Field, record: Record) -> Any:
    """Return the value of a field as the database gives it back."""
    value = getattr(record, field.attname)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return json.loads(json.dumps(value)) if isinstance(field, models.JSONField) else value


def write(page: RecordedPage, names: Collection[str] | None = None) -> None:
    """Store the records of the parts of a page in place of what was there, in the caller's
    transaction; with `names` of these parts alone.

    What says the same as before is left as it is.
    """
    here = Record.objects.filter(page_id=page.pk).exclude(part="")
    if names is not None:
        here = here.filter(part__in=names)
    known = {part: (pk, mark) for part, pk, mark in here.values_list("part", "pk", "words_digest")}
    fresh = {record.part: record for record in build(page, names)}
    changed = [
        record
        for part, record in fresh.items()
        if part not in known or known[part][1] != record.words_digest
    ]
    gone = [pk for part, (pk, _mark) in known.items() if part not in fresh]
    replaced = [known[record.part][0] for record in changed if record.part in known]
    Record.objects.filter(pk__in=[*gone, *replaced]).delete()
    numbers = _numbers(len(changed) - len(replaced))
    for record in changed:
        record.pk = known[record.part][0] if record.part in known else next(numbers)
    add(changed)


def doubt(page: RecordedPage) -> None:
    """Let all parts of a page be stored anew when they are next written, whatever they say."""
    Record.objects.filter(page_id=page.pk).exclude(part="").update(words_digest="")


def add(records: list[Record]) -> None:
    """Store the records of parts with their facets and files."""
    if not records:
        return
    Record.objects.bulk_create(records)
    rows.insert(
        RecordTerm,
        ("record", "facet", "value"),
        (
            (facet.record_id, facet.facet, facet.value)
            for record in records
            for facet in writer.facets_of(record)
        ),
    )
    RecordUse.objects.bulk_create(use for record in records for use in uses_of(record))
    records_added.send(Record, records=records)


def uses_of(record: Record) -> list[RecordUse]:
    """Return the files that a part has."""
    model = settings.WAGTAILDOCS_DOCUMENT_MODEL.lower()
    files = sorted({file["id"] for file in record.documents.get("files", ())})
    return [RecordUse(record=record, model=model, object_id=pk) for pk in files]


def _numbers(count: int) -> Iterator[int]:
    """Return as many ids that no part ever had."""
    made = PartNumber.objects.bulk_create(PartNumber() for _ in range(count))
    PartNumber.objects.filter(pk__in=[number.pk for number in made]).delete()
    return (FIRST_PART + number.pk for number in made)
