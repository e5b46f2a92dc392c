"""Where a list can be had as files, and in the API."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from exports.formats import FORMATS
from exports.whole import NAMES
from meetings.models.directory import LOOK
from records import sorting
from records.listed import Listed

API = "/api/v1/"
LOOKS = frozenset({LOOK})  # how a page shows its list, which no file has


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
    kept = {name: value for name, value in selection.kept.items() if name not in LOOKS}
    asked = urlencode([*kept.items(), *selection.pairs])
    query = f"?{asked}" if asked else ""
    files = [
        Link(each.name, each.media_type, f"{selection.url}results.{ending}{query}")
        for ending, each in FORMATS.items()
    ]
    # The API has one order for a list and one for a search.
    kept.pop(sorting.PARAMETER, None)
    asked = urlencode([("lang", code), *kept.items(), *selection.pairs])
    return [*files, Link("API", "application/json", f"{API}{name}/?{asked}")]
