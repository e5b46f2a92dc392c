"""What a mechanism's page gathers from other pages: lines, and the list that has them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from records.listing import MOST_CHOSEN
from records.models import Record
from records.render import line
from records.shown import Shown
from records.sorting import NEWEST

LINES = 5  # of one kind
MEETINGS = 100  # that are looked at, the latest


@dataclass(frozen=True)
class Gathered:
    """Some of the records that belong to a mechanism. `name` is the anchor, `more` the words of
    the link to `url`, the list of them all."""

    name: str
    title: str | Promise
    items: list[Shown]
    more: str | Promise
    url: str


def gathered(shown: Shown) -> list[Gathered]:
    """Return what belongs to a mechanism, without what there is none of. Two queries."""
    return [each for each in _all(shown) if each.items]


def _all(shown: Shown) -> Iterator[Gathered]:
    home = f"/{shown.reader.code}/"
    meetings = _meetings(shown)
    today = timezone.localdate()
    coming = [each for each in meetings if each.ends and each.ends >= today]
    past = [each for each in meetings if not each.ends or each.ends < today]
    url = f"{home}meetings/?{urlencode({'mechanism': shown.facts['first']})}"
    yield Gathered(
        "coming", _("Meetings to come"), coming[::-1][:LINES], _("All its meetings"), url
    )
    yield Gathered("meetings", _("Past meetings"), past[:LINES], _("All its meetings"), url)
    presented = [str(each.facts["first"]) for each in meetings if "first" in each.facts]
    chosen = urlencode([("meeting", first) for first in presented[:MOST_CHOSEN]])
    yield Gathered(
        "practices",
        _("Practices presented at its meetings"),
        _practices(shown, presented),
        _("All practices presented at its meetings"),
        f"{home}practices/?{chosen}",
    )


def _meetings(shown: Shown) -> list[Shown]:
    """Return its meetings, the latest first."""
    rows = (
        Record.objects.lines()
        .below(shown.site_path)
        .filter(kind="meeting", facets__facet="mechanism", facets__value=shown.facts["first"])
        .order_by(*NEWEST.order)[:MEETINGS]
    )
    return [line(row, shown.reader) for row in rows]


def _practices(shown: Shown, meetings: list[str]) -> list[Shown]:
    """Return the practices that were presented at these meetings, those confirmed last first."""
    if not meetings:
        return []
    rows = (
        Record.objects.lines()
        .below(shown.site_path)
        .filter(kind="practice", facets__facet="meeting", facets__value__in=meetings)
        .order_by(*NEWEST.order)[:LINES]
    )
    return [line(row, shown.reader) for row in rows]
