"""All that is told of a meeting: its circumstances, programme, documents and outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from api.meetings import schemas
from api.schemas import Body, File, Link
from core import footnotes
from meetings.documents.shelf import Paper, papers
from meetings.items import Item
from meetings.outcomes import held, rows
from meetings.outcomes.citing import short_address
from meetings.outcomes.held import Held
from meetings.outcomes.shown import OutcomeShown, show
from meetings.programme.outline import Values
from records import places
from records.shown import Shown
from taxonomy import labels


def facts(shown: Shown, root: str) -> dict[str, Any]:
    """Return the facts of a meeting at a host with the address `root`; some five queries."""
    known = shown.facts
    short = f"{root}/meeting/{known['key']}/"
    programme = (shown.details or {}).get("programme") or {}
    sessions = [_session(each, short) for each in programme.get("sessions", ())]
    return {
        "key": known["key"],
        "permanent_url": short,
        **{
            name: known[name]
            for name in ("series", "edition", "theme", "all_day", "time_zone", "place", "online")
        },
        "starts_at": known["starts"],
        "ends_at": known["ends"],
        "host": known["host"],
        "chair": known["chair"],
        "access": known["access"],
        "status": schemas.Status(
            status=known["status"],
            since=known["status_date"] or None,
            reason=known["status_reason"],
        ),
        "participation": schemas.Participation(
            organizations=[_body(("organization", code), shown) for code in known["participants"]],
            states=known["states_count"],
            bodies=known["bodies_count"],
            people=known["people_count"],
        ),
        "follows": _link(shown, known["follows"]),
        "prepares": _link(shown, known["prepares"]),
        "mechanisms": [link for pk in known["mechanisms"] if (link := _link(shown, pk))],
        "aims": _texts(programme.get("aims", ())),
        "questions": [_question(each, short) for each in programme.get("questions", ())],
        "days": _days(sessions),
        "sessions": sessions,
        "documents": _documents(shown, root),
        "outcomes": [outcome(each, root) for each in _outcomes(shown)],
    }


def outcome(item: OutcomeShown, root: str) -> schemas.Outcome:
    """Return an outcome at a host with the address `root`."""
    row, codes = item.row, item.spot.codes
    reader = item.words.reader.code
    return schemas.Outcome(
        meeting=row.meeting,
        number=row.number,
        kind=row.kind,
        status=row.status,
        text=item.words.text,
        language=item.words.language.code,
        session=codes["session"] or None,
        segment=codes["segment"] or None,
        question=codes["question"] or None,
        group=row.group,
        mechanism=Link(title=item.mechanism.title, url=urljoin(root, item.mechanism.url or ""))
        if item.mechanism
        else None,
        organization=Body(
            code=row.organization, name=labels.label("organization", row.organization, reader).text
        )
        if row.organization
        else None,
        region=row.region or None,
        objectives=row.objectives,
        source_page=row.source_page,
        source_paragraph=row.source_paragraph,
        url=root + item.url,
        permanent_url=short_address(root, row.meeting, row.number),
    )


def _outcomes(shown: Shown) -> list[OutcomeShown]:
    key = shown.facts["key"]
    found = rows.read(rows.public([key]))
    tree = places.places().tree_of(shown.site_path) if found else None
    mechanisms = (
        held.pages(tree, shown.reader, {row.mechanism for row in found if row.mechanism})
        if tree
        else {}
    )
    return show(found, {key: Held(key, shown)}, mechanisms, shown.reader) if found else []


def _documents(shown: Shown, root: str) -> list[schemas.Document]:
    codes = {fact["id"]: Item(**fact).code for fact in shown.facts.get("items", ())}
    return [_document(paper, shown, root, codes) for paper in papers(shown.translation_key)]


def _document(paper: Paper, shown: Shown, root: str, codes: Mapping[str, str]) -> schemas.Document:
    spoken, title = paper.title(shown.reader.code)
    return schemas.Document(
        id=paper.pk,
        symbol=paper.symbol,
        title=title,
        language=spoken,
        kind=paper.kind,
        stage=paper.stage,
        item=codes.get(paper.item),
        submitted_by=_body(paper.submitter, shown) if paper.submitter else None,
        original_language=paper.original,
        participants=paper.participants,
        supersedes=paper.supersedes,
        released=paper.dated,
        files=[
            File(
                language=code,
                url=root + file.url,
                type=file.type,
                size=file.size,
                original=code == paper.original,
            )
            for code, file in sorted(paper.files.items())
        ],
    )


def _body(term: tuple[str, str], shown: Shown) -> Body:
    scheme, code = term
    return Body(code=code, name=labels.label(scheme, code, shown.reader.code).text)


def _link(shown: Shown, page: int | None) -> Link | None:
    found = shown.page(page) if page else None
    return Link(title=found.title, url=urljoin(shown.absolute, found.url or "")) if found else None


def _session(session: Values, short: str) -> schemas.Session:
    return schemas.Session(
        **_part(session, short, "s"),
        kind="",
        number=session["number"],
        segments=[
            schemas.Segment(**_part(each, short, "s"), kind=each["kind"])
            for each in session["segments"]
        ],
    )


def _part(part: Values, short: str, way: str) -> dict[str, Any]:
    plain = ("starts", "ends", "room", "interpretation", "facilitator")
    return {
        **_place(part, short, way),
        **{name: part[name] for name in plain},
        "title": footnotes.without_references(part["title"]),
        "day": part["day"] or None,
        "speakers": [
            schemas.Speaker(role=each["role"], body=each["body"], name=each["name"])
            for each in part["speakers"]
        ],
        "objectives": _texts(part["objectives"]),
        "questions": [_question(each, short) for each in part["questions"]],
    }


def _question(question: Values, short: str) -> schemas.Question:
    return schemas.Question(
        **_place(question, short, "q"),
        text=footnotes.without_references(question["text"]),
        points=_texts(question["points"]),
    )


def _place(item: Values, short: str, way: str) -> dict[str, str]:
    return {
        **{name: item[name] for name in ("id", "code", "anchor")},
        "url": f"{short}{way}/{item['code']}",
    }


def _texts(items: Iterable[Values]) -> list[str]:
    return [footnotes.without_references(item["text"]) for item in items]


def _days(sessions: list[schemas.Session]) -> list[schemas.Day]:
    found: dict[Any, list[str]] = {}
    for session in sessions:
        for part in (session, *session.segments):
            codes = found.setdefault(part.day, []) if part.day else []
            if session.code not in codes:
                codes.append(session.code)
    return [schemas.Day(date=day, sessions=codes) for day, codes in sorted(found.items())]
