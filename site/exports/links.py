"""Where a list can be had as files, and in the API."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from exports.formats import FORMATS
from exports.whole import NAMES
from records import sorting
from records.listed import Listed

API = "/api/v1/"


@dataclass(frozen=True)
class Link:
    """A way to have a list: what it is called, its media type and its address."""

    name: str
    type: str
    url: str


def links(listed: Listed) -> list[Link]:
    """Return the ways to have all of a list, with what is chosen; none for lists of other names."""
    selection = listed.selection
    code, _slash, name = selection.url.strip("/").partition("/")
    if name not in NAMES or not listed.total:
        return []
    query = f"?{listed.parameters}" if listed.parameters else ""
    files = [
        Link(each.name, each.media_type, f"{selection.url}results.{ending}{query}")
        for ending, each in FORMATS.items()
    ]
    # The API has one order for a list and one for a search.
    kept = [pair for pair in selection.kept.items() if pair[0] != sorting.PARAMETER]
    asked = urlencode([("lang", code), *kept, *selection.pairs])
    return [*files, Link("API", "application/json", f"{API}{name}/?{asked}")]
