"""How much of each section can be read in each language, counted of what is public now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce, Substr
from wagtail.models import Page

from core.languages import Language, language, languages
from records.models import Record
from records.places import Tree, places
from records.shown import Link
from translation.desk.models import State

SECTION = 3 * Page.steplen  # of a tree path: the root, the home page, the section
BEHIND = Q(page__standing__state__in=(State.OUTDATED, State.READY))


@dataclass
class Share:
    """What there is of a section in one language: pages with a text of their own, and those of
    them that are behind their original. `newest` is when one was last published, `oldest` the
    date of the oldest text that one of those behind reflects."""

    language: Language
    available: int = 0
    behind: int = 0
    newest: datetime | None = None
    oldest: datetime | None = None

    def add(self, other: Share) -> None:
        self.available += other.available
        self.behind += other.behind
        self.newest = max(filter(None, (self.newest, other.newest)), default=None)
        self.oldest = min(filter(None, (self.oldest, other.oldest)), default=None)


@dataclass
class Section:
    """A section, all that stands beside the sections (without a link), or everything."""

    link: Link | None
    pages: int = 0
    shares: dict[str, Share] = field(
        default_factory=lambda: {each.code: Share(each) for each in languages()}
    )

    def percent(self, share: Share) -> int:
        return 100 * share.available // self.pages if self.pages else 0

    @property
    def rows(self) -> list[tuple[Share, int]]:
        return [(share, self.percent(share)) for share in self.shares.values()]

    def add(self, other: Section) -> None:
        self.pages += other.pages
        for code, share in other.shares.items():
            self.shares[code].add(share)


@dataclass(frozen=True)
class Overview:
    sections: list[Section]
    total: Section


def overview(trees: Iterable[Tree], reader: Language) -> Overview:
    """Return what there is in the trees of a site, for a reader. Four queries."""
    public = _public([tree.path for tree in trees])
    found = _counted(public)
    sections: dict[str, Section] = {}
    order: list[str] = []
    links = _links(found, reader)
    rest = Section(None)
    for path, section in sorted(found.items()):
        key, link = links.get(path, ("", None))
        if link is None:
            rest.add(section)
        elif key in sections:
            sections[key].add(section)
        else:
            section.link = link
            sections[key] = section
            order.append(key)
    total = Section(None)
    shown = [*(sections[key] for key in order), *([rest] if rest.pages else [])]
    for section in shown:
        total.add(section)
    return Overview(shown, total)


def _public(paths: list[str]):
    """Return what is public and no alias, with the section that its original stands in."""
    original = Coalesce(F("page__standing__root__path"), F("page__standing__path"), F("page__path"))
    return (
        Record.objects.public()
        .originals(paths)
        .order_by()
        .annotate(place=Substr(original, 1, SECTION))
    )


def _counted(public) -> dict[str, Section]:
    found: dict[str, Section] = defaultdict(lambda: Section(None))
    locales = places().locales
    for place, locale, available, behind, newest, oldest in public.values_list(
        "place", "page__locale_id"
    ).annotate(
        available=Count("pk"),
        behind=Count("pk", filter=BEHIND),
        newest=Max("page__last_published_at"),
        oldest=Min("reflects", filter=BEHIND),
    ):
        code = locales[locale]
        if code in found[place].shares:
            found[place].shares[code] = Share(language(code), available, behind, newest, oldest)
    for place, pages in public.values_list("place").annotate(
        pages=Count("page__translation_key", distinct=True)
    ):
        found[place].pages = pages
    return found


def _links(found: Iterable[str], reader: Language) -> dict[str, tuple[str, Link]]:
    """Return the sections of the menu by tree path, as (translation key, link for the reader)."""
    keys = {
        path: str(key)
        for path, key in Page.objects.filter(path__in=list(found)).values_list(
            "path", "translation_key"
        )
    }
    links = {}
    for key, title, url_path, spoken in (
        Record.objects.public()
        .filter(
            page__translation_key__in=set(keys.values()),
            page__locale__language_code=reader.code,
            page__show_in_menus=True,
        )
        .values_list("page__translation_key", "page__title", "page__url_path", "title_language")
    ):
        tree = places().tree_of(url_path)
        foreign = language(spoken) if spoken != reader.code else None
        if tree is not None:
            links[str(key)] = Link(title, tree.address(url_path), foreign)
    return {path: (key, links[key]) for path, key in keys.items() if key in links}
