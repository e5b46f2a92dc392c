"""The shapes of what the API answers."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, Field


class Start(BaseModel):
    """Where to go on from here."""

    practices: str
    publications: str
    meetings: str
    outcomes: str
    mechanisms: str
    search: str
    taxonomies: str
    languages: str
    openapi: str = Field(description="This description for programs.")
    description: str = Field(description="It for people.")


class Value(BaseModel):
    """A value of a facet."""

    value: str = Field(description="What to ask for.")
    label: str = Field(description="What it is called, in the language of the request.")


class Counted(Value):
    count: int = Field(description="How many results it has or would add.")


class File(BaseModel):
    """A file in one language."""

    language: str
    url: str
    type: str = Field(description="The ending of its name: pdf, docx, …")
    size: int = Field(description="In bytes.")
    original: bool = Field(description="Whether the others are translated from it.")


class Item(BaseModel):
    """A page of the site in one language, as a line of a list."""

    id: int | None = Field(
        description="Of a practice its permanent number, which all its language versions share; "
        "of anything else the number of the page."
    )
    external_id: str | None = Field(description="What another system calls it.")
    kind: str
    kind_label: str
    title: str
    title_language: str
    summary: str
    language: str = Field(description="The language that the text is really in.")
    url: str = Field(description="The address of its page.")
    api_url: str | None = Field(description="The address of all that the API tells of it.")
    date: datetime.date | None
    ends: datetime.date | None = Field(description="The last day of an event.")
    published: datetime.datetime | None
    modified: datetime.datetime | None
    terms: dict[str, list[str]] = Field(description="Its values by facet.")
    files: list[File]


class Passage(BaseModel):
    """Where a file has the words that were searched for."""

    title: str = Field(description="Of the file, where it is not that of the result.")
    type: str
    language: str
    url: str = Field(description="Leads to the page where the type of file allows it.")
    page: int | None
    label: str = Field(description="A heading, or the name of a sheet.")
    html: str


class Highlight(BaseModel):
    """HTML in which the words that were searched for are marked."""

    title: str
    text: str = Field(description="Of the summary, else of a place in the text.")
    file: Passage | None


class Result(Item):
    highlight: Highlight | None = Field(description="Why it was found; null without “q”.")


class Results(BaseModel):
    """A page of a list."""

    count: int = Field(description="How many there are on all pages.")
    results: list[Result]
    facets: dict[str, list[Counted]] = Field(
        description="By facet the values with the number of results; a facet does not narrow its "
        "own values."
    )
    mended: str | None = Field(
        description="What was searched for in place of misspelt words that find nothing."
    )
    next: str | None = Field(
        description="The address of the next page, to be followed as it stands: its parameter "
        "“cursor” is of no other use. It leads on from the last result, whatever is published in "
        "between."
    )


class Note(BaseModel):
    """A footnote."""

    mark: str
    anchor: str = Field(description="What the body links to.")
    html: str = Field(description="Its text.")


class Version(BaseModel):
    """The page in one language of the site."""

    language: str
    url: str
    api_url: str
    translated: bool = Field(description="False where it shows the text of another language.")


class Link(BaseModel):
    """Another address, of this site or elsewhere."""

    title: str
    url: str


class Body(BaseModel):
    """An organization; one that the taxonomy does not have is without a code."""

    code: str | None
    name: str


class Detail(Item):
    """A page of the site in one language, with all that is said there."""

    tags: dict[str, list[Value]] = Field(description="Its values by facet, with labels.")
    body: str = Field(description="The text as HTML.")
    notes: list[Note]
    versions: list[Version] = Field(description="The languages in which it can be read.")


class Practice(Detail):
    permanent_url: str = Field(description="An address that leads to the reader's language.")
    type: str
    scope: str
    primary_objective: str | None
    organizations: dict[str, list[Body]] = Field(description="By what they have to do with it.")
    start_year: int | None
    end_year: int | None
    ongoing: bool
    source: str
    meeting: Link | None = Field(description="The meeting where it was presented.")
    session: int | None
    submitted_in: str | None = Field(description="The language of submission.")
    evaluation: str
    evaluation_link: str
    links: list[Link]
    contact: str = Field(description="The address of an office, where it is released.")
    last_confirmed: datetime.date | None
    confirmed_by: str


class Publication(Detail):
    contact: str = Field(description="For the media, as HTML.")


class Tenure(BaseModel):
    """A time in which something held; a year, a month or a day, null where it is not known or
    goes on."""

    since: str | None
    until: str | None


class EarlierKind(Tenure):
    """What a mechanism was classified as before."""

    kind: str


class Country(BaseModel):
    """A country by its code of ISO 3166."""

    code: str
    name: str


class Chair(Tenure):
    """Who chaired a mechanism: a country or an organization."""

    role: str
    country: Country | None
    organization: Body | None


class Associate(BaseModel):
    """Who observes a mechanism, or is its partner: a country or another body."""

    role: str
    country: Country | None
    organization: Body | None


class Mechanism(Detail):
    acronym: str
    mechanism_kind: str
    kind_since: int | None = Field(description="The year since which it is of this kind.")
    earlier_kinds: list[EarlierKind]
    status: str
    founded: int | None
    ended: int | None
    website: str
    contact: str = Field(description="The address of an office.")
    chairs: list[Chair] = Field(description="Past and present, with their terms.")
    associates: list[Associate]
    secretariat: list[Body]


class Taxonomy(BaseModel):
    """A list of terms."""

    name: str
    label: str
    count: int
    api_url: str


class Taxonomies(BaseModel):
    results: list[Taxonomy]


class Name(BaseModel):
    """What a term is called in one language."""

    name: str
    acronym: str
    official: str = Field(description="As in the resolution or charter; empty if not verified.")


class Term(BaseModel):
    code: str
    label: str = Field(description="Its name in the language of the request.")
    group: str = Field(description="What parts the list: regions are continents or commissions.")
    parents: dict[str, list[str]] = Field(description="By list the terms that it belongs to.")
    labels: dict[str, Name | None] = Field(description="By language; null where it has none.")


class Terms(BaseModel):
    name: str
    label: str
    count: int
    results: list[Term]


class Share(BaseModel):
    """What can be read of a section in one language."""

    language: str
    available: int = Field(description="Pages with a text of their own in this language.")
    behind: int = Field(description="Those of them that are behind their original.")
    newest: datetime.datetime | None = Field(description="When one was last published.")
    oldest: datetime.datetime | None = Field(
        description="The date of the oldest text that one of those behind reflects."
    )


class SectionShares(BaseModel):
    """A section in each language; without a title and address what stands beside the sections."""

    title: str | None
    url: str | None
    pages: int = Field(description="How many pages there are, in whatever languages.")
    languages: list[Share]


class Language(BaseModel):
    code: str
    tag: str = Field(description="As in HTML.")
    name: str = Field(description="In the language itself.")
    label: str = Field(description="In the language of the request.")
    direction: str
    url: str


class Languages(BaseModel):
    """The languages of the site, and how much of it there is in each."""

    results: list[Language]
    sections: list[SectionShares]
    total: SectionShares
