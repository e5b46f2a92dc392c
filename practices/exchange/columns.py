"""The columns of the format: what imports read and exports write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from django.utils.text import format_lazy

from practices.choices import (
    ROLES,
    SECTIONS,
    Confirmer,
    Evaluation,
    PracticeType,
    Scope,
    Source,
)
from practices.exchange import texts
from practices.exchange.known import Known
from practices.exchange.values import (
    Address,
    Boolean,
    Choice,
    Code,
    Codes,
    Day,
    Document,
    Kind,
    Language,
    Links,
    Meeting,
    Moment,
    Notes,
    Number,
    Rich,
    Slug,
    Text,
)
from practices.models import PracticePage
from taxonomy.models import Scheme

Values = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column: what it holds, and whether that is a field of a page, of its words or facts."""

    name: str
    kind: Kind
    part: str = "words"


IDENTITY = (
    Column(
        "number",
        Number("the permanent number of the practice", most=2_000_000_000),
        "identity",
    ),
    Column(
        "external_id",
        Text("what the practice is called in the collection it comes from", most=100),
        "identity",
    ),
    Column("language", Language("the language of the row; `zh` means `zh-hans`"), "identity"),
    Column(
        "original",
        Boolean("`true` in the row of the language that the practice was written in"),
        "identity",
    ),
)

WHOLE = Column(
    "body",
    Rich("the whole text, where its sections have no text of their own: see below"),
    "whole",
)

WORDS = (
    Column("title", Text("the title")),
    Column("summary", Text("one to three sentences", most=600, lines=True)),
    *(
        Column(section.name, Rich(format_lazy("section “{}”", section.label)))
        for section in SECTIONS
    ),
    Column("footnotes", Notes("footnotes, each on lines of its own: `[^1]: The note.`")),
    Column("links", Links("links, one a line: `Title <https://…>`")),
    *(
        Column(role.names, Text("bodies that the lists lack, one a line", most=1000, lines=True))
        for role in ROLES
    ),
    Column("slug", Slug("the last part of the address; made from the title where empty")),
    Column("seo_title", Text("the title for search engines")),
    Column("search_description", Text("the summary for search engines", most=1000, lines=True)),
)


def _choice(says: str, choices: Any, default: str = "") -> Choice:
    return Choice(says, default, tuple(choices))


def _codes(scheme: Scheme, says: str = "") -> Codes:
    return Codes(says or f"codes of the list {scheme.value}", scheme=scheme.value)


FACTS = (
    Column("type", _choice("type", PracticeType.choices, PracticeType.POLICY.value)),
    Column("scope", _choice("geographic scope", Scope.choices, Scope.NATIONAL.value)),
    Column("countries", _codes(Scheme.COUNTRY)),
    Column("regions", _codes(Scheme.REGION)),
    Column("start_year", Number("year", least=1900, most=2100)),
    Column("end_year", Number("year", least=1900, most=2100)),
    Column("ongoing", Boolean("whether it goes on")),
    Column("target_groups", _codes(Scheme.TARGET_GROUP)),
    Column("primary_objective", Code("the code of one objective", None, Scheme.OBJECTIVE.value)),
    Column("objectives", _codes(Scheme.OBJECTIVE, "codes of further objectives")),
    Column("principles", _codes(Scheme.PRINCIPLE)),
    Column("areas", _codes(Scheme.AREA)),
    *(Column(role.organizations, _codes(Scheme.ORGANIZATION)) for role in ROLES),
    Column("source", _choice("how the repository came to know of it", Source.choices)),
    Column("meeting", Meeting("the meeting: its key, or its address on this site")),
    Column("session", Number("which one of the agenda's sessions")),
    Column("submitted_in", Language("language of submission")),
    Column("evaluation", _choice("evaluation", Evaluation.choices, Evaluation.NONE.value)),
    Column("evaluation_link", Address("web address", most=200)),
    Column("document", Document("the number of the document in several languages")),
    Column("contact", Address("e-mail address of an office", most=254, mail=True)),
    Column("contact_released", Boolean("whether readers see the address")),
    Column("last_confirmed", Day("day, not one to come", past=True)),
    Column("confirmed_by", _choice("who confirmed it", Confirmer.choices)),
    Column("released_at", Moment("embargo: the moment from which it is shown")),
)
FACTS = tuple(Column(each.name, each.kind, "facts") for each in FACTS)

COLUMNS = (*IDENTITY, *WORDS[:2], WHOLE, *WORDS[2:], *FACTS)
BY_NAME = {column.name: column for column in COLUMNS}
PARTS = frozenset(section.name for section in SECTIONS)
assert len(BY_NAME) == len(COLUMNS)


def of_content(content: Mapping[str, Any], columns: tuple[Column, ...], known: Known) -> Values:
    """Return the values of a page that a revision holds."""
    return {each.name: _out(each, content.get(each.name), known) for each in columns}


def _out(column: Column, held: Any, known: Known) -> Any:
    match column.kind:
        case Codes():
            codes = [known.codes[pk] for pk in held or () if pk in known.codes]
            return known.ordered(column.kind.scheme, codes)
        case Code():
            return known.codes.get(held) if held else None
        case Meeting():
            return known.meeting_keys.get(held) if held else None
        case Rich():
            return texts.rich(held or "")
        case Links():
            return [
                {"title": each["value"]["title"], "url": each["value"]["url"]}
                for each in _blocks(held)
            ]
        case Notes():
            return [
                {"mark": each["value"]["mark"], "text": texts.rich(each["value"]["text"])}
                for each in _blocks(held)
            ]
        case Moment() if held:
            return column.kind.parse(held, known)
        case Text() if not column.kind.lines:
            return " ".join((held or "").split())
        case Text():
            return (held or "").replace("\r\n", "\n").strip()
        case Choice() | Language():
            return held or column.kind.default
    return held


def put(page: PracticePage, values: Mapping[str, Any], known: Known) -> None:
    """Set fields of a page to values of columns."""
    for name, value in values.items():
        column = BY_NAME[name]
        match column.kind:
            case Codes():
                terms = known.terms.get(column.kind.scheme, {})
                setattr(page, name, [terms[code] for code in value])
            case Code():
                setattr(page, name, known.terms[column.kind.scheme][value] if value else None)
            case Meeting():
                page.meeting_id = known.meetings[value] if value else None
            case Document():
                page.document_id = value
            case Links():
                setattr(page, name, _stream(page, name, "link", value))
            case Notes():
                setattr(page, name, _stream(page, name, "footnote", value))
            case Day():
                setattr(page, name, date.fromisoformat(value) if value else None)
            case Moment():
                setattr(page, name, datetime.fromisoformat(value) if value else None)
            case _:
                setattr(page, name, value)


def _blocks(held: Any) -> list[Mapping[str, Any]]:
    return json.loads(held) if isinstance(held, str) and held else held or []


def _stream(page: PracticePage, name: str, kind: str, values: list[Any]) -> str:
    """Return blocks as a page holds them; by its id a block is the same in all languages."""
    ids = [block.id for block in getattr(page, name)]
    ids += [
        uuid5(page.translation_key, f"{name} {place}") for place in range(len(ids), len(values))
    ]
    return json.dumps(
        [
            {"type": kind, "value": value, "id": str(ids[place])}
            for place, value in enumerate(values)
        ]
    )
