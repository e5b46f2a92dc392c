"""Whether the records say what the pages say."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Page

from records import writer
from records.models import Record
from records.pages import RecordedPage

IGNORED = {"words_changed"}


def recorded_pages() -> Iterator[RecordedPage]:
    """Yield every page that may have a record, live or not."""
    for page in Page.objects.order_by("path").specific().iterator(chunk_size=100):
        if isinstance(page, RecordedPage):
            yield page


def rebuild() -> int:
    """Write all records anew and drop those of pages that are gone; return how many are live."""
    count = 0
    for page in recorded_pages():
        with transaction.atomic():
            writer.write(page)
        count += page.live
    return count


def differences() -> Iterator[str]:
    """Yield a line for each record that is missing, superfluous or says another thing."""
    stored = Record.objects.in_bulk()
    for page in recorded_pages():
        record = stored.pop(page.pk, None)
        if not page.live:
            if record:
                yield f"page {page.pk} ({page}): has a record but is not live"
            continue
        if record is None:
            yield f"page {page.pk} ({page}): has no record"
            continue
        fresh = writer.build(page)
        different = [
            field.attname
            for field in Record._meta.concrete_fields
            if field.attname not in IGNORED
            and getattr(fresh, field.attname) != getattr(record, field.attname)
        ]
        rows = {(row.facet, row.value) for row in record.facets.all()}
        if rows != {(row.facet, row.value) for row in writer.facets_of(fresh)}:
            different.append("facets")
        if {(use.model, use.object_id) for use in record.uses.all()} != {
            (use.model, use.object_id) for use in writer.uses_of(page, fresh)
        }:
            different.append("uses")
        if different:
            yield f"page {page.pk} ({page}): differs in {', '.join(different)}"
    for pk in stored:
        yield f"record {pk}: belongs to no page"
