"""The shapes of meetings: programme, documents, outcomes."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, Field

from api.schemas import Body, Counted, Detail, File, Link


class Place(BaseModel):
    """What can be pointed at in a programme."""

    id: str = Field(description="The same in all languages, and when it is moved.")
    code: str = Field(description="How readers call it: session 2, question 2.3.")
    anchor: str = Field(description="What stands behind # in the address of the meeting.")
    url: str = Field(description="An address that leads to the reader's language.")


class Question(Place):
    text: str
    points: list[str]


class Speaker(BaseModel):
    """Who speaks; the name is empty where it is not released."""

    role: str
    body: str
    name: str


class Segment(Place):
    """A part of a session: a plenary, or breakout groups side by side."""

    kind: str = Field(description="Empty for a session.")
    title: str
    day: datetime.date | None
    starts: str = Field(description="An hour of the meeting's zone, 14:30; empty for none.")
    ends: str
    room: str
    interpretation: list[str] = Field(description="Languages.")
    facilitator: str
    speakers: list[Speaker]
    objectives: list[str]
    questions: list[Question]


class Session(Segment):
    number: str
    segments: list[Segment]


class Day(BaseModel):
    date: datetime.date
    sessions: list[str] = Field(description="Codes of the sessions that have a part on this day.")


class Document(BaseModel):
    """A document of a meeting, for all languages."""

    id: int
    symbol: str
    title: str
    language: str = Field(description="That of the title.")
    kind: str
    stage: str
    item: str | None = Field(description="Code of the session, segment or question it belongs to.")
    submitted_by: Body | None
    original_language: str
    participants: int | None = Field(description="Of a list of participants, their number.")
    supersedes: int | None
    released: datetime.datetime = Field(description="When it, or its newest file, was released.")
    files: list[File]


class Outcome(BaseModel):
    """What a meeting came to, in one language."""

    meeting: str = Field(description="The key of the meeting.")
    number: int = Field(description="In its meeting, for good.")
    kind: str
    status: str
    text: str
    language: str = Field(description="The language that the text is really in.")
    session: str | None = Field(description="Code in the programme, as of the next two.")
    segment: str | None
    question: str | None
    group: int | None = Field(description="Which of the breakout groups.")
    mechanism: Link | None = Field(description="Whom it comes from.")
    organization: Body | None
    region: str | None
    objectives: list[str]
    source_page: int | None
    source_paragraph: str
    url: str = Field(description="The address of its page.")
    permanent_url: str = Field(description="An address that leads to the reader's language.")


class Outcomes(BaseModel):
    """A page of outcomes of all meetings."""

    count: int = Field(description="How many there are on all pages.")
    results: list[Outcome]
    facets: dict[str, list[Counted]]
    next: str | None = Field(description="The address of the next page, to be followed as it is.")


class Status(BaseModel):
    status: str
    since: datetime.date | None
    reason: str


class Participation(BaseModel):
    """Who takes part, as bodies and numbers."""

    organizations: list[Body]
    states: int | None
    bodies: int | None
    people: int | None


class Meeting(Detail):
    key: str = Field(description="What the meeting is called in addresses, in all languages.")
    permanent_url: str = Field(description="An address that leads to the reader's language.")
    series: str
    edition: int | None
    theme: str
    starts_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    all_day: bool = Field(description="Whether its hours say nothing, only its days.")
    time_zone: str
    place: str
    online: bool
    host: str
    chair: str
    access: str = Field(description="open, invitation or closed; empty where it is not said.")
    status: Status
    participation: Participation
    follows: Link | None = Field(description="The meeting that it follows up.")
    prepares: Link | None = Field(description="The meeting that it prepares.")
    mechanisms: list[Link] = Field(description="The consultation mechanisms that take part.")
    aims: list[str]
    questions: list[Question] = Field(description="Those to the whole meeting.")
    days: list[Day]
    sessions: list[Session]
    documents: list[Document]
    outcomes: list[Outcome]
