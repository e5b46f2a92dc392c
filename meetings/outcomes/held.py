"""The public meetings whose outcomes are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F
from django.http import Http404, HttpRequest

from core.languages import Language, language
from meetings.models import MeetingKey, Outcome
from meetings.models.outcomes import PUBLIC
from meetings.outcomes.programme import Programme
from records import places
from records.models import Record
from records.render import line
from records.shown import Link, Shown


@dataclass(frozen=True)
class Held:
    """A public meeting as one reader gets it; `languages` are those it can be read at."""

    key: str
    shown: Shown
    languages: tuple[Language, ...] = ()

    @cached_property
    def programme(self) -> Programme:
        return Programme.of(self.shown)

    @property
    def name(self) -> str:
        """The series and edition (GRCP-7), for a meeting without them its title."""
        series, edition = self.shown.facts.get("series"), self.shown.facts.get("edition")
        return f"{series}-{edition}" if series and edition else self.shown.title

    @property
    def path(self) -> str:
        """The address of its outcomes, below the language."""
        return f"meetings/{self.key}/outcomes/"


def one(request: HttpRequest, key: str, reader: Language) -> Held:
    """Return the meeting of this key for a reader. Raises Http404 where it is not public there."""
    site = places.site_of(request)
    trees = places.places().trees.get(site.pk, {}) if site else {}
    keyed = MeetingKey.objects.filter(key=key).values("translation_key")
    rows = (
        Record.objects.lines()
        .filter(kind="meeting", page__translation_key__in=keyed)
        .order_by(F("alias_of").asc(nulls_first=True), "page_id")
    )
    found = {
        code: row
        for row in rows
        for code, tree in trees.items()
        if row.url_path.startswith(tree.url_path)
    }
    if reader.code not in found:
        raise Http404
    return Held(key, line(found[reader.code], reader), tuple(map(language, found)))


def every(tree: places.Tree, reader: Language) -> dict[str, Held]:
    """Return the public meetings of a tree that have public outcomes, by their keys."""
    having = Outcome.objects.filter(status__in=PUBLIC).values("meeting__translation_key")
    rows = (
        Record.objects.lines()
        .below(tree.path)
        .filter(kind="meeting", page__translation_key__in=having)
        .order_by("-date", "page_id")
    )
    found = [line(row, reader) for row in rows]
    return {
        shown.facts["key"]: Held(shown.facts["key"], shown)
        for shown in found
        if shown.facts.get("key")
    }


def pages(tree: places.Tree, reader: Language, keys: set[str]) -> dict[str, Link]:
    """Return links to the public pages of a tree by their translation keys."""
    if not keys:
        return {}
    rows = Record.objects.lines().below(tree.path).filter(page__translation_key__in=keys)
    links = {}
    for row in rows.order_by("page_id"):
        shown = line(row, reader)
        spoken = shown.title_language if shown.title_language != reader else None
        links[str(row.translation_key)] = Link(shown.title, shown.url, spoken)
    return links
