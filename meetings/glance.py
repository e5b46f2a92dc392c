"""What a meeting is at a glance, beside what its record says by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import CharField, Q, UUIDField
from django.utils import timezone
from django.utils.translation import gettext as _

from core import prepared
from core.prepared import Slot
from meetings.models.circumstances import Access, Status
from records.models import Record, RecordQuerySet, RecordTerm
from records.render import line
from records.shown import Link, Shown
from taxonomy import labels

OFF = (Status.POSTPONED, Status.CANCELLED)
EVENT_STATUS = {Status.POSTPONED: "EventPostponed", Status.CANCELLED: "EventCancelled"}


def around(shown: Shown) -> dict[str, Any]:
    """Return what the panel of a meeting needs beside the record."""
    facts = shown.facts
    others = _others(shown) if shown.translation_key else []
    return {
        "status": status_label(shown),
        "is_off": is_off(shown),
        "status_date": facts["status_date"],
        "access": Access(facts["access"]).label if facts["access"] else "",
        "mechanisms": _links(shown, facts["mechanisms"]),
        "participants": [
            labels.label("organization", code, shown.reader.code).text
            for code in facts["participants"]
        ],
        "other_meetings": [(label, links) for label, links in _around(shown, others) if links],
    }


def _around(shown: Shown, others: list[Shown]) -> list[tuple[str, list[Link]]]:
    """Return the meetings that this one is related to, by how."""
    before, after = _editions(shown, others)
    facts = shown.facts
    return [
        (_("Previous in the series"), before),
        (_("Next in the series"), after),
        (_("Follow-up to"), _links(shown, [facts["follows"]])),
        (_("Followed up by"), _pointing(others, "follows", shown)),
        (_("Prepares for"), _links(shown, [facts["prepares"]])),
        (_("Prepared by"), _pointing(others, "prepares", shown)),
    ]


def status_label(shown: Shown) -> str:
    """Return the status of a meeting in the reader's language.

    Empty for one that was announced and is over: nobody has said that it was held.
    """
    status = Status(shown.facts["status"])
    last = shown.ends or shown.date
    if status == Status.ANNOUNCED and (last is None or last < timezone.localdate()):
        return ""
    return str(status.label)


def is_off(shown: Shown) -> bool:
    """Tell whether a meeting was postponed or cancelled."""
    return shown.facts.get("status") in OFF


def event_status(shown: Shown) -> str:
    """Return the status of a meeting as schema.org names it."""
    return f"https://schema.org/{EVENT_STATUS.get(shown.facts['status'], 'EventScheduled')}"


def _others(shown: Shown) -> list[Shown]:
    """Return the meetings of the same series and those that name this one, in one query."""

    def query() -> RecordQuerySet:
        named = Q(facet__in=("follows", "prepares"), value=Slot("key", CharField()))
        named |= Q(facet="series", value=Slot("series", CharField()))
        return (
            Record.objects.lines()
            .below(shown.site_path)
            .filter(kind="meeting", pk__in=RecordTerm.objects.filter(named).values("record_id"))
            .exclude(page__translation_key=Slot("own", UUIDField()))
            .order_by("date", "page_id")
        )

    rows = prepared.rows(
        ("other meetings", shown.site_path),
        query,
        key=shown.translation_key,
        own=shown.translation_key,
        series=shown.facts["series"],
    )
    return [line(row, shown.reader) for row in rows]


def _pointing(others: list[Shown], facet: str, shown: Shown) -> list[Link]:
    return [_link(each) for each in others if shown.translation_key in each.terms.get(facet, ())]


def _editions(shown: Shown, others: list[Shown]) -> tuple[list[Link], list[Link]]:
    """Return the meetings before and after this one in its series: by edition, else by date."""
    series = shown.facts["series"]
    mine = _rank(shown)
    same = [each for each in others if series and each.facts["series"] == series]
    before = max((each for each in same if _rank(each) < mine), key=_rank, default=None)
    after = min((each for each in same if _rank(each) > mine), key=_rank, default=None)
    return [_link(before)] if before else [], [_link(after)] if after else []


def _rank(shown: Shown) -> tuple[int, date]:
    return shown.facts["edition"] or 0, shown.date or date.min


def _links(shown: Shown, pages: list[int | None]) -> list[Link]:
    return [link for pk in pages if pk and (link := shown.page(pk)) is not None]


def _link(other: Shown) -> Link:
    foreign = other.title_language != other.reader
    return Link(other.title, other.url, other.title_language if foreign else None)
