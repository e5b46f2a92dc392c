"""What a template gets: a record as one reader is shown it, with plain values only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.utils.safestring import SafeString, mark_safe

from core import slots
from core.footnotes import Note
from core.languages import Language, language
from taxonomy import labels

SCHEMES = frozenset(labels.Scheme.values)

# Where a term leads, below the home page: what the site has of it.
LISTS = {
    "objective": "objectives/{}/",
    "area": "objectives/#area-{}",
    "country": "practices/?country={}",
    "region": "practices/?region={}",
}


@dataclass(frozen=True)
class Link:
    """A title and its address; `language` is set where it is not the reader's."""

    title: str
    url: str | None
    language: Language | None = None


@dataclass(frozen=True)
class Version:
    """The same page in one language of the site.

    `url` is empty where the page does not exist there; `translated` is false where that address
    shows the text of another language.
    """

    language: Language
    url: str
    absolute: str
    translated: bool
    active: bool


@dataclass(frozen=True)
class Tag:
    """A term on a page, and the list that it leads to."""

    code: str
    text: str
    acronym: str = ""
    official: str = ""
    url: str = ""


@dataclass(frozen=True)
class File:
    """One language version of a document; `size` in bytes, `type` the file ending."""

    language: Language
    url: str
    type: str
    size: int
    original: bool


@dataclass(frozen=True)
class Passage:
    """Where a file of a record holds what was searched for, with the found words marked.

    `url` leads to the page where the type of file allows it. `number` is that of a page or slide,
    0 for none; `label` the heading or sheet. `title` and `label` are empty where they would say
    the record's title again.
    """

    title: str
    type: str
    language: Language
    url: str
    number: int
    label: str
    text: SafeString


@dataclass(frozen=True)
class Freshness:
    """A translation is behind: it reflects the text of one date, the original has a later one."""

    reflects: datetime.datetime
    changed: datetime.datetime
    original: Link


@dataclass(frozen=True)
class Shown:
    """One record for one reader.

    `reader` is the language of the address, `language` that of the text. `foreign` tells that
    they differ, and then `original` links the text's own page. `title_language` is the language
    of the title, which may be translated before the text is. `part` names what is shown of a page,
    and `page_title` is then that page's; empty for the page itself. `passage` is there in the
    results of a search that found something in a file.
    """

    kind: str
    page_type: str
    title: str
    summary: str
    language: Language
    reader: Language
    title_language: Language
    url: str = ""
    absolute: str = ""
    site_path: str = ""
    tree_path: str = ""
    translation_key: str = ""
    page_id: int | None = None
    part: str = ""
    page_title: str = ""
    date: datetime.date | None = None
    ends: datetime.date | None = None
    terms: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)
    raw_notes: list[dict[str, str]] = field(default_factory=list)
    raw_body: str = ""
    details: dict[str, Any] | None = None
    links: dict[int, Link] = field(default_factory=dict)
    link_keys: dict[str, str] = field(default_factory=dict)
    crumbs: list[Link] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    original: Link | None = None
    freshness: Freshness | None = None
    canonical: str = ""
    published: datetime.datetime | None = None
    modified: datetime.datetime | None = None
    seo_title: str = ""
    search_description: str = ""
    query: Any = None
    passage: Passage | None = None

    @property
    def foreign(self) -> bool:
        return self.language != self.reader

    def html(self, source: str) -> SafeString:
        """Return stored HTML with the address of each page that it links."""

        def address(page_id: int) -> str | None:
            link = self.links.get(page_id)
            return link.url if link else None

        return mark_safe(slots.fill(source, address))  # noqa: S308 (written by our templates)

    @cached_property
    def body(self) -> SafeString:
        return self.html(self.raw_body)

    @cached_property
    def notes(self) -> list[Note]:
        return [Note(note["mark"], self.html(note["html"])) for note in self.raw_notes]

    @cached_property
    def documents(self) -> list[File]:
        original = self.files.get("original", "")
        return [
            File(
                language(file["language"]),
                file["url"],
                file["type"],
                file["size"],
                file["language"] == original,
            )
            for file in self.files.get("files", [])
        ]

    @cached_property
    def tags(self) -> dict[str, list[Tag]]:
        """The terms by facet (`target_group` for target-group), labelled for the reader."""
        return {
            facet.replace("-", "_"): [self._tag(facet, code) for code in codes]
            for facet, codes in self.terms.items()
            if facet in SCHEMES
        }

    def _tag(self, facet: str, code: str) -> Tag:
        found = labels.label(facet, code, self.reader.code)
        path = LISTS.get(facet)
        url = f"/{self.reader.code}/{path.format(quote(code))}" if path else ""
        return Tag(code, found.text, found.acronym, found.official, url)

    @property
    def kind_label(self) -> str:
        """What the record is, in a few words for a list; empty while it could not be built."""
        if not self.kind:
            return ""
        model = apps.get_model(self.page_type)
        return str(model.part_label(self) if self.part else model.kind_label(self))

    @cached_property
    def objectives(self) -> list[int]:
        """The numbers of the objectives, for the strip."""
        return sorted(int(code) for code in self.terms.get("objective", []) if code.isdigit())

    def page(self, page_id: int) -> Link | None:
        """Return the page that a fact names, where it is public."""
        return self.links.get(page_id)
