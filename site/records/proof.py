"""Whether the records say what the pages say."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from records import parts, writer
from records.models import Record
from records.pages import RecordedPage


def recorded_pages() -> Iterator[RecordedPage]:
    """Yield every page that may have a record, live or not."""
    for page in Page.objects.order_by("path").specific().iterator(chunk_size=100):
        if isinstance(page, RecordedPage):
            yield page


def rebuild() -> tuple[int, list[int]]:
    """Write all records anew and drop those that belong to no page.

    Return how many were written, and the ids of the pages whose record cannot be.
    """
    written, failed, known = 0, [], set()
    for page in recorded_pages():
        known.add(page.pk)
        with transaction.atomic():
            parts.doubt(page)
            if not writer.write(page):
                failed.append(page.pk)
            else:
                written += page.live
    for record in Record.objects.only("pk", "page_id"):
        if record.page_id not in known:
            record.delete()
    return written, failed


def differences() -> Iterator[str]:
    """Yield a line for each record that is missing, superfluous or says another thing."""
    stored = Record.objects.filter(part="").in_bulk()
    for page in recorded_pages():
        record = stored.pop(page.pk, None)
        yield from _parts_differing(page)
        if not page.live:
            if record:
                yield f"page {page.pk} ({page}): has a record but is not live"
        elif record is None:
            yield f"page {page.pk} ({page}): has no record"
        elif different := _different(page, record):
            yield f"page {page.pk} ({page}): differs in {', '.join(different)}"
    for pk in stored:
        yield f"record {pk}: belongs to no page"


def _different(page: RecordedPage, record: Record) -> list[str]:
    try:
        fresh = writer.build(page)
    except Exception as error:
        return [f"everything: it cannot be made ({error!r})"]
    different = [
        field.attname
        for field in Record._meta.concrete_fields
        if field.attname not in parts.KEPT
        and parts.stored(field, fresh) != parts.stored(field, record)
    ]
    rows = {(row.facet, row.value) for row in record.facets.all()}
    if rows != {(row.facet, row.value) for row in writer.facets_of(fresh)}:
        different.append("facets")
    uses = {(use.model, use.object_id) for use in record.uses.all()}
    references = ReferenceIndex._extract_references_from_object(page)
    if uses != {(use.model, use.object_id) for use in writer.uses_of(fresh, references)}:
        different.append("uses")
    return different


def _parts_differing(page: RecordedPage) -> Iterator[str]:
    """Yield a line for each part whose record is missing, superfluous or says another thing."""
    known = {row.part: row for row in Record.objects.filter(page_id=page.pk).exclude(part="")}
    try:
        fresh = parts.build(page) if page.live else []
    except Exception as error:
        yield f"page {page.pk} ({page}): its parts cannot be made ({error!r})"
        return
    for record in fresh:
        row = known.pop(record.part, None)
        if row is None:
            yield f"page {page.pk} ({page}): {record.part} has no record"
            continue
        facets = {(each.facet, each.value) for each in row.facets.all()}
        uses = {(use.model, use.object_id) for use in row.uses.all()}
        if (
            parts.digest(row) != record.words_digest
            or facets != {(each.facet, each.value) for each in writer.facets_of(record)}
            or uses != {(use.model, use.object_id) for use in parts.uses_of(record)}
        ):
            yield f"page {page.pk} ({page}): {record.part} differs"
    for part in known:
        yield f"page {page.pk} ({page}): {part} has a record and should not"
