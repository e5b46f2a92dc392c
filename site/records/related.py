"""Records that share terms with another."""

from django.db.models import Count

from records.models import Record
from records.render import line
from records.shown import Shown


def related(shown: Shown, kinds: tuple[str, ...], limit: int = 4) -> list[Shown]:
    """Return up to `limit` public records of `kinds` in the reader's tree that share most terms.

    The newest first among equals; records of another language than the reader's are left out.
    """
    objectives = shown.terms.get("objective", [])
    if not objectives:
        return []
    rows = (
        Record.objects.lines()
        .below(shown.site_path)
        .filter(
            kind__in=kinds,
            language=shown.reader.code,
            facets__facet="objective",
            facets__value__in=objectives,
        )
        .exclude(pk=shown.page_id)
        .annotate(shared=Count("facets"))
        .order_by("-shared", "-date", "-page_id")[:limit]
    )
    return [line(row, shown.reader) for row in rows]
