"""What a page's frame needs of other pages, in one query: versions, ancestors, linked pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    CharField,
    Field,
    FilteredRelation,
    IntegerField,
    Q,
    QuerySet,
    UUIDField,
)
from django.utils import timezone
from wagtail.models import Page

from core import prepared
from core.languages import Language, language, languages
from core.prepared import Slot
from records import places
from records.models import is_open
from records.shown import Freshness, Link, Version

STEP = Page.steplen
FIRST_DEPTH = 2


@dataclass(frozen=True)
class Place:
    """Where a page stands, as the page table has it."""

    page_id: int | None
    title: str
    url_path: str
    path: str
    language: str
    translation_key: str
    alias_of: int | None
    seo_title: str = ""
    search_description: str = ""
    first_published: datetime | None = None
    last_published: datetime | None = None


@dataclass(frozen=True)
class Near:
    """One other page; `title_language` is that of its title, which an alias has from elsewhere."""

    page_id: int
    title: str
    url_path: str
    path: str
    language: str
    translation_key: str
    alias_of: int | None
    title_language: str
    open: bool
    words_changed: datetime | None


@dataclass(frozen=True)
class Neighbours:
    versions: list[Version]
    crumbs: list[Link]
    links: dict[int, Link]
    original: Link | None
    canonical: str
    freshness: Freshness | None


def _read(place: Place, linked: dict[str, str]) -> list[Near]:
    ancestors = [place.path[:end] for end in range(FIRST_DEPTH * STEP, len(place.path or ""), STEP)]
    keys = sorted(set(linked.values()))
    shape = (len(ancestors), bool(place.alias_of), len(linked), len(keys))
    values = {
        "key": place.translation_key,
        "original": place.alias_of,
        "language": place.language,
        **{f"path{number}": path for number, path in enumerate(ancestors)},
        **{f"page{number}": int(pk) for number, pk in enumerate(linked)},
        **{f"key{number}": key for number, key in enumerate(keys)},
    }
    now = timezone.now()
    locales = places.places().locales
    return [
        Near(
            pk,
            title,
            url_path,
            path,
            locales[locale],
            str(key),
            alias_of,
            title_language or locales[locale],
            open=live and is_open(opens, closes, now) and not places.is_restricted(path),
            words_changed=changed,
        )
        for (
            pk,
            title,
            url_path,
            path,
            locale,
            key,
            alias_of,
            title_language,
            live,
            opens,
            closes,
            changed,
        ) in (prepared.rows(("near", shape), lambda: _near(*shape), **values))
    ]


def _near(ancestors: int, alias: bool, linked: int, keys: int) -> QuerySet:
    """Return the query of the pages near a place, with slots for as many of each."""

    def slots(name: str, number: int, field: Field) -> list[Slot]:
        return [Slot(f"{name}{each}", field) for each in range(number)]

    wanted = Q(translation_key=Slot("key", UUIDField()))
    wanted |= Q(path__in=slots("path", ancestors, CharField()))
    if alias:
        wanted |= Q(pk=Slot("original", IntegerField()))
    if linked:
        wanted |= Q(pk__in=slots("page", linked, IntegerField()))
        wanted |= Q(
            translation_key__in=slots("key", keys, UUIDField()),
            locale__language_code=Slot("language", CharField()),
        )
    return (
        Page.objects.filter(wanted)
        .annotate(own=FilteredRelation("records", condition=Q(records__part="")))
        .order_by("pk")
        .values_list(
            "pk",
            "title",
            "url_path",
            "path",
            "locale_id",
            "translation_key",
            "alias_of_id",
            "own__title_language",
            "live",
            "own__released_at",
            "expire_at",
            "own__words_changed",
        )
    )


def find(
    place: Place,
    linked: dict[str, str],
    reflects: datetime | None,
    tree: places.Tree,
    reader: Language,
) -> Neighbours:
    """Return the neighbours of `place` for a reader of the `tree`'s site.

    `linked` are the ids of linked pages with their translation keys.
    """
    near = _read(place, linked)
    known = places.places()
    trees = known.trees[tree.site]

    def address(page: Near) -> str:
        holding = known.tree_of(page.url_path, tree.site)
        if holding is None:
            return ""
        prefix = "" if holding.site == tree.site else holding.root_url
        return prefix + holding.address(page.url_path)

    def absolute(page: Near) -> str:
        holding = known.tree_of(page.url_path, tree.site)
        return holding.root_url + holding.address(page.url_path) if holding else ""

    mine = [page for page in near if page.translation_key == place.translation_key]
    by_language = {
        page.language: page
        for page in mine
        if page.open
        and page.language in trees
        and page.url_path.startswith(trees[page.language].url_path)
    }
    versions = []
    for each in languages():
        page = by_language.get(each.code)
        versions.append(
            Version(
                language=each,
                url=address(page) if page else "",
                absolute=absolute(page) if page else "",
                translated=page is not None and page.alias_of is None,
                active=each == reader,
            )
        )
    crumbs = [
        _link(page, address(page), reader.code)
        for page in sorted(near, key=lambda page: page.path)
        if place.path and place.path.startswith(page.path) and page.path != place.path
        if page.open and page.path.startswith(tree.path)
    ]
    source = _original(near, place.alias_of)
    original = (
        Link(source.title, address(source), language(source.language))
        if source and source.open
        else None
    )
    if source and source.open:
        canonical = absolute(source)
    else:
        canonical = tree.root_url + tree.address(place.url_path) if place.url_path else ""
    first = min((page for page in mine if page.alias_of is None), key=_id, default=None)
    freshness = None
    if (
        first
        and first.page_id != place.page_id
        and first.open
        and reflects
        and first.words_changed
        and first.words_changed > reflects
    ):
        freshness = Freshness(
            reflects,
            first.words_changed,
            Link(first.title, address(first), language(first.language)),
        )
    return Neighbours(
        versions,
        crumbs,
        _linked(near, linked, place.language, address),
        original,
        canonical,
        freshness,
    )


def _link(page: Near, url: str, reader: str) -> Link:
    foreign = language(page.title_language) if page.title_language != reader else None
    return Link(page.title, url, foreign)


def _id(page: Near) -> int:
    return page.page_id


def _original(near: list[Near], alias_of: int | None) -> Near | None:
    """Return the page that an alias shows: through aliases of aliases, as far as they are near."""
    by_id = {page.page_id: page for page in near}
    found = by_id.pop(alias_of, None) if alias_of else None
    while found and found.alias_of in by_id:
        found = by_id.pop(found.alias_of)
    return found


def _linked(near: list[Near], linked: dict[str, str], reader: str, address: Any) -> dict[int, Link]:
    """Return the linked pages by id: the reader's version where it is open, else the page."""
    found = {}
    for pk, key in linked.items():
        local = next(
            (p for p in near if p.translation_key == key and p.language == reader and p.open),
            None,
        )
        page = local or next((p for p in near if p.page_id == int(pk) and p.open), None)
        if page is not None:
            found[int(pk)] = _link(page, address(page), reader)
    return found
