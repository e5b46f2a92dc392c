"""From a query to pages of files, and to the records that show the files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db.models import Min, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString

from core import prepared
from core.languages import language
from core.prepared import Gap
from records.models import RecordQuerySet, RecordUse
from records.shown import Passage, Shown
from search import reading
from search.clauses import Clause
from search.engines.rows import ENTRIES, FILE_PAGES
from search.highlight import Highlighter
from search.holding import holding, ids, perhaps
from search.models import FilePage
from search.query import Query
from search.texts import USE

NUMBERED = "pdf"  # the address of a page in a file of another type is not known


def uses(
    query: Query,
    base: RecordQuerySet,
    held: Clause | Gap | RawSQL | None,
    left_out: Clause | Gap | None,
    spoken: str = "",
) -> QuerySet[RecordUse]:
    """Return the uses of files of which one page holds a query; `base` says what is public.

    `held` is what a page surely holds, or which pages do. Who leaves out a word does not want
    records that hold it by themselves: `left_out`. With `spoken`, only files in that language
    count.
    """
    files = files_holding(query, base, held, spoken)
    found = RecordUse.objects.filter(model=USE, object_id__in=files)
    return found.exclude(record_id__in=ids(ENTRIES, left_out)) if left_out else found


def files_holding(
    query: Query, base: RecordQuerySet, held: Clause | Gap | RawSQL | None, spoken: str = ""
) -> QuerySet[FilePage, int]:
    """Return the files of which one page holds a query; not all of them are in use."""
    asked = ways(query)
    pages = FilePage.objects.open()
    if spoken:
        pages = pages.filter(file__text__language=spoken)
    if any(way.needs_reading for way in asked):
        shown = RecordUse.objects.filter(model=USE, record__in=base.order_by().values("pk"))
        pages = pages.filter(file_id__in=shown.values("object_id"))
    pages = pages.filter(holding(pages, FILE_PAGES, asked, held))
    return pages.order_by().values_list("file_id", flat=True)


def ways(query: Query) -> list[Query]:
    """Return the ways to ask a query of files: who looks for a title wants none."""
    return [way for way in query.ways if not way.titled]


def best(items: Sequence[Shown], query: Query) -> dict[int, Passage]:
    """Return where files of records hold a query, by record: one place for each.

    The reader's language goes first, then the record's; the page is the first that holds it.
    """
    files: dict[int, set[int]] = {}
    for record_id, file_id in prepared.among(
        "files shown",
        lambda ids: RecordUse.objects.filter(model=USE, record__id__in=ids).values_list(
            "record_id", "object_id"
        ),
        [item.page_id for item in items],
    ):
        files.setdefault(record_id, set()).add(file_id)
    if not (files and ways(query)):
        return {}
    found = _first(query, set().union(*files.values()))
    passages = {}
    for item in items:
        mine = [found[file] for file in sorted(files.get(item.page_id or 0, ())) if file in found]
        if mine:
            page = min(mine, key=partial(_rank, item))
            passages[item.page_id or 0] = _passage(item, page, query)
    return passages


def _first(query: Query, files: set[int]) -> dict[int, FilePage]:
    """Return the first page that holds a query, by file; one query."""
    asked = ways(query)
    unsure = any(way.needs_reading for way in asked)
    pages = (
        FilePage.objects.open()
        .filter(perhaps(FILE_PAGES, asked), file_id__in=files)
        .order_by("file_id", "pk")
    )
    if not unsure:
        first = pages.order_by().values("file_id").annotate(first=Min("pk")).values("first")
        pages = FilePage.objects.filter(pk__in=first)
    found: dict[int, FilePage] = {}
    rows = pages.select_related("file__text").defer("lexemes")
    for page in rows[: reading.MOST_PAGES]:
        if page.file_id not in found and (not unsure or reading.holds(page, asked)):
            found[page.file_id] = page
    return found


def _rank(item: Shown, page: FilePage) -> tuple[bool, bool]:
    spoken = page.file.text.language
    return spoken != item.reader.code, spoken != item.language.code


def _passage(item: Shown, page: FilePage, query: Query) -> Passage:
    file, spoken = page.file, page.file.text.language
    kind = file.file_extension.lower()
    own = {each["id"]: each["url"] for each in item.files.get("files", ())}
    url = str(own.get(file.pk, file.url))
    return Passage(
        title=file.title if file.title != item.title else "",
        type=kind,
        language=language(spoken),
        url=f"{url}#page={page.number}" if kind == NUMBERED else url,
        number=page.number,
        label=page.label if page.label not in (item.title, file.title) else "",
        text=Highlighter(query, spoken).snippet(page.text) or SafeString(""),
    )
