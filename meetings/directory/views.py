"""Which mechanisms a country is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from meetings.choices import AssociateRole
from meetings.directory import reading
from records import places
from records.chrome import Chrome, chrome, everywhere
from records.models import Record
from records.render import Head, line, respond, trail
from records.schema import described
from records.shown import Link, Shown
from taxonomy import labels
from taxonomy.labels import TermLabel

PATH = "mechanisms/countries/"


@dataclass(frozen=True)
class Country:
    """A country and the number of mechanisms that it has to do with."""

    term: TermLabel
    url: str
    count: int


def paths() -> list[str]:
    """Return the address of the list of countries, below the language."""
    return [PATH]


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """List all countries; `?country=KE` leads to the page of one, as the form asks for it."""
    asked, reader = request.GET.get("country", ""), current()
    if asked in labels.terms("country"):
        return redirect(f"/{reader.code}/{PATH}{asked}/")
    frame, mechanisms = _read(request)
    numbers: dict[str, int] = {}
    for mechanism in mechanisms:
        for code in {*_participating(mechanism), *_observing(mechanism)}:
            numbers[code] = numbers.get(code, 0) + 1
    every = [
        Country(
            labels.label("country", code, reader.code),
            f"{frame.home}{PATH}{code}/",
            numbers.get(code, 0),
        )
        for code in sorted(
            labels.terms("country"), key=lambda code: labels.place("country", code, reader.code)
        )
    ]
    title = _("Which mechanisms is my country in?")
    context = {"every": every, "counted": [each for each in every if each.count]}
    return _page(request, frame, "countries.html", PATH, title, [], context)


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """List the mechanisms that a country participates in, and those that it observes."""
    if code not in labels.terms("country"):
        raise Http404
    frame, mechanisms = _read(request)
    name = labels.label("country", code, current().code).text
    context = {
        "country": name,
        "participates": [each for each in mechanisms if code in _participating(each)],
        "observes": [each for each in mechanisms if code in _observing(each)],
        "list": f"{frame.home}mechanisms/?country={code}",
        "practices": f"{frame.home}practices/?country={code}",
    }
    crumb = Link(_("Which mechanisms is my country in?"), frame.home + PATH)
    title = _("Consultation mechanisms: %(country)s") % {"country": name}
    return _page(request, frame, "country.html", f"{PATH}{code}/", title, [crumb], context)


def _read(request: HttpRequest) -> tuple[Chrome, list[Shown]]:
    """Return the frame and all mechanisms by title. Raises Http404 where there is no site."""
    reader = current()
    tree, frame = places.tree_for(request, reader.code), chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    rows = Record.objects.lines().below(tree.path).filter(kind="mechanism")
    return frame, [line(row, reader) for row in rows.order_by("title_key", "page_id")]


def _participating(mechanism: Shown) -> list[str]:
    return mechanism.terms.get("country", [])


def _observing(mechanism: Shown) -> set[str]:
    return {
        row["country"]
        for row in reading.rows(mechanism, "associates")
        if row["role"] == AssociateRole.OBSERVER and row["country"]
    }


def _page(
    request: HttpRequest,
    frame: Chrome,
    template: str,
    path: str,
    title: str,
    above: list[Link],
    context: dict[str, Any],
) -> HttpResponse:
    reader = current()
    address = f"{frame.root_url}/{reader.code}/{path}"
    section = Link(_("Consultation mechanisms"), f"{frame.home}mechanisms/")
    crumbs = [Link(frame.name, frame.home), section, *above]
    versions = everywhere(path, frame.root_url, reader)
    return respond(
        request,
        f"meetings/directory/{template}",
        {**context, "crumbs": crumbs},
        Head(
            title=title,
            canonical=address,
            alternates=versions,
            language=reader,
            data=described("CollectionPage", title, "", address, reader.tag),
            trail=trail(crumbs, title, address),
        ),
        versions,
        reader,
    )
