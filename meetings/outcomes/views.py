"""The pages of outcomes that readers see."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import Language, current, language
from meetings.outcomes import asked, detail, held, rows
from meetings.outcomes.asked import Asked, Frame
from meetings.outcomes.citing import FORMATS as CITED
from meetings.outcomes.citing import citation
from meetings.outcomes.exports import FORMATS, papers
from meetings.outcomes.grouping import By
from meetings.outcomes.held import Held
from records import pdf, places
from records.chrome import everywhere
from records.citations import FORMATS as CITATIONS
from records.render import Head, respond, trail
from records.schema import described
from records.shown import Link, Version


@require_safe
def of_meeting(request: HttpRequest, key: str) -> HttpResponse:
    """Show the outcomes of a meeting in the parts that `by` asks for, or as one table."""
    found = asked.of_meeting(request, key)
    assert found.held is not None
    views = [(each.label, _view(found, each), each == found.by) for each in By]
    return _list(request, found, "meetings/outcomes/meeting.html", {"views": views})


@require_safe
def of_all(request: HttpRequest) -> HttpResponse:
    """Show the outcomes of all meetings, some at a time."""
    return _list(request, asked.of_all(request), "meetings/outcomes/all.html", {})


@require_safe
def export(request: HttpRequest, ending: str, key: str = "") -> HttpResponse:
    """Return what a page of outcomes shows as a file, all of it."""
    found = asked.of_meeting(request, key) if key else asked.of_all(request, whole=True)
    chosen = FORMATS[ending]
    if not chosen.takes(found):
        return _too_long(chosen.name)
    try:
        content = chosen.write(found)
    except pdf.Busy:
        return pdf.busy()
    return _file(
        content,
        chosen.media_type,
        f"{key or 'all'}-outcomes-{found.frame.reader.code}.{ending}",
        found.frame.reader,
    )


def _too_long(name: str) -> HttpResponse:
    text = _(
        "%(format)s holds %(most)d outcomes at most. Choose fewer by the filters of the list, or "
        "take it as CSV or JSON."
    ) % {"format": name, "most": papers.MOST}
    response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=422)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def one(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Show one outcome with what it is tied to."""
    found = detail.read(request, key, int(number))
    frame, shown = found.frame, found.shown
    path = f"{shown.held.path}{number}/"
    cited = citation(shown, frame.chrome)
    title = _("Outcome %(number)s of %(meeting)s") % {
        "number": number,
        "meeting": shown.held.name,
    }
    canonical = f"{frame.chrome.root_url}/{shown.words.language.code}/{path}"
    own = [each for each in shown.held.languages if each in found.languages]
    crumbs = [
        *_crumbs(frame, shown.held),
        Link(_("Outcomes"), f"{frame.chrome.home}{shown.held.path}"),
    ]
    return respond(
        request,
        "meetings/outcomes/outcome.html",
        {
            "outcome": found,
            "item": shown,
            "cited": cited,
            "formats": [
                (CITATIONS[each], f"{frame.chrome.home}{path[:-1]}.{each}") for each in CITED
            ],
            "crumbs": crumbs,
        },
        Head(
            title=title,
            description=shown.words.text,
            canonical=canonical,
            alternates=_versions(path, frame, own),
            language=shown.words.language,
            kind="article",
            data=described(
                "CreativeWork", title, shown.words.text, canonical, shown.words.language.tag
            ),
            trail=trail(crumbs, title, canonical),
        ),
        _versions(path, frame, shown.held.languages, own),
        frame.reader,
    )


@require_safe
def cite(request: HttpRequest, key: str, number: str, ending: str) -> HttpResponse:
    """Return how an outcome is cited, for a reference manager."""
    found = detail.read(request, key, int(number))
    cited, chosen = citation(found.shown, found.frame.chrome), CITATIONS[ending]
    return _file(
        chosen.write(cited).encode(),
        f"{chosen.media_type}; charset=utf-8",
        f"{cited.key}.{chosen.ending}",
        found.frame.reader,
    )


@require_safe
def by_number(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """Lead to an outcome in the language that the browser asks for, else in one that it has."""
    wanted = get_language_from_request(request)
    site = places.site_of(request)
    trees = places.places().trees.get(site.pk, {}) if site else {}
    if not rows.public([key]).filter(number=int(number)).exists():
        raise Http404
    for code in dict.fromkeys([wanted, current().code, *trees]):
        try:
            meeting = held.one(request, key, language(code))
        except Http404:
            continue
        response = redirect(f"/{code}/{meeting.path}{number}/")
        patch_vary_headers(response, ["Accept-Language"])
        return response
    raise Http404


def _list(request: HttpRequest, found: Asked, template: str, context: dict) -> HttpResponse:
    frame, path = found.frame, found.path
    canonical = f"{frame.chrome.root_url}/{frame.reader.code}/{path}"
    crumbs = _crumbs(frame, found.held)
    query = f"?{found.listed.parameters}" if found.listed.parameters else ""
    versions = found.held.languages if found.held else None
    return respond(
        request,
        template,
        {
            **context,
            "asked": found,
            "listed": found.listed,
            "files": [
                (each.name, each.media_type, found.address(each.ending))
                for each in FORMATS.values()
            ],
            "other": found.other,
            "crumbs": crumbs,
        },
        Head(
            title=found.title,
            canonical=canonical,
            alternates=_versions(path, frame, versions),
            language=frame.reader,
            data=described("CollectionPage", found.title, "", canonical, frame.reader.tag),
            trail=trail(crumbs, found.title, canonical),
            indexed=not query,
        ),
        _versions(path + query, frame, versions),
        frame.reader,
    )


def _view(found: Asked, by: By) -> str:
    """Return the address of another view with the same filters."""
    selection = found.listed.selection
    kept = {name: value for name, value in selection.kept.items() if name != "by"}
    return found.with_kept(kept | ({"by": by.value} if by != By.SESSION else {}))


def _crumbs(frame: Frame, meeting: Held | None) -> list[Link]:
    home = Link(frame.chrome.name, frame.chrome.home)
    if meeting is None:
        return [home, Link(_("Meetings"), f"{frame.chrome.home}meetings/")]
    shown = meeting.shown
    spoken = shown.title_language if shown.title_language != frame.reader else None
    return [
        home,
        Link(_("Meetings"), f"{frame.chrome.home}meetings/"),
        Link(shown.title, shown.url, spoken),
    ]


def _versions(
    path: str,
    frame: Frame,
    languages: Sequence[Language] | None = None,
    translated: Sequence[Language] | None = None,
) -> list[Version]:
    """Return the versions of a page in `languages`, else in all; `translated` ones are said to
    be so."""
    found = everywhere(path, frame.chrome.root_url, frame.reader)
    return [
        Version(
            each.language,
            each.url,
            each.absolute,
            translated is None or each.language in translated,
            each.active,
        )
        for each in found
        if languages is None or each.language in languages
    ]


def _file(content: bytes, media_type: str, name: str, reader: Language) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Language"] = reader.tag
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response
