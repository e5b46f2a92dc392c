"""The pages of a meeting's documents: for everybody, and for those who take part."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.wagtail_hooks import require_wagtail_login

from core.languages import languages
from meetings.documents import rooms
from meetings.documents.reading import Meeting, items_of, meeting
from meetings.documents.shelf import papers, participants_papers
from meetings.documents.tables import table
from meetings.models import MeetingRoom
from records import places
from records.render import Head, respond, trail
from records.schema import described
from records.shown import Link, Shown

SHOWN = 12  # on the page of the meeting


def section(shown: Shown) -> dict[str, Any]:
    """Return what the page of a meeting shows of its documents; nothing where it has none.

    A private meeting has none: their door asks the public record.
    """
    key = shown.facts.get("key")
    if not key or places.is_restricted(shown.tree_path):
        return {}
    public = papers(shown.translation_key)
    if not public:
        return {}
    return {
        "table": table(public[:SHOWN], public, items_of(shown), shown.language, shown.reader),
        "total": len(public),
        "more": len(public) > SHOWN,
        "url": f"/{shown.reader.code}/meetings/{key}/documents/",
        "zips": _zips(public),
    }


@require_safe
def listed(request: HttpRequest, key: str) -> HttpResponse:
    """Show all public documents of a meeting, narrowed as the address asks."""
    found = meeting(request, key)
    narrowed = found.narrowed(request)
    chosen = narrowed.found()
    title = _("Documents: %(meeting)s") % {"meeting": found.record.title}
    context = {
        "meeting": found.record,
        "documents": {
            "table": table(chosen, found.papers, found.items, found.record.language, found.reader),
            "total": len(chosen),
            "url": found.url,
            "zips": _zips(chosen),
            "query": narrowed.query,
        },
        "narrowed": narrowed,
        "has_room": MeetingRoom.objects.filter(meeting__key=key).exists(),
    }
    return _page(request, found, "meetings/documents/list.html", title, context, narrowed.query)


@require_safe
def participants(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show to those who take part in a meeting what they alone may read; others may sign in.

    No cache keeps any of it.
    """
    found = meeting(request, key)
    room = MeetingRoom.objects.filter(meeting__key=key).first()
    response: HttpResponseBase
    if not request.user.is_authenticated:
        response = require_wagtail_login(next=request.get_full_path())
    elif room is None or not rooms.lets_in(room.meeting_id, request.user):
        response = _inside(request, found, "meetings/documents/no_participant.html", {}, 403)
    else:
        theirs = participants_papers(found.translation_key)
        context = {
            "documents": {
                "table": table(theirs, theirs, found.items, found.record.language, found.reader)
            }
        }
        response = _inside(request, found, "meetings/documents/participants.html", context)
    add_never_cache_headers(response)
    return response


def _inside(
    request: HttpRequest, found: Meeting, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    title = _("For participants: %(meeting)s") % {"meeting": found.record.title}
    context = {**context, "meeting": found.record, "url": found.url}
    response = _page(request, found, template, title, context, "participants/", status)
    del response.headers["Cache-Control"]
    return response


def _page(
    request: HttpRequest,
    found: Meeting,
    template: str,
    title: str,
    context: dict[str, Any],
    rest: str,
    status: int = 200,
) -> HttpResponse:
    """Return a page below a meeting; `rest` is what its address has behind the documents'."""
    address = f"{found.frame.root_url}{found.url}"
    crumbs = [
        Link(found.frame.name, found.frame.home),
        Link(_("Meetings"), f"{found.frame.home}meetings/"),
        Link(
            found.record.title,
            found.record.url,
            found.record.title_language if found.record.foreign else None,
        ),
    ]
    head = Head(
        title=title,
        canonical=address,
        alternates=found.versions(),
        language=found.reader,
        data=described("CollectionPage", title, "", address, found.reader.tag),
        trail=trail(crumbs, title, address),
        feeds=[(title, f"{found.url}feed.atom", "application/atom+xml")],
        indexed=not rest,
    )
    context = {**context, "crumbs": crumbs}
    return respond(request, template, context, head, found.versions(rest), found.reader, status)


def _zips(public: list[Any]) -> list[tuple[Any, int]]:
    """Return the languages that there are files in, each with their number."""
    counted = [(each, sum(each.code in paper.files for paper in public)) for each in languages()]
    return [(each, number) for each, number in counted if number]
