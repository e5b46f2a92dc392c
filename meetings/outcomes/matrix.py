"""Shared conclusions by breakout groups: who said it, agreed, diverged, or was silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.languages import Language
from meetings.models import ConclusionText, Stance, Stand
from meetings.outcomes.held import Held
from meetings.outcomes.programme import Programme, named_group
from meetings.outcomes.rows import Row
from meetings.outcomes.words import Words, by_owner, worded


@dataclass(frozen=True)
class Column:
    """A breakout group, or the segment of one: its title in the meeting's language.

    `foreign` is that language where it is not the reader's.
    """

    segment: str
    group: int | None
    code: str
    title: str
    name: str
    foreign: Language | None

    @property
    def value(self) -> str:
        """What it is called among the filters."""
        return f"{self.code}/{self.group}" if self.group else self.code


@dataclass
class Cell:
    """How a group stands to a conclusion: the numbers of its outcomes by how they stand to it."""

    stands: list[tuple[str, str, list[tuple[int, str]]]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(links) for _stand, _label, links in self.stands)


@dataclass
class Line:
    """A shared conclusion with a cell for each group; `elsewhere` are outcomes of no group."""

    pk: int
    words: Words
    cells: list[Cell]
    elsewhere: Cell
    totals: list[tuple[str, int]]
    silent: int


@dataclass(frozen=True)
class Matrix:
    columns: list[Column]
    lines: list[Line]

    @property
    def elsewhere(self) -> bool:
        """Whether a conclusion has outcomes of no breakout group."""
        return any(line.elsewhere.count for line in self.lines)


def matrix(held: Held, rows: Sequence[Row], shown: Sequence[Row], reader: Language) -> Matrix:
    """Return the matrix of a meeting's public outcomes: its columns of all `rows`, its cells of
    those that are `shown`. Two queries."""
    columns = _columns(held.programme, rows, reader)
    by_pk = {row.pk: row for row in shown}
    originals: dict[int, str] = {}
    stances: dict[int, list[tuple[Row, str]]] = {}
    for conclusion, original, outcome, stand in (
        Stance.objects.filter(conclusion__meeting__key=held.key, conclusion__agreed=True)
        .order_by("conclusion_id", "outcome__number")
        .values_list("conclusion_id", "conclusion__original", "outcome_id", "stand")
    ):
        if outcome in by_pk:
            originals[conclusion] = original
            stances.setdefault(conclusion, []).append((by_pk[outcome], stand))
    texts = by_owner(
        ConclusionText.objects.filter(conclusion__in=list(originals)).values_list(
            "conclusion_id", "language", "text"
        )
    )
    lines = [
        _line(pk, worded(texts.get(pk, {}), original, reader), stances[pk], columns, held)
        for pk, original in originals.items()
    ]
    return Matrix(columns, lines)


def _line(
    pk: int, words: Words, stances: list[tuple[Row, str]], columns: list[Column], held: Held
) -> Line:
    def cell(those: list[tuple[Row, str]]) -> Cell:
        return Cell(
            [
                (stand.value, str(stand.label), links)
                for stand in Stand
                if (
                    links := [
                        (row.number, f"/{words.reader.code}/{held.path}{row.number}/")
                        for row, how in those
                        if how == stand
                    ]
                )
            ]
        )

    cells = [cell([pair for pair in stances if _in(pair[0], column)]) for column in columns]
    outside = [pair for pair in stances if not any(_in(pair[0], column) for column in columns)]
    how = Counter(stand for each in cells for stand, _label, _links in each.stands)
    return Line(
        pk,
        words,
        cells,
        cell(outside),
        [(str(stand.label), how[stand.value]) for stand in Stand],
        sum(1 for each in cells if not each.count),
    )


def _in(row: Row, column: Column) -> bool:
    return row.segment == column.segment and (not column.group or row.group == column.group)


def _columns(programme: Programme, rows: Sequence[Row], reader: Language) -> list[Column]:
    """Return the breakout groups: the segments of that kind, and the groups within each."""
    foreign = programme.language if programme.language != reader else None
    columns = []
    for item in programme.breakouts():
        most = max((row.group or 0 for row in rows if row.segment == item.id), default=0)
        for group in range(1, most + 1) if most else [None]:
            columns.append(
                Column(item.id, group, item.code, item.title, named_group(group), foreign)
            )
    return columns
