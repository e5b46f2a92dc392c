"""One outcome with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import Http404, HttpRequest

from core.languages import Language, language, speaking
from core.models import DocumentSet
from meetings.models import (
    ConclusionText,
    MeetingPage,
    OutcomeText,
    Stance,
    Stand,
    Status,
    TransmissionItem,
)
from meetings.models.outcomes import PUBLIC
from meetings.outcomes import held, rows
from meetings.outcomes.asked import Frame
from meetings.outcomes.held import Held
from meetings.outcomes.programme import numbered
from meetings.outcomes.shown import OutcomeShown
from meetings.outcomes.words import Words, by_owner, worded
from meetings.programme import versions
from records.models import is_public_file
from records.shown import File, Link


@dataclass(frozen=True)
class Sent:
    """A letter that carried the outcome; `recipient` is in `language`."""

    date: date
    recipient: str
    language: Language


@dataclass(frozen=True)
class Shared:
    """A shared conclusion and the outcomes that stand to it: (stand, number, address)."""

    words: Words
    stand: str
    others: list[tuple[str, int, str]]


@dataclass(frozen=True)
class Former:
    """A part of the programme that it no longer has; the title is in `language`."""

    title: str
    language: Language


@dataclass(frozen=True)
class Detail:
    """An outcome, the languages it is worded in, and what it is tied to."""

    frame: Frame
    shown: OutcomeShown
    languages: list[Language]
    former: list[Former] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    practice: Link | None = None
    source: list[File] = field(default_factory=list)
    source_title: str = ""


def read(request: HttpRequest, key: str, number: int) -> Detail:
    """Return an outcome for a reader. Raises Http404 where it or its meeting is not public."""
    frame = Frame.of(request)
    meeting = held.one(request, key, frame.reader)
    found = rows.public([key]).filter(number=number)
    read_rows = rows.read(found)
    if not read_rows:
        raise Http404
    (row,) = read_rows
    texts = by_owner(
        OutcomeText.objects.filter(outcome=row.pk).values_list("outcome_id", "language", "text")
    ).get(row.pk, {})
    practice, source = found.values_list("practice", "source").get()
    links = held.pages(
        frame.tree, frame.reader, {each for each in (row.mechanism, str(practice or "")) if each}
    )
    shown = OutcomeShown(
        row, meeting, worded(texts, row.original, frame.reader), links.get(row.mechanism)
    )
    files, title = _source(source)
    return Detail(
        frame=frame,
        shown=shown,
        languages=[language(code) for code in texts],
        former=_former(row, meeting),
        shared=_shared(row.pk, meeting, frame.reader),
        sent=_sent(row.pk) if row.status == Status.TRANSMITTED else [],
        practice=links.get(str(practice)),
        source=files,
        source_title=title,
    )


def _former(row: rows.Row, meeting: Held) -> list[Former]:
    """Return what the outcome belonged to that is gone from the programme, in its last words."""
    ids = [row.session, row.segment, row.question]
    gone = [each for each in ids if each and each not in meeting.programme.items]
    if not gone:
        return []
    first = MeetingPage.objects.filter(pk=meeting.shown.facts["first"] or None)
    code = first.values_list("locale__language_code", flat=True).first()
    spoken = language(code) if code else meeting.shown.language
    with speaking(spoken.code):
        return [
            Former(numbered(point.get("number", ""), point["title"]), spoken)
            for point in versions.last_words(meeting.key, gone)
        ]


def _shared(outcome: int, meeting: Held, reader: Language) -> list[Shared]:
    stances = list(
        Stance.objects.filter(
            conclusion__agreed=True,
            conclusion__stances__outcome=outcome,
            outcome__status__in=PUBLIC,
        )
        .order_by("conclusion_id", "outcome__number")
        .values_list(
            "conclusion_id", "conclusion__original", "outcome_id", "outcome__number", "stand"
        )
    )
    originals = {conclusion: original for conclusion, original, *_rest in stances}
    texts: Mapping[int, dict[str, str]] = {}
    if originals:
        texts = by_owner(
            ConclusionText.objects.filter(conclusion__in=list(originals)).values_list(
                "conclusion_id", "language", "text"
            )
        )
    return [
        Shared(
            worded(texts.get(conclusion, {}), original, reader),
            next(
                str(Stand(stand).label)
                for pk, _original, own, _number, stand in stances
                if pk == conclusion and own == outcome
            ),
            [
                (str(Stand(stand).label), number, f"/{reader.code}/{meeting.path}{number}/")
                for pk, _original, own, number, stand in stances
                if pk == conclusion and own != outcome
            ],
        )
        for conclusion, original in originals.items()
    ]


def _sent(outcome: int) -> list[Sent]:
    found = TransmissionItem.objects.filter(
        outcome=outcome, transmission__date__isnull=False
    ).order_by("transmission__date", "transmission_id")
    return [
        Sent(day, recipient, language(code))
        for day, recipient, code in found.values_list(
            "transmission__date", "transmission__recipient", "transmission__language"
        )
        if day
    ]


def _source(pk: int | None) -> tuple[list[File], str]:
    """Return the files of a source document that everybody may read, and its title."""
    if pk is None:
        return [], ""
    document = DocumentSet.objects.get(pk=pk)
    files = [
        File(
            language(each.language),
            each.file.url,
            each.file.file_extension,
            each.file.get_file_size() or 0,
            each.language == document.original_language,
        )
        for each in document.versions.select_related("file").order_by("sort_order")
        if is_public_file(each.file_id)
    ]
    return files, document.title if files else ""
