"""What stands around every page: the site's name, navigation, notices, languages."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import slots
from core.kept import Kept
from core.languages import Language, language, languages
from records import places
from records.models import Record
from records.shown import Link, Version


@dataclass(frozen=True)
class Chrome:
    """The frame of a page in one language of one site.

    `name` and `home` of the site, `sections` of the main navigation with the first path segment
    of each, `notice` and `disclaimer` as the home page's editor wrote them (HTML).
    """

    language: Language
    name: str
    home: str
    root_url: str
    sections: tuple[tuple[str, Link], ...]
    notice: str
    disclaimer: SafeString
    contact: str


def _load() -> dict[tuple[int, str], Chrome]:
    known = places.places()
    frames = {}
    for site, trees in known.trees.items():
        own = trees.get(known.default_language[site])
        for reader in languages():
            tree = trees.get(reader.code) or own
            if tree is not None:
                frames[site, reader.code] = _frame(reader, tree)
    return frames


def _frame(reader: Language, tree: places.Tree) -> Chrome:
    home = Record.objects.filter(pk=tree.page).first()
    facts = home.facts if home else {}
    menu = (
        Record.objects.public()
        .below(tree.path)
        .filter(page__show_in_menus=True, page__depth=len(tree.path) // 4 + 1)
        .placed()
        .order_by("page__path")
    )
    sections = []
    for row in menu:
        foreign = language(row.language) if row.language != reader.code else None
        link = Link(row.page_title, tree.address(row.url_path), foreign)
        sections.append((row.url_path.removeprefix(tree.url_path).strip("/"), link))
    return Chrome(
        language=reader,
        name=facts.get("site_name") or _("UN Network on Migration"),
        home=f"/{reader.code}/",
        root_url=tree.root_url,
        sections=tuple(sections),
        notice=facts.get("notice", ""),
        disclaimer=mark_safe(slots.fill(facts.get("disclaimer", ""), lambda pk: None)),  # noqa: S308
        contact=facts.get("contact", ""),
    )


_frames = Kept(_load)


def chrome(request: HttpRequest, reader: Language) -> Chrome | None:
    """Return the frame for this host and language; None where the host has no site."""
    site = places.site_of(request)
    return _frames().get((site.pk, reader.code)) if site else None


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
