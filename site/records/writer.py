"""From a page to its record: the one function that writes, and what it is made of."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from core import footnotes, rows, slots, words
from core.languages import speaking
from core.models import DocumentSet
from records.collation import title_key
from records.content import Content, Part
from records.events import record_stored, records_added
from records.models import Record, RecordTerm, RecordUse
from taxonomy import labels

if TYPE_CHECKING:
    from records.pages import RecordedPage

logger = logging.getLogger(__name__)

# Raise it when the HTML or the facts that page types write change their shape.
RENDERER = 8


def text_language(page: Page) -> str:
    """Return the language that the words of `page` are in: an alias has those of its original."""
    while page.alias_of_id:
        page = page.alias_of
    return page.locale.language_code


def title_language(page: Page) -> str:
    """Return the language of the title of `page`: an alias may have one of its own."""
    if page.alias_of_id and page.title != page.alias_of.title:
        code: str = page.locale.language_code
        return code
    return text_language(page)


def files_of(document: DocumentSet | None) -> dict[str, Any]:
    """Return the files of a document as plain values, in the order of the site's languages."""
    if document is None:
        return {}
    order = [code for code, _ in settings.LANGUAGES]
    versions = sorted(
        document.versions.select_related("file"),
        key=lambda version: order.index(version.language) if version.language in order else 99,
    )
    return {
        "original": document.original_language,
        "files": [
            {
                "language": version.language,
                "id": version.file_id,
                "url": version.file.url,
                "type": version.file.file_extension.lower(),
                "size": version.file.get_file_size() or 0,
            }
            for version in versions
        ],
    }


def terms_of(content: Content | Part) -> dict[str, list[str]]:
    """Return the codes by facet, each once; countries add the regions they belong to.

    The year is that of the date, where the page declares no other.
    """
    terms = {facet: list(dict.fromkeys(codes)) for facet, codes in content.terms.items() if codes}
    regions = dict.fromkeys(terms.get("region", []))
    for country in terms.get("country", []):
        regions.update(dict.fromkeys(labels.parents("country", country, "region")))
    if regions:
        terms["region-all"] = list(regions)
    if content.date and "year" not in content.terms:
        terms["year"] = [str(content.date.year)]
    return terms


def texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value of plain JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def build(page: RecordedPage) -> Record:
    """Return the record of `page` as it stands in memory, unsaved."""
    language = text_language(page)
    with speaking(language):
        content = page.content()
    marks = [note.mark for note in content.notes]
    body = footnotes.link(content.body, marks)
    plain = (*texts(content.facts), *texts(content.details))
    html = (body, *(note.html for note in content.notes), *plain)
    linked = {link for text in html for link in slots.found(text)} | set(content.pages)
    keys = Page.objects.filter(pk__in=linked).values_list("pk", "translation_key")
    return Record(
        id=page.pk,
        page_id=page.pk,
        page_type=page._meta.label_lower,
        kind=content.kind,
        language=language,
        title=content.title,
        title_language=title_language(page),
        title_key=title_key(content.title, page.locale.language_code),
        summary=footnotes.without_references(content.summary),
        date=content.date,
        ends=content.ends,
        released_at=page.released_at,
        terms=terms_of(content),
        facts=dict(content.facts),
        documents=files_of(content.document),
        notes=[{"mark": note.mark, "html": note.html} for note in content.notes],
        links={str(pk): str(key) for pk, key in keys} if linked else {},
        body=body,
        details=dict(content.details) if content.details is not None else None,
        words_digest=words.digest(page),
        reflects=page.reflects,
        revision=page.live_revision_id,
        renderer=RENDERER,
    )


def stand_in(page: RecordedPage, known: Record | None) -> Record:
    """Return what lists can show of a page whose record could not be written; never current.

    `known` is the record as far as it is known: made and not stored, or of an earlier time.
    """
    return Record(
        id=page.pk,
        page_id=page.pk,
        page_type=page._meta.label_lower,
        kind=known.kind if known else "",
        language=text_language(page),
        title=page.title,
        title_language=title_language(page),
        title_key=title_key(page.title, page.locale.language_code),
        summary=footnotes.without_references(page.summary),
        date=known.date if known else None,
        ends=known.ends if known else None,
        facts=known.facts if known else {},
        released_at=page.released_at,
        revision=page.live_revision_id,
        renderer=0,
    )


def facets_of(record: Record) -> list[RecordTerm]:
    """Return the rows that lists filter by: `region-all` is filtered as region."""
    return [RecordTerm(record=record, facet=facet, value=value) for facet, value in _facets(record)]


