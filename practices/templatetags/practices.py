"""What the page of a practice says in the same way in several places."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.languages import current
from practices import citations
from practices.coverage.tables import Cell
from practices.models import PracticeIndexPage
from records.citations import Citation
from records.fragments import fragment
from records.shown import Tag
from taxonomy import labels

register = template.Library()

FACETS = {facet.name: facet for facet in PracticeIndexPage.listing.facets}


@register.simple_tag
def leading(facet: str, values: Iterable[str], primary: str = "") -> SafeString:
    """Return values of a facet as items of a list, each with the practices that have it behind.

    Of objectives the `primary` one says that it is.
    """
    return mark_safe("".join(_item(facet, value, value == primary) for value in values))  # noqa: S308 (each is rendered)


@register.filter
def numbers(cells: Iterable[Cell]) -> SafeString:
    """Return the cells of a row of a table, which may have thousands, each with its list behind."""
    return mark_safe("".join(map(_number, cells)))  # noqa: S308 (each is escaped)


def _number(cell: Cell) -> str:
    if not cell.count:
        return '<td class="gap">0</td>'
    return f'<td><a href="{escape(cell.url)}">{cell.count}</a></td>'


def _item(facet: str, value: str, primary: bool) -> SafeString:
    def context() -> dict[str, Any]:
        return {"facet": facet, "tag": _tag(facet, value), "primary": primary}

    return fragment("practices/tag.html", (facet, value, primary), context)


def _tag(facet: str, value: str) -> Tag:
    reader = current().code
    if facet == "objective":  # its number stands apart
        text = labels.label(facet, value, reader).text
    else:
        text = FACETS[facet].text(value, reader)
    return Tag(value, text, url=f"/{reader}/practices/?{facet}={quote(value)}")


@register.simple_tag(takes_context=True)
def citation(context: dict[str, Any]) -> Citation | None:
    """Return the citation of the record; None before it has a number, or off any site."""
    shown, frame = context["record"], context["chrome"]
    return citations.citation(shown, frame) if frame and shown.facts["number"] else None
