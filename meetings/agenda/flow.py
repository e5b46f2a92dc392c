"""Whether a line goes on with the text before it."""

from .drafts import Point, Text
from .lines import Line
from .text import announces, finished, fold, has_case, is_listed, starts_small
from .words import Words

_WRAPPED = 45
_TAIL = 40


def continues(line: Line, item: Text | None, point: Point | None, words: Words) -> bool:
    """Tell whether `line` belongs to `item`, the text that was read last.

    `point` is the point whose text `item` is, None for a title. A line without a gap is weighed
    against the margin and the length of the line before it, one behind a gap or a page end only
    by how the two texts end and begin.
    """
    if item is None or line.markers or line.styled:
        return False
    before = str(item)
    if line.gap:
        return _after_gap(line, item, before, point, words)
    if is_listed(before):
        return point is not None and line.indent > point.indent
    if point is not None and point.marker is not None:
        if starts_small(line.text) or line.indent > point.indent:
            return True
        return not finished(before) and (_wrapped(item) or not announces(line.text))
    if finished(before):
        return starts_small(line.text) and not announces(before)
    if starts_small(line.text) or _is_open(item, before, words):
        return True
    return _wrapped(item) and (point is not None or not has_case(before))


def _after_gap(line: Line, item: Text, before: str, point: Point | None, words: Words) -> bool:
    in_list = point is not None and point.marker is not None and not line.broken
    if in_list and point is not None and line.indent >= point.indent + 2:
        return True
    if finished(before):
        return False
    if starts_small(line.text) or _is_open(item, before, words):
        return True
    caseless = not has_case(line.text) and not announces(line.text)
    return point is not None and _wrapped(item) and caseless


def _wrapped(item: Text) -> bool:
    """Tell whether the last line is long enough to have been broken for its length."""
    return len(item.source[-1][1]) >= _WRAPPED


def _is_open(item: Text, before: str, words: Words) -> bool:
    """Tell whether no sentence can end as this text does."""
    if (
        item.soft
        or before.endswith((",", "-", "‐", "/"))
        or words.open_end.match(fold(before[-_TAIL:]))
    ):
        return True
    return before.count("(") > before.count(")") or before.count("«") > before.count("»")
