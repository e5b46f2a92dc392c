"""The sitemap with alternates, and robots.txt."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core.languages import language
from records import places
from records.models import Record

MOST = 50_000  # the limit of sitemaps.org

# Apps whose pages are no records add a function that returns their addresses below a language.
everywhere: list[Callable[[], list[str]]] = []


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page in the languages that it truly exists in."""
    site = places.site_of(request)
    trees = places.places().trees.get(site.pk, {}) if site else {}
    if site is None or not trees:
        raise Http404
    within = Q()
    for tree in trees.values():
        within |= Q(page__path__startswith=tree.path)
    rows = (
        Record.objects.public()
        .filter(within, page__alias_of=None)
        .order_by("page__path")
        .values_list("page__url_path", "page__translation_key", "page__last_published_at")
    )
    groups: dict[Any, list[tuple[str, str, datetime | None]]] = defaultdict(list)
    for path in (path for paths in everywhere for path in paths()):
        for code, tree in trees.items():
            groups[path].append((language(code).tag, f"{tree.root_url}/{code}/{path}", None))
    for url_path, key, modified in rows[: MOST - sum(map(len, groups.values()))]:
        holding = places.places().tree_of(url_path, site.pk)
        if holding is not None:
            url = holding.root_url + holding.address(url_path)
            groups[key].append((language(holding.language).tag, url, modified))
    for part, key, address, code in _parts(within)[: MOST - sum(map(len, groups.values()))]:
        if code in trees and address.startswith(f"/{code}/"):
            url = trees[code].root_url + address
            groups[key, part].append((language(code).tag, url, None))
    xml = render_to_string("records/sitemap.xml", {"groups": list(groups.values())})
    return HttpResponse(xml, content_type="application/xml")


def _parts(within: Q) -> QuerySet:
    """Return the parts of pages that are in the language of their page: their names, the keys of
    the pages, addresses and languages."""
    return (
        Record.objects.findable()
        .filter(within, page__alias_of=None, language=F("page__locale__language_code"))
        .exclude(part="")
        .order_by("page__path", "pk")
        .values_list("part", "page__translation_key", "facts__address", "language")
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where the sitemap is and what is not for them."""
    text = (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /*/search/\n"
        "Disallow: /*/results.\n"
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}\n"
    )
    return HttpResponse(text, content_type="text/plain")
