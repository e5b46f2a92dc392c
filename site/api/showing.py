"""From records to answers: lines of lists, and all that is known of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.html import conditional_escape

from api import schemas
from api.meetings import showing as meetings
from api.meetings.schemas import Meeting
from meetings.directory import reading
from meetings.models import MechanismIndexPage, MeetingIndexPage
from practices.bodies import named
from practices.citations import short_address
from practices.models import PracticeIndexPage
from publications.models import PublicationIndexPage
from records import availability, places
from records.facets import Facet
from records.listing import Listing
from records.models import Record
from records.shown import Shown

ROOT = "/api/v1/"
ADDRESS = re.compile(r'(?<= href=")/(?!/)|(?<= src=")/(?!/)')
SIZES = re.compile(r'(?<= srcset=")[^"]*')
SIZE = re.compile(r"(?:^|(?<=[\s,]))/(?!/)")


@dataclass(frozen=True)
class Source:
    """What the API has of one type of page: its list, and what it tells of one beside what all
    have."""

    listing: Listing
    model: type[schemas.Detail]
    facts: Callable[[Shown], dict[str, Any]]


def practice(shown: Shown) -> dict[str, Any]:
    """Return the facts of a practice."""
    facts = shown.facts
    return {
        "permanent_url": short_address(root_of(shown), facts["number"]),
        "type": facts["type"],
        "scope": facts["scope"],
        "primary_objective": facts["primary"] or None,
        "organizations": {
            role: [schemas.Body(code=tag.code or None, name=tag.text) for tag in tags]
            for role, tags in named(shown).items()
        },
        "start_year": facts["start_year"],
        "end_year": facts["end_year"],
        "ongoing": facts["ongoing"],
        "source": facts["source"],
        "meeting": next(iter(_linked(shown, [facts["meeting"]])), None),
        "session": facts["session"],
        "submitted_in": facts["submitted_in"] or None,
        "evaluation": facts["evaluation"],
        "evaluation_link": facts["evaluation_link"],
        "links": facts["links"],
        "contact": facts["contact"],
        "last_confirmed": facts["last_confirmed"] or None,
        "confirmed_by": facts["confirmed_by"],
    }


def publication(shown: Shown) -> dict[str, Any]:
    """Return the facts of a publication."""
    return {"contact": absolute(shown, shown.html(shown.facts["contact"]))}


def meeting(shown: Shown) -> dict[str, Any]:
    """Return the facts of a meeting."""
    return meetings.facts(shown, root_of(shown))


def mechanism(shown: Shown) -> dict[str, Any]:
    """Return the facts of a mechanism."""
    facts = shown.facts
    same = ("acronym", "mechanism_kind", "kind_since", "status", "founded", "ended")
    return {
        **{name: facts[name] for name in (*same, "website", "contact")},
        "earlier_kinds": [
            schemas.EarlierKind(kind=row["kind"], **_tenure(row)) for row in facts["earlier_kinds"]
        ],
        "chairs": [schemas.Chair(**_who(row, shown), **_tenure(row)) for row in facts["chairs"]],
        "associates": [schemas.Associate(**_who(row, shown)) for row in facts["associates"]],
        "secretariat": [
            schemas.Body(code=body.code or None, name=body.text)
            for body in reading.secretariat(shown)
        ],
    }


def _tenure(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(row[name]) if row[name] else None for name in ("since", "until")}


def _who(row: Mapping[str, Any], shown: Shown) -> dict[str, Any]:
    """Return the role of a row, and the country or the body that has it."""
    found = reading.body(row, shown)
    return {
        "role": row["role"],
        "country": schemas.Country(code=found.code, name=found.text) if row["country"] else None,
        "organization": None
        if row["country"]
        else schemas.Body(code=found.code or None, name=found.text),
    }


SOURCES = {
    "practices": Source(PracticeIndexPage.listing, schemas.Practice, practice),
    "publications": Source(PublicationIndexPage.listing, schemas.Publication, publication),
    "meetings": Source(MeetingIndexPage.listing, Meeting, meeting),
    "mechanisms": Source(MechanismIndexPage.listing, schemas.Mechanism, mechanism),
}
NAMES = {kind: name for name, source in SOURCES.items() for kind in source.listing.kinds}


def root_of(shown: Shown) -> str:
    """Return the address of the host that shows a record, without a slash at its end."""
    return urljoin(shown.absolute, "/").removesuffix("/")


def absolute(shown: Shown, html: str) -> str:
    """Return HTML of a record with the whole address of all that it links and shows."""
    root = f"{root_of(shown)}/"
    html = ADDRESS.sub(lambda found: root, html)
    return SIZES.sub(lambda sizes: SIZE.sub(lambda found: root, sizes[0]), html)


def address(request: HttpRequest, name: str, number: int, language: str) -> str:
    """Return the address at which the API tells all of a record."""
    return request.build_absolute_uri(f"{ROOT}{name}/{number}/?lang={language}")


def number_of(kind: str, facts: Mapping[str, Any], page_id: int | None) -> int | None:
    """Return what the API calls a record: None for a practice whose record could not be made."""
    return facts.get("number") if NAMES.get(kind) == "practices" else page_id


def item(request: HttpRequest, row: Record, shown: Shown, facets: Iterable[Facet]) -> Any:
    """Return a record as a line of a list, with its values of these facets."""
    name = NAMES.get(shown.kind)
    number = None if shown.part else number_of(shown.kind, shown.facts, shown.page_id)
    tree = places.places().locales[cast(Any, row).place_locale]
    return {
        "id": number,
        "external_id": shown.facts.get("external_id") or None,
        "kind": shown.kind,
        "kind_label": shown.kind_label,
        "title": shown.title,
        "title_language": shown.title_language.code,
        "summary": shown.summary,
        "language": shown.language.code,
        "url": shown.absolute,
        "api_url": address(request, name, number, tree) if name and number else None,
        "date": shown.date,
        "ends": shown.ends,
        "published": shown.published,
        "modified": shown.modified,
        "terms": terms_of(shown, facets),
        "files": [
            schemas.File(
                language=file.language.code,
                url=urljoin(shown.absolute, file.url),
                type=file.type,
                size=file.size,
                original=file.original,
            )
            for file in shown.documents
        ],
    }


def terms_of(shown: Shown, facets: Iterable[Facet]) -> dict[str, list[str]]:
    """Return the values of a record by facet, as lists filter by them; its languages are told as
    versions."""
    values = {**shown.terms, "region": shown.terms.get("region-all", []), "kind": [shown.kind]}
    names = [facet.name for facet in facets if facet.name != availability.FACET]
    return {name: values.get(name, []) for name in names}


def result(
    request: HttpRequest, row: Record, facets: Iterable[Facet], shown: Shown, marked: Shown | None
) -> schemas.Result:
    """Return a row of a list as its line; `marked` is the same with the found words marked."""
    return schemas.Result(
        **item(request, row, shown, facets), highlight=_highlight(marked) if marked else None
    )


def _highlight(marked: Shown) -> schemas.Highlight:
    found = marked.passage
    return schemas.Highlight(
        title=conditional_escape(marked.title),
        text=conditional_escape(marked.summary),
        file=schemas.Passage(
            title=found.title,
            type=found.type,
            language=found.language.code,
            url=urljoin(marked.absolute, found.url),
            page=found.number or None,
            label=found.label,
            html=found.text,
        )
        if found
        else None,
    )


def detail(request: HttpRequest, name: str, row: Record, shown: Shown) -> schemas.Detail:
    """Return all that is known of a record."""
    source = SOURCES[name]
    facets = source.listing.facets
    common = item(request, row, shown, facets)
    return source.model(
        **common,
        tags={
            facet.name: [
                schemas.Value(value=value, label=text)
                for value, text in facet.shown(common["terms"][facet.name], shown.reader.code)
            ]
            for facet in facets
            if facet.name in common["terms"]
        },
        body=absolute(shown, shown.body),
        notes=[
            schemas.Note(mark=note.mark, anchor=note.anchor, html=absolute(shown, note.html))
            for note in shown.notes
        ],
        versions=[
            schemas.Version(
                language=version.language.code,
                url=version.absolute,
                api_url=address(request, name, common["id"], version.language.code),
                translated=version.translated,
            )
            for version in shown.versions
            if version.url
        ],
        **source.facts(shown),
    )


def _linked(shown: Shown, pages: Iterable[int | None]) -> list[schemas.Link]:
    """Return those of the pages that are public."""
    links = [shown.page(page) for page in pages if page]
    return [
        schemas.Link(title=link.title, url=urljoin(shown.absolute, link.url or ""))
        for link in links
        if link
    ]
