"""Addresses without a language: they lead each reader to the version in the own language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from core.languages import current
from records import places
from records.models import Record
from records.render import line


def versions(request: HttpRequest, keys: Iterable[object] | QuerySet) -> dict[str, Record]:
    """Return the public versions of a page on this site by the language of their address.

    `keys` holds its translation key. Those that are translated come first, and of these the one
    made first.
    """
    site = places.site_of(request)
    trees = places.places().trees.get(site.pk, {}) if site else {}
    rows = (
        Record.objects.lines()
        .filter(page__translation_key__in=keys)
        .order_by(F("alias_of").asc(nulls_first=True), "page_id")
    )
    return {
        language: row
        for row in rows
        for language, tree in trees.items()
        if row.url_path.startswith(tree.url_path)
    }


def lead(request: HttpRequest, found: Mapping[str, Record], anchor: str = "") -> HttpResponse:
    """Lead to the version in the language that the browser asks for, else to the first one.

    Raises Http404 where there is none.
    """
    row = found.get(get_language_from_request(request)) or next(iter(found.values()), None)
    if row is None:
        raise Http404
    response = redirect(line(row, current()).url + (f"#{anchor}" if anchor else ""))
    patch_vary_headers(response, ["Accept-Language"])
    return response
