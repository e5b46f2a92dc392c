"""Titles of the pages that facets name, from memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from core.kept import Kept
from records.models import Record, is_open


@dataclass(frozen=True)
class Version:
    """A page in the tree of one language, the language its title is in, and when it is public."""

    language: str
    title: str
    spoken: str
    date: date | None
    opens: datetime | None
    closes: datetime | None


_held: Kept[dict[str, dict[str, list[Version]]]] = Kept(dict)


def title(kind: str, first: str, language: str) -> str:
    """Return the title in `language` of the page of which version `first` was made first.

    Where it has none there, that of the first version which is public; empty where none is.
    """
    version = _version(kind, first, language)
    return version.title if version else ""


def spoken(kind: str, first: str, language: str) -> str:
    """Return the language that the title is in which `title` returns."""
    version = _version(kind, first, language)
    return version.spoken if version else language


def _version(kind: str, first: str, language: str) -> Version | None:
    now = timezone.now()
    known = {
        each.language: each
        for each in _versions(kind, first)
        if is_open(each.opens, each.closes, now)
    }
    return known.get(language) or next(iter(known.values()), None)


def day(kind: str, first: str) -> date:
    """Return the date of a page, the first of all days where it is not known."""
    return next((each.date for each in _versions(kind, first) if each.date), date.min)


def _versions(kind: str, first: str) -> list[Version]:
    held = _held()
    if kind not in held:
        held[kind] = _load(kind)
    return held[kind].get(first, [])


def _load(kind: str) -> dict[str, list[Version]]:
    rows = list(
        Record.objects.unhidden()
        .filter(kind=kind)
        .order_by(F("page__alias_of").asc(nulls_first=True), "page_id")
        .values_list(
            "page__translation_key",
            "page__locale__language_code",
            "page__title",
            "title_language",
            "date",
            "released_at",
            "page__expire_at",
        )
    )
    found: dict[str, list[Version]] = {}
    first: dict[object, str] = {}
    for key, pk in (
        Page.objects.filter(translation_key__in={row[0] for row in rows}, alias_of=None)
        .order_by("-pk")
        .values_list("translation_key", "pk")
    ):
        first[key] = str(pk)
    for key, *version in rows:
        if key in first:
            found.setdefault(first[key], []).append(Version(*version))
    return found