def _facets(record: Record) -> Iterator[tuple[str, str]]:
    values = {**record.terms, "region": record.terms.get("region-all", [])}
    values.pop("region-all", None)
    values["kind"] = [record.kind] if record.kind else []
    return ((facet, value) for facet, codes in values.items() for value in codes)


def uses_of(record: Record, references: Iterable[tuple[int, str, str, str]]) -> list[RecordUse]:
    """Return the images, files and documents that a record shows, and the pages it names.

    `references` is all that the page refers to, as Wagtail finds it.
    """
    used = {
        (RecordUse.name_of(get_document_model()), file["id"])
        for file in record.documents.get("files", [])
    } | {(RecordUse.name_of(Page), int(pk)) for pk in record.links}
    by_type = _shown_types()
    for base_type, object_id, *_ in references:
        if base_type in by_type:
            used.add((by_type[base_type], int(object_id)))
    return [RecordUse(record=record, model=model, object_id=pk) for model, pk in sorted(used)]


def _shown_types() -> dict[int, str]:
    kept: tuple[type[models.Model], ...] = (get_image_model(), get_document_model(), DocumentSet)
    return {
        ReferenceIndex._get_base_content_type(model).pk: RecordUse.name_of(model) for model in kept
    }


def write(page: RecordedPage) -> bool:
    """Make the record of `page` what its live content says, in the caller's transaction.

    A page that is not live has none. A failure to make it does not stop the publish: readers are
    then served from the page itself, lists get a stand-in and none of its parts, which may be gone
    from it, and a task tries again. Return whether the record is right.
    """
    if not page.live:
        Record.objects.filter(page_id=page.pk).delete()
        return True
    record = Record.objects.filter(pk=page.pk).first()
    try:
        with transaction.atomic():
            record = build(page)
            store(page, record)
    except Exception:
        logger.exception("The record of page %s could not be written", page.pk)
        with transaction.atomic():
            record = stand_in(page, record)
            record.save()
            RecordTerm.objects.filter(record_id=page.pk).delete()
            Record.objects.filter(page_id=page.pk).exclude(part="").delete()
            record_stored.send(Record, record=record)
        later(page.pk)
        return False
    return True


def is_current(page: RecordedPage) -> bool:
    """Tell whether the record of `page` is of its live revision and this renderer."""
    return Record.objects.filter(
        pk=page.pk, renderer=RENDERER, revision=page.live_revision_id
    ).exists()


def store(page: RecordedPage, record: Record) -> None:
    """Save a record with its facets and uses in place of what was there, and those of the parts."""
    from records import parts

    before = Record.objects.filter(pk=page.pk).values_list("words_digest", "words_changed").first()
    if before and before[0] == record.words_digest:
        record.words_changed = before[1]
    else:
        record.words_changed = timezone.now()
    if before:
        record.save(force_update=True)
        record.facets.all().delete()
        record.uses.all().delete()
    else:
        record.save(force_insert=True)
    RecordTerm.objects.bulk_create(facets_of(record))
    references = ReferenceIndex._extract_references_from_object(page)
    RecordUse.objects.bulk_create(uses_of(record, references))
    record_stored.send(Record, record=record)
    parts.write(page)


def add(made: Iterable[tuple[Record, Iterable[RecordUse]]]) -> None:
    """Store the records of many pages that had none, with their facets and uses."""
    records, uses = zip(*made, strict=True)
    Record.objects.bulk_create(records)
    rows.insert(
        RecordTerm,
        ("record", "facet", "value"),
        ((record.pk, *facet) for record in records for facet in _facets(record)),
    )
    rows.insert(
        RecordUse,
        ("record", "model", "object_id"),
        ((use.record_id, use.model, use.object_id) for those in uses for use in those),
    )
    records_added.send(Record, records=list(records))


def rewrite(page_ids: Iterable[int]) -> int:
    """Write the records of these pages, and of their aliases, anew; return how many."""
    ids = set(page_ids)
    while aliases := set(Page.objects.filter(alias_of__in=ids).values_list("pk", flat=True)) - ids:
        ids |= aliases
    count = 0
    for page in Page.objects.filter(pk__in=ids).specific():
        if hasattr(page, "content"):
            write(page)
            count += 1
    return count


def later(page_id: int) -> None:
    """Ask for the record to be written by a task after the present transaction."""
    from records.tasks import write_record

    transaction.on_commit(lambda: write_record.enqueue(page_id), robust=True)
