"""Documents × languages, as one reader is shown them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise

from core.languages import Language, language, languages
from meetings.documents.shelf import Paper, PaperFile
from meetings.items import Item
from meetings.models import DocumentKind, Stage
from taxonomy import labels


@dataclass(frozen=True)
class Cell:
    """The file of a document in one language, None where it is missing."""

    language: Language
    file: PaperFile | None
    original: bool


@dataclass(frozen=True)
class Row:
    """One document. `foreign` is the language of the title where it is not the reader's.

    `before` and `after` name the documents that it supersedes and that supersede it, where these
    are public too.
    """

    pk: int
    symbol: str
    title: str
    foreign: Language | None
    kind: str | Promise
    stage: str | Promise
    item: Item | None
    item_foreign: Language | None
    submitter: str
    dated: datetime
    participants: int | None
    before: str
    after: list[str]
    cells: list[Cell]

    @property
    def present(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.file]

    @property
    def missing(self) -> list[Language]:
        """The languages that the document has no file in; none for one without any file."""
        return [cell.language for cell in self.cells if not cell.file] if self.present else []


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    languages: list[Language]


def table(
    shown: Iterable[Paper],
    public: Sequence[Paper],
    items: Sequence[Item],
    spoken: Language,
    reader: Language,
) -> Table:
    """Return the rows of `shown`, which are among the `public` documents of their meeting; the
    `items` are those of its programme, in the language `spoken`."""
    names = {paper.pk: paper.symbol or paper.title(reader.code)[1] for paper in public}
    after: dict[int, list[str]] = {}
    for paper in public:
        if paper.supersedes:
            after.setdefault(paper.supersedes, []).append(names[paper.pk])
    by_id = {item.id: item for item in items}
    rows = [
        _row(paper, reader, by_id.get(paper.item), names.get(paper.supersedes or 0, ""), after)
        for paper in shown
    ]
    if spoken != reader:
        rows = [replace(row, item_foreign=spoken) for row in rows]
    return Table(rows, languages())


def _row(
    paper: Paper, reader: Language, item: Item | None, before: str, after: dict[int, list[str]]
) -> Row:
    spoken, title = paper.title(reader.code)
    return Row(
        pk=paper.pk,
        symbol=paper.symbol,
        title=title,
        foreign=language(spoken) if spoken != reader.code else None,
        kind=DocumentKind(paper.kind).label,
        stage=Stage(paper.stage).label,
        item=item,
        item_foreign=None,
        submitter=labels.label(*paper.submitter, reader.code).text if paper.submitter else "",
        dated=paper.dated,
        participants=paper.participants if paper.kind == DocumentKind.PARTICIPANTS else None,
        before=before,
        after=after.get(paper.pk, []),
        cells=[
            Cell(each, paper.files.get(each.code), each.code == paper.original)
            for each in languages()
        ],
    )
