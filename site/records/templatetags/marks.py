"""Marks that carry data: the strip of the 23 objectives, and paths that meet."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from babel.lists import format_list
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from core.languages import current
from records.fragments import fragment, made
from taxonomy import labels

register = template.Library()

TICKS = 23
STEP = 6
WIDTH = TICKS * STEP - 4
FOOT = 20
REST = "".join(f"M{number * STEP + 1} 14v6" for number in range(TICKS))


def area_of(objective: str) -> str:
    """Return the code of the thematic area that an objective is filed under."""
    areas = labels.parents("objective", objective, "area")
    return areas[0] if areas else ""


@register.simple_tag
def strip(objectives: Sequence[int]) -> SafeString | str:
    """Return the objective strip: 23 ticks, those of `objectives` tall in their area's hue."""
    return made(("strip", *objectives), lambda: _strip(objectives)) if objectives else ""


def _strip(objectives: Sequence[int]) -> SafeString:
    numbers = format_list([str(number) for number in objectives], locale=_locale())
    return format_html(
        '<svg class="strip" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path class="rest" d="{}"/>{}</svg>',
        WIDTH,
        FOOT,
        _("Objectives of the Global Compact: %(numbers)s") % {"numbers": numbers},
        REST,
        format_html_join(
            "",
            '<path class="area-{}" d="M{} 1v19"/>',
            (
                (area_of(str(number)), (number - 1) * STEP + 1)
                for number in objectives
                if 1 <= number <= TICKS
            ),
        ),
    )


@register.simple_tag
def objectives(marked: int = 0, counts: Mapping[str, int] | None = None) -> SafeString:
    """Return the strip as a list of links to all objectives, the `marked` one as present.

    With `counts` by objective, the ticks are as tall as there are entries.
    """
    key = (marked, tuple((counts or {}).items()))
    return fragment("components/objectives.html", key, lambda: _objectives(marked, counts))


def _objectives(marked: int, counts: Mapping[str, int] | None) -> dict[str, Any]:
    reader = current().code
    most = max((counts or {}).values(), default=0)
    return {
        "counted": bool(counts),
        "objectives": [
            {
                "label": labels.label("objective", code, reader),
                "area": area_of(code),
                "url": f"/{reader}/objectives/{code}/",
                "marked": code == str(marked),
                "count": (counts or {}).get(code, 0),
                "top": _top(code, marked, counts, most),
            }
            for code in labels.terms("objective")
        ],
    }


def _top(code: str, marked: int, counts: Mapping[str, int] | None, most: int) -> int:
    """Return where the tick of an objective begins, 0 being the tallest and 56 its foot."""
    if counts:
        return 56 - 56 * counts.get(code, 0) // most
    if marked:
        return 4 if code == str(marked) else 38
    return 24


@register.filter
def area(code: str) -> str:
    """Return the thematic area of an objective, for its hue."""
    return area_of(code)


@register.simple_tag
def paths(seeds: Iterable[Any]) -> SafeString | str:
    """Return one fine line for each seed, all meeting in a point: decoration, hidden from readers
    of the text. The same seeds draw the same lines."""
    curves = []
    for seed in sorted({str(seed) for seed in seeds if seed}):
        digest = sha256(seed.encode()).digest()
        start, bend, end = (byte * 300 // 255 for byte in digest[:3])
        curves.append(
            f"M0 {start}C{120 + digest[3] // 2} {start} {260 + digest[4] // 4} {bend} 420 150"
            f"S{540 + digest[5] // 4} {end} 760 {end}"
        )
    if not curves:
        return ""
    return format_html(
        '<svg class="paths" viewBox="0 0 760 300" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false"><path vector-effect="non-scaling-stroke" d="{}"/>'
        '<path class="node" vector-effect="non-scaling-stroke" d="M420 150h0"/>'
        "</svg>",
        "".join(curves),
    )


def _locale() -> str:
    return to_locale(get_language() or "en")
