"""All that is known of one practice, publication or meeting."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.http import HttpRequest
from wagtail.models import Page

from api import schemas, showing
from api.parameters import LARGEST, NUMBER, Reading, reader_of
from api.problems import not_found
from meetings.models import MeetingKey
from practices.models import PracticeNumber
from records import places
from records.models import Record
from records.neighbours import find
from records.render import place_of, show
from records.writer import RENDERER, build, later


def practice(request: HttpRequest, number: int) -> schemas.Detail:
    """Return the practice with this number, in the language to read in where it is there.

    Else in the one it was first written in. Raises Problem where none is public.
    """
    numbered = PracticeNumber.objects.filter(pk=number).values("translation_key")
    spoken = Q(page__locale__language_code=reader_of(request).code)
    return _detail(request, "practices", numbered, [spoken])


def page(request: HttpRequest, asked: Reading, name: str, number: int) -> schemas.Detail:
    """Return what is on the page with this number; in the language asked for where it is there.

    Raises Problem where the page is none of that name or not public.
    """
    kinds = showing.SOURCES[name].listing.kinds
    known = Record.objects.public().filter(_here(request), pk=number, kind__in=kinds)
    spoken = [Q(page__locale__language_code=asked.lang)] if asked.lang else []
    return _detail(request, name, known.values("page__translation_key"), [*spoken, Q(pk=number)])


def meeting(request: HttpRequest, asked: Reading, name: str) -> schemas.Detail:
    """Return the meeting with this key, in the language to read in where it is there, else in the
    one it was first written in; or the one on the page with this number.

    Raises Problem where none is public.
    """
    keyed = MeetingKey.objects.filter(key=name).values("translation_key")
    if NUMBER.fullmatch(name) and not keyed.exists():
        return page(request, asked, "meetings", min(int(name), LARGEST))
    spoken = Q(page__locale__language_code=reader_of(request).code)
    return _detail(request, "meetings", keyed, [spoken])


def _here(request: HttpRequest) -> Q:
    """Return what is true of the records of this host's site. Raises Problem where it has none."""
    site = places.site_of(request)
    within = Q(pk__in=())
    for tree in places.places().trees.get(site.pk, {}).values() if site else ():
        within |= Q(page__path__startswith=tree.path)
    return within


def _detail(
    request: HttpRequest, name: str, keys: QuerySet[Any], preferred: list[Q]
) -> schemas.Detail:
    """Return the first version of a page that is as `preferred`, else the one made first."""
    wishes = [When(wish, then=Value(place)) for place, wish in enumerate(preferred)]
    row: Any = (
        Record.objects.pages()
        .filter(_here(request), page__translation_key__in=keys)
        .order_by(
            Case(*wishes, default=Value(len(wishes))),
            F("alias_of").asc(nulls_first=True),
            "page_id",
        )
        .first()
    )
    tree = places.places().tree_of(row.url_path) if row else None
    if row is None or tree is None:
        raise not_found()
    place, record, reader = place_of(row), row, reader_of(request)
    if row.renderer != RENDERER or row.revision != row.live_revision:
        record = build(Page.objects.get(pk=row.pk).specific)
        later(row.pk)
    near = find(place, record.links, record.reflects, tree, reader)
    return showing.detail(request, name, row, show(record, place, near, tree, reader, None))
