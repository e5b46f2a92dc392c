"""From a record to a page: one way for live pages, previews and fallbacks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString, mark_safe

from core.languages import Language, current, language, speaking
from records import places, schema
from records.chrome import Chrome, chrome
from records.models import Record
from records.neighbours import Neighbours, Place, find
from records.shown import Link, Shown, Version

if TYPE_CHECKING:
    from records.pages import RecordedPage


@dataclass(frozen=True)
class Head:
    """What the head of a document says: for tabs, search engines and shared links.

    `alternates` are the versions that truly exist; `feeds` are (title, address, media type);
    `trail` is (title, whole address) of the pages above and of the page, empty on a front page.
    `card` is the number of the record whose picture is shown with the link; the site's without.
    """

    title: str
    description: str = ""
    canonical: str = ""
    alternates: list[Version] = field(default_factory=list)
    language: Language | None = None
    kind: str = "website"
    data: dict[str, Any] | None = None
    trail: list[tuple[str, str]] = field(default_factory=list)
    feeds: list[tuple[str, str, str]] = field(default_factory=list)
    indexed: bool = True
    card: int | None = None

    @property
    def json_ld(self) -> SafeString:
        """The schema.org data as the text of a script element: no sign in it can end one."""
        data = [schema.stated(self.data)] if self.data else []
        if self.trail:
            data.append(schema.breadcrumbs(self.trail))
        text = json.dumps(data, ensure_ascii=False)
        for sign, escaped in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
            text = text.replace(sign, escaped)
        return mark_safe(text)  # noqa: S308


def place_of(row: Record) -> Place:
    """Return the place of a record read with `placed()`."""
    placed: Any = row
    return Place(
        page_id=row.pk,
        title=placed.page_title,
        url_path=placed.url_path,
        path=placed.path,
        language=places.places().locales[placed.place_locale],
        translation_key=str(placed.translation_key),
        alias_of=placed.alias_of,
        seo_title=placed.seo_title,
        search_description=placed.search_description,
        first_published=placed.first_published,
        last_published=placed.last_published,
    )


def place_of_page(page: RecordedPage) -> Place:
    """Return the place of a page in memory, which may not be saved yet."""
    return Place(
        page_id=page.pk,
        title=page.title,
        url_path=page.url_path or "",
        path=page.path or "",
        language=page.locale.language_code,
        translation_key=str(page.translation_key),
        alias_of=page.alias_of_id,
        seo_title=page.seo_title,
        search_description=page.search_description,
        first_published=page.first_published_at,
        last_published=page.last_published_at,
    )


def line(row: Record, reader: Language) -> Shown:
    """Return a record of `placed()` as a line of a list, without its body."""
    placed: Any = row
    tree = places.places().tree_of(placed.url_path)
    address = tree.address(placed.url_path) if tree else ""
    if row.part:
        own = row.facts.get("address", "")
        address = address + own if own.startswith("#") else own
    absolute = tree.root_url + address if tree else ""
    return Shown(
        kind=row.kind,
        page_type=row.page_type,
        title=row.title if row.part else placed.page_title,
        summary=row.summary,
        language=language(row.language),
        reader=reader,
        title_language=language(row.title_language),
        url=absolute if tree and tree.inner else address,
        absolute=absolute,
        translation_key=str(placed.translation_key),
        page_id=row.pk,
        part=row.part,
        page_title=placed.page_title,
        date=row.date,
        ends=row.ends,
        terms=row.terms,
        facts=row.facts,
        files=row.documents,
        published=placed.first_published,
        modified=placed.last_published,
    )


def show(
    record: Record, place: Place, near: Neighbours, tree: places.Tree, reader: Language, query: Any
) -> Shown:
    """Return a record as the page of one reader."""
    address = tree.address(place.url_path) if place.url_path else ""
    return Shown(
        kind=record.kind,
        page_type=record.page_type,
        title=place.title,
        summary=record.summary,
        language=language(record.language),
        reader=reader,
        title_language=language(record.title_language),
        url=address,
        absolute=tree.root_url + address,
        site_path=tree.path,
        tree_path=place.path,
        translation_key=place.translation_key,
        page_id=place.page_id,
        date=record.date,
        ends=record.ends,
        terms=record.terms,
        facts=record.facts,
        files=record.documents,
        raw_notes=record.notes,
        raw_body=record.body,
        details=record.details,
        links=near.links,
        link_keys=record.links,
        crumbs=near.crumbs,
        versions=near.versions,
        original=near.original,
        freshness=near.freshness,
        canonical=near.canonical,
        published=place.first_published,
        modified=place.last_published,
        seo_title=place.seo_title,
        search_description=place.search_description,
        query=query,
    )


def page(
    request: HttpRequest, record: Record, place: Place, page_type: type[RecordedPage]
) -> HttpResponse:
    """Return the page of `record` for the reader's language."""
    reader = current()
    tree = places.places().tree_of(place.url_path, _site(request)) or places.tree_for(
        request, place.language
    )
    if tree is None:
        raise Http404
    if tree.language != place.language or place.language != reader.code:
        reader = language(place.language)
    with speaking(reader.code):
        near = find(place, record.links, record.reflects, tree, reader)
        shown = show(record, place, near, tree, reader, request.GET)
        head = Head(
            title=shown.seo_title or shown.title,
            description=shown.search_description or shown.summary,
            canonical=near.canonical,
            alternates=[version for version in near.versions if version.translated],
            language=shown.language,
            kind="article" if shown.kind not in {"home", "section"} else "website",
            data=page_type.schema(shown),
            trail=trail(near.crumbs, shown.title, near.canonical),
            feeds=page_type.feeds(shown),
            card=place.page_id,
        )
        context = {"record": shown, **page_type.around(shown)}
        return respond(request, page_type.template, context, head, near.versions, reader)


def trail(crumbs: list[Link], title: str, address: str) -> list[tuple[str, str]]:
    """Return the pages above a page and the page as (title, whole address); empty for a root."""
    above = [(crumb.title, urljoin(address, crumb.url or "")) for crumb in crumbs]
    return [*above, (title, address)] if above else []


def respond(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    head: Head,
    versions: list[Version],
    reader: Language,
    status: int = 200,
) -> HttpResponse:
    """Return a public page: the template in its frame, for caches to keep and ask again."""
    frame = chrome(request, reader)
    html = render_to_string(
        template,
        {
            **context,
            "head": head,
            "chrome": frame,
            "versions": versions,
            "reader": reader,
            "section": _section(frame, request.path),
        },
    )
    response = HttpResponse(html, status=status)
    response.headers["Content-Language"] = reader.tag
    if status == 200:
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _section(frame: Chrome | None, path: str) -> str:
    """Return the first segment below the language: which section of the menu is open."""
    return path.split("/")[2] if frame and path.count("/") > 2 else ""


def _site(request: HttpRequest) -> int | None:
    site = places.site_of(request)
    return site.pk if site else None


def crumbs_of(frame: Chrome | None) -> list[Link]:
    """Return the first breadcrumb, for pages that are no record."""
    return [Link(frame.name, frame.home)] if frame else []
