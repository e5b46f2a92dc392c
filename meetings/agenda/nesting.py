"""At which depth of a list a new point stands."""

from collections.abc import Sequence

from .drafts import Block, Point, Text
from .lines import Line
from .markers import Marker
from .text import announces, is_question

_STEP = 2
_DEEPEST = 5


def place(block: Block, line: Line, text: Text, coming: Sequence[Marker]) -> Point:
    """Add the point of `line` to `block`. `coming` are the last markers of the lines after it."""
    marker = line.markers[-1] if line.markers else None
    readings = _readings(line)
    depth, reading = _depth(block.path, line, marker, readings, coming)
    depth = min(depth, _DEEPEST)
    point = Point(text, marker, reading, line.indent)
    del block.path[depth:]
    (block.path[-1].children if depth else block.points).append(point)
    block.path.append(point)
    return point


def _readings(line: Line) -> list[tuple[str, int]]:
    return list(line.markers[-1].readings) if line.markers else []


def _depth(
    path: list[Point],
    line: Line,
    marker: Marker | None,
    readings: list[tuple[str, int]],
    coming: Sequence[Marker],
) -> tuple[int, tuple[str, int] | None]:
    if marker is None or not path:
        return _bare_depth(path, line) if marker is None else 0, _likely(readings)
    if readings:
        return _numbered_depth(path, line, marker, readings, coming)
    same = [depth for depth, point in enumerate(path) if _same_bullet(point, marker)]
    if not same:
        return _new_depth(path, line, marker, None, coming), None
    fitting = [depth for depth in same if path[depth].indent < line.indent + _STEP]
    depth = fitting[-1] if fitting else same[0]
    deeper = line.indent >= path[depth].indent + _STEP
    believed = not line.broken or announces(str(path[depth].text))
    return (depth + 1 if deeper and believed else depth), None


def _bare_depth(path: list[Point], line: Line) -> int:
    """Return the depth of a point without a marker: only its indent can tell."""
    for depth, point in reversed(list(enumerate(path))):
        if point.marker is None and line.indent >= point.indent + _STEP:
            return depth + 1 if announces(str(point.text)) else depth
    return 0


def _numbered_depth(
    path: list[Point],
    line: Line,
    marker: Marker,
    readings: list[tuple[str, int]],
    coming: Sequence[Marker],
) -> tuple[int, tuple[str, int] | None]:
    continued = [
        (depth, reading)
        for depth, point in enumerate(path)
        for reading in readings
        if point.reading == (reading[0], reading[1] - 1)
    ]
    if continued:
        exact = [entry for entry in continued if _shape(path[entry[0]]) == marker.shape]
        return min(
            reversed(exact or continued), key=lambda entry: abs(path[entry[0]].indent - line.indent)
        )
    likely = _likely(readings)
    assert likely is not None
    for depth, point in enumerate(path):
        if point.reading and point.reading[0] == likely[0] and _shape(point) == marker.shape:
            deeper = line.indent >= point.indent + _STEP
            if deeper and depth + 1 < len(path) and path[depth + 1].marker == marker:
                continue
            return (depth + 1 if deeper and likely[1] == 1 else depth), likely
    return _new_depth(path, line, marker, likely, coming), likely


def _new_depth(
    path: list[Point],
    line: Line,
    marker: Marker,
    reading: tuple[str, int] | None,
    coming: Sequence[Marker],
) -> int:
    """Return the depth of a kind of marker that the open points do not have."""
    parents = [depth for depth, point in enumerate(path) if point.indent < line.indent + _STEP]
    if not parents:
        return 0
    depth = parents[-1]
    parent = path[depth]
    if announces(str(parent.text)) or line.indent >= parent.indent + _STEP:
        return depth + 1
    if parent.marker is None:
        both_ask = is_question(str(parent.text)) and is_question(line.text)
        return depth if both_ask or not is_question(str(parent.text)) else depth + 1
    if reading is not None:
        return depth + 1 if reading[1] == 1 else depth
    if parent.reading is not None or (marker.minor and not parent.marker.minor):
        return depth + 1
    returns = any(_shape(parent) == later.shape for later in coming)
    return depth + 1 if returns else depth


def _likely(readings: list[tuple[str, int]]) -> tuple[str, int] | None:
    firsts = [reading for reading in readings if reading[1] == 1]
    return next(iter([*firsts, *readings]), None)


def _same_bullet(point: Point, marker: Marker) -> bool:
    return point.marker is not None and not point.marker.readings and _shape(point) == marker.shape


def _shape(point: Point) -> str | None:
    return point.marker.shape if point.marker else None
