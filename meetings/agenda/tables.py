"""Agendas that are tables: which of their columns is the time, the item, the speaker."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .archive import Cell
from .markers import take
from .source import Part, SourceLine
from .text import fold, plain
from .times import is_time
from .words import Words

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+")
_NUMBERS = re.compile(r"\W*\d{0,3}\W*")
_MOST_SPEAKER_COLUMNS = 2

Rows = dict[int, dict[int, list[SourceLine]]]


def arranged(source: Sequence[SourceLine], words: Words) -> list[SourceLine]:
    """Return the lines with the cells of each table one after the other; in a timetable each says
    what it is, and the time comes first in its row, the speakers last.
    """
    lines = list(_divided(source))
    tables: dict[int, Rows] = {}
    for line in lines:
        if line.cell:
            rows = tables.setdefault(line.cell.table, defaultdict(lambda: defaultdict(list)))
            rows[line.cell.row][line.cell.column].append(line)
    made = {number: _timetable(rows, words) for number, rows in tables.items()}
    done: list[SourceLine] = []
    written: set[int] = set()
    in_timetable = False
    for line in lines:
        table = made[line.cell.table] if line.cell else []
        is_rule = "|" in line.text and not any(map(str.isalnum, line.text))
        in_timetable = bool(table) or (in_timetable and is_rule)
        if not line.cell or not table:
            done.append(replace(line, part="label") if in_timetable else line)
        elif line.cell.table not in written:
            written.add(line.cell.table)
            done += table
    return done


def _divided(source: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Yield the lines, the rows of a Markdown table divided into cells."""
    table = max((line.cell.table for line in source if line.cell), default=-1)
    row, last = 0, -1
    open_rows = _open_rows(source)
    for at, line in enumerate(source):
        text = line.text.strip()
        text = f"|{text}|" if at in open_rows else text
        if line.cell or not (text.startswith("|") and text.endswith("|") and len(text) > 2):
            yield line
            continue
        if not any(char.isalnum() for char in text):
            yield line  # the rule below the headings
            last = line.number if last == line.number - 1 else last
            continue
        if last < 0 or line.number - last > 1:
            table, row = table + 1, -1
        row, last = row + 1, line.number
        for column, cell in enumerate(_PIPE.split(text)[1:-1]):
            for part in re.split(r"<br\s*/?>", cell, flags=re.IGNORECASE):
                if part.strip():
                    place = Cell(table, row, column)
                    yield replace(line, text=part.strip(), indent=0, gap=True, cell=place)


def _open_rows(source: Sequence[SourceLine]) -> set[int]:
    """Return which lines are rows of a table whose lines have no signs at their ends: those around
    the rule below its headings."""
    found: set[int] = set()
    for at, line in enumerate(source):
        if at and _RULE.fullmatch(line.text) and "|" in source[at - 1].text:
            found |= {at - 1, at}
        elif at - 1 in found and "|" in line.text and line.number == source[at - 1].number + 1:
            found.add(at)
    return found


def _timetable(rows: Rows, words: Words) -> list[SourceLine]:
    """Return the lines of a timetable with their parts, nothing where the table is none."""
    heading, parts = _headings(rows, words)
    below = {number: cells for number, cells in rows.items() if number not in heading}
    time = next((column for column, part in parts.items() if part == "hour"), None)
    if time is None:
        time = _time_column(below, words)
    if time is None:
        return []
    parts = {**_guessed(below, time, parts), **parts, time: "hour"}
    if "head" not in parts.values():
        return []
    done: list[SourceLine] = []
    for number, cells in sorted(rows.items()):
        if number in heading:
            done += [replace(line, part="label") for cell in cells.values() for line in cell]
        else:
            done += _row(cells, parts, words)
    return done


def _headings(rows: Rows, words: Words) -> tuple[set[int], dict[int, Part]]:
    """Return the row of headings and what they call the columns."""
    for number, cells in sorted(rows.items()):
        said: dict[int, Part] = {}
        for column, lines in cells.items():
            text = fold(" ".join(plain(line.text) for line in lines))
            for key, part in (("time", "hour"), ("speaker", "speaker"), ("item", "head")):
                if words.column[key].match(text):
                    said.setdefault(column, part)  # type: ignore[arg-type]
        if len(said) > 1 and "hour" in said.values():
            items = [column for column, part in said.items() if part == "head"]
            rest: dict[int, Part] = dict.fromkeys(items[1:], "left")
            return {number}, {**said, **rest}
    return set(), {}


def _time_column(rows: Rows, words: Words) -> int | None:
    """Return the column whose cells are mostly times."""
    times: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for cells in rows.values():
        for column, lines in cells.items():
            filled[column] += 1
            times[column] += _is_time(lines, words)
    found = [column for column, count in times.items() if 2 * count >= filled[column] and count]
    return max(found, key=lambda column: (times[column], -column), default=None)


def _is_time(lines: Sequence[SourceLine], words: Words) -> bool:
    return is_time(" – ".join(plain(line.text) for line in lines), words)


def _guessed(rows: Rows, time: int, said: dict[int, Part]) -> dict[int, Part]:
    """Return what the other columns are: without headings the item is the first with words and
    speakers follow it, below headings that name no item the one with most words."""
    columns = sorted({column for cells in rows.values() for column in cells} - {time, *said})
    wordy = [
        column
        for column in columns
        if not all(
            _NUMBERS.fullmatch(line.text)
            for cells in rows.values()
            for line in cells.get(column, ())
        )
    ]
    found: dict[int, Part] = dict.fromkeys(columns, "left")
    if "head" not in said.values() and wordy:
        item = max(wordy, key=lambda column: _length(rows, column)) if said else wordy[0]
        found[item] = "head"
        wordy.remove(item)
    if "speaker" not in said.values() and not said:
        found |= dict.fromkeys(wordy[:_MOST_SPEAKER_COLUMNS], "speaker")
    return found


def _length(rows: Rows, column: int) -> int:
    return sum(len(line.text) for cells in rows.values() for line in cells.get(column, ()))


def _row(
    cells: dict[int, list[SourceLine]], parts: dict[int, Part], words: Words
) -> Iterator[SourceLine]:
    by_part: dict[Part, list[SourceLine]] = defaultdict(list)
    for column, lines in sorted(cells.items()):
        by_part[parts.get(column, "left")] += lines
    if len(cells) == 1 and not _is_time(next(iter(cells.values())), words):
        # One cell over the whole width, or beside a time that goes on from the row above.
        yield from (replace(line, gap=True) for line in next(iter(cells.values())))
        return
    hours = by_part["hour"]
    timed = bool(hours) and _is_time(hours, words)
    if timed:
        joined = " – ".join(plain(line.text) for line in hours)
        yield replace(hours[0], text=joined, part="hour", gap=True)
        yield from (replace(line, part="label") for line in hours[1:])
    else:
        yield from (replace(line, gap=True) for line in hours)
    for at, line in enumerate(by_part["head"]):
        is_head = timed and at == 0
        yield replace(line, part="head" if is_head else "", gap=True)
    beside: tuple[Part, ...] = ("left", "speaker")
    for part in beside:
        for line in by_part[part]:
            yield replace(line, text=take(line.text)[1], part=part, gap=True)
