"""What stands around every page: the site's name, navigation, notices, languages."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import slots
from core.kept import Kept
from core.languages import Language, language, languages, speaking
from records import places
from records.models import Record, is_open
from records.shown import Link, Version


@dataclass(frozen=True)
class Chrome:
    """The frame of a page in one language of one site.

    `name` and `home` of the site, `sections` of the main navigation with the first path segment
    of each, `notice` and `disclaimer` (HTML) as the home page's editor wrote them; `foreign` is the
    language that name, notice and disclaimer are in where it is not the reader's.
    """

    language: Language
    name: str
    home: str
    root_url: str
    sections: tuple[tuple[str, Link], ...]
    notice: str
    disclaimer: SafeString
    contact: str
    foreign: Language | None = None


@dataclass(frozen=True)
class Timed:
    """An entry of the navigation, and when it is public."""

    segment: str
    link: Link
    opens: datetime | None
    closes: datetime | None


def _load(site: int, reader: Language) -> tuple[Chrome, list[Timed]] | None:
    known = places.places()
    trees = known.trees.get(site, {})
    tree = trees.get(reader.code) or trees.get(known.default_language.get(site, ""))
    return _frame(reader, tree) if tree else None


def _frame(reader: Language, tree: places.Tree) -> tuple[Chrome, list[Timed]]:
    home = Record.objects.unhidden().filter(pk=tree.page).first()
    facts = home.facts if home else {}
    menu = (
        Record.objects.unhidden()
        .below(tree.path)
        .filter(page__show_in_menus=True, page__depth=len(tree.path) // Page.steplen + 1)
        .placed()
        .annotate(closes=F("page__expire_at"))
        .order_by("page__path")
    )
    sections = []
    for row in menu:
        foreign = language(row.title_language) if row.title_language != reader.code else None
        segment = row.url_path.removeprefix(tree.url_path).strip("/")
        link = Link(row.page_title, tree.address(row.url_path), foreign)
        sections.append(Timed(segment, link, row.released_at, row.closes))
    with speaking(reader.code):
        name = facts.get("site_name") or _("UN Network on Migration")
    links = _links(home, tree, reader)
    frame = Chrome(
        language=reader,
        name=name,
        home=f"/{reader.code}/",
        root_url=tree.root_url,
        sections=(),
        notice=facts.get("notice", ""),
        disclaimer=mark_safe(slots.fill(facts.get("disclaimer", ""), links.get)),  # noqa: S308
        contact=facts.get("contact", ""),
        foreign=language(home.language) if home and home.language != reader.code else None,
    )
    return frame, sections


def _links(home: Record | None, tree: places.Tree, reader: Language) -> dict[int, str]:
    """Return the addresses of the pages that the home page links, the reader's version first."""
    keys = home.links if home else {}
    if not keys:
        return {}
    own, pages = {}, {}
    for pk, key, code, url_path in (
        Record.objects.public()
        .filter(
            Q(pk__in=[int(pk) for pk in keys])
            | Q(page__translation_key__in=keys.values(), page__locale__language_code=reader.code)
        )
        .values_list("pk", "page__translation_key", "page__locale__language_code", "page__url_path")
    ):
        holding = places.places().tree_of(url_path, tree.site)
        if holding is not None:
            host = "" if holding.site == tree.site else holding.root_url
            pages[pk] = host + holding.address(url_path)
            if code == reader.code:
                own[str(key)] = pages[pk]
    found = {int(pk): own.get(key) or pages.get(int(pk)) for pk, key in keys.items()}
    return {pk: url for pk, url in found.items() if url}


_frames: Kept[dict[tuple[int, str], tuple[Chrome, list[Timed]] | None]] = Kept(dict)


def chrome(request: HttpRequest, reader: Language) -> Chrome | None:
    """Return the frame for this host and language; None where the host has no site."""
    site = places.site_of(request)
    if site is None:
        return None
    held, key = _frames(), (site.pk, reader.code)
    if key not in held:
        held[key] = _load(site.pk, reader)
    found = held[key]
    if found is None:
        return None
    frame, entries = found
    now = timezone.now()
    shown = tuple(
        (each.segment, each.link) for each in entries if is_open(each.opens, each.closes, now)
    )
    if frame.sections != shown:
        frame = replace(frame, sections=shown)
        held[key] = frame, entries
    return frame


def everywhere(path: str, root_url: str, reader: Language) -> list[Version]:
    """Return the versions of a page that exists in every language at the same `path`."""
    return [
        Version(
            language=each,
            url=f"/{each.code}/{path}",
            absolute=f"{root_url}/{each.code}/{path}",
            translated=True,
            active=each == reader,
        )
        for each in languages()
    ]
