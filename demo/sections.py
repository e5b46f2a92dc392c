"""How the pages of each section are made of facts and texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from django.utils.html import format_html
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page

from core.fields import BlocksField
from core.models import DocumentSet
from demo.facts import Facts, Terms, moments
from demo.texts import Address, Text
from home.models import HomePage, StandardPage
from meetings import agenda, importing
from meetings.models import MechanismIndexPage, MechanismPage, MeetingIndexPage, MeetingPage
from practices.choices import ROLES
from practices.choices import SECTIONS as PRACTICE_PARTS
from practices.models import PracticeIndexPage, PracticePage
from publications.models import PublicationIndexPage, PublicationPage
from records.pages import RecordedPage
from taxonomy.models import (
    Area,
    Country,
    Objective,
    Organization,
    Principle,
    Region,
    TargetGroup,
)


@dataclass(frozen=True)
class Sources:
    """What facts refer to: terms by code, original pages by key, the document of a page."""

    terms: Terms
    original: Callable[[str], int]
    document: DocumentSet | None = None


@dataclass(frozen=True)
class DemoSection:
    """A section of the demo.

    `name` is that of its folder, `facts` of its files, `keys` of its pages if not all in them;
    `parent` is the type of the page above them. `start` returns an unsaved page with the
    facts, `write` puts the words of one language into a page.
    """

    name: str
    facts: tuple[str, ...]
    parent: type[RecordedPage]
    start: Callable[[Facts, Sources], RecordedPage]
    write: Callable[[RecordedPage, Text, Address], None]
    keys: tuple[str, ...] = ()


def put(page: Page, **values: Any) -> None:
    """Set fields of a page; blocks are given as plain values.

    By its id a block is the same in all languages.
    """
    for name, value in values.items():
        if isinstance(page._meta.get_field(name), BlocksField):
            value = json.dumps(
                [
                    {**block, "id": str(uuid5(page.translation_key, f"{name} {place}"))}
                    for place, block in enumerate(value)
                ]
            )
        setattr(page, name, value)


def _publication(facts: Facts, sources: Sources) -> PublicationPage:
    terms = sources.terms
    return PublicationPage(
        kind=facts["kind"],
        date=facts["date"],
        bodies=terms(Organization, facts["bodies"]),
        objectives=terms(Objective, facts["objectives"]),
        areas=terms(Area, facts["areas"]),
        countries=terms(Country, facts["countries"]),
        regions=terms(Region, facts["regions"]),
        document=sources.document,
    )


def _write_publication(page: PublicationPage, text: Text, address: Address) -> None:
    body = text.sections["body"]
    put(page, body=body.blocks(address), footnotes=body.footnotes(address))
    contact = text.headers.get("contact")
    page.contact = (
        format_html('<p><a href="mailto:{}">{}</a></p>', contact, contact) if contact else ""
    )


def _mechanism(facts: Facts, sources: Sources) -> MechanismPage:
    terms = sources.terms
    return MechanismPage(
        kind=facts["kind"],
        founded=facts.get("founded"),
        countries=terms(Country, facts["countries"]),
        regions=terms(Region, facts["regions"]),
        objectives=terms(Objective, facts["objectives"]),
    )


def _write_mechanism(page: MechanismPage, text: Text, address: Address) -> None:
    page.acronym = text.headers.get("acronym", "")
    put(page, body=text.sections["body"].blocks(address))


def _meeting(facts: Facts, sources: Sources) -> MeetingPage:
    starts, ends = moments(facts)
    return MeetingPage(
        series=facts["series"].upper(),
        edition=facts.get("number"),
        starts=starts,
        ends=ends,
        all_day="start_time" not in facts,
        time_zone=facts["timezone"],
        online=facts["online"],
        organizers=sources.terms(Organization, facts["organizers"]),
        mechanisms=list(
            MechanismPage.objects.filter(
                pk__in=[sources.original(key) for key in facts["mechanisms"]]
            )
        ),
        objectives=sources.terms(Objective, facts["objectives"]),
    )


def _write_meeting(page: MeetingPage, text: Text, address: Address) -> None:
    body = text.sections["body"]
    page.theme = text.headers.get("theme", "")
    page.place = text.headers.get("place", "")
    put(page, body=body.blocks(address), footnotes=body.footnotes(address))
    if text.agenda is not None:
        importing.fill(page, agenda.read_agenda(text.agenda, text.agenda.name, text.language))
        for name in ("aims", "questions", "sessions"):
            _identify(page, name, getattr(page, name))


def _identify(page: MeetingPage, path: str, blocks: Iterable[Any]) -> None:
    """Give blocks and the lists within them ids that are the same in all languages."""
    for place, block in enumerate(blocks):
        here = f"{path} {place}"
        block.id = str(uuid5(page.translation_key, here))
        if isinstance(block.value, StructValue):
            for name, value in block.value.items():
                if isinstance(value, ListValue):
                    _identify(page, f"{here} {name}", value.bound_blocks)


def _practice(facts: Facts, sources: Sources) -> PracticePage:
    terms = sources.terms
    primary, *further = terms(Objective, facts["objectives"])
    return PracticePage(
        type=facts["type"],
        scope=facts["scope"],
        countries=terms(Country, facts["countries"]),
        regions=terms(Region, facts["regions"]),
        start_year=facts["start_year"],
        end_year=facts.get("end_year"),
        ongoing=facts.get("ongoing", False),
        target_groups=terms(TargetGroup, facts["target_groups"]),
        primary_objective=primary,
        objectives=further,
        principles=terms(Principle, facts["principles"]),
        areas=terms(Area, facts["areas"]),
        **{
            role.organizations: terms(Organization, facts.get(role.organizations, ()))
            for role in ROLES
        },
        source=facts["source"],
        meeting_id=sources.original(facts["meeting"]) if "meeting" in facts else None,
        session=facts.get("session"),
        submitted_in=facts.get("submitted_in", ""),
        evaluation=facts["evaluation"],
        contact=facts["contact"],
        contact_released=facts.get("contact_released", False),
        last_confirmed=facts["last_confirmed"],
        confirmed_by=facts["confirmed_by"],
    )


def _write_practice(page: PracticePage, text: Text, address: Address) -> None:
    parts = {each.name: text.sections[each.name] for each in PRACTICE_PARTS}
    links = text.sections["links"].links() if "links" in text.sections else []
    put(
        page,
        **{name: part.html(address) for name, part in parts.items()},
        **{role.names: text.headers.get(role.names, "").replace("; ", "\n") for role in ROLES},
        links=[{"type": "link", "value": link} for link in links],
        footnotes=[note for part in parts.values() for note in part.footnotes(address)],
    )


def _page(facts: Facts, sources: Sources) -> StandardPage:
    return StandardPage(show_in_menus=True)


def _write_page(page: StandardPage, text: Text, address: Address) -> None:
    body = text.sections["body"]
    put(page, body=body.blocks(address), footnotes=body.footnotes(address))


SECTIONS = (
    DemoSection("mechanisms", ("mechanisms",), MechanismIndexPage, _mechanism, _write_mechanism),
    DemoSection("meetings", ("meetings",), MeetingIndexPage, _meeting, _write_meeting),
    DemoSection(
        "publications", ("publications",), PublicationIndexPage, _publication, _write_publication
    ),
    DemoSection(
        "practices", ("practices-a", "practices-b"), PracticeIndexPage, _practice, _write_practice
    ),
    DemoSection("pages", ("pages",), HomePage, _page, _write_page, keys=("about",)),
)
