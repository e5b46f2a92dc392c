"""What a page type declares of itself to readers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.footnotes import Note
from core.models import DocumentSet


@dataclass(frozen=True)
class Part:
    """What is found by itself within a page, in one language, as plain values.

    `name` is what it is and its own id (`outcome/12`), the same in every version of the page.
    `language` is that of its words, `languages` those that it can be read in. `address` is where
    it stands: `#` and an anchor in the page, else from the host's root. Nobody finds it before
    `released_at`. The rest is as in `Content`; `files` as `Record.documents` holds them.
    """

    name: str
    kind: str
    title: str
    language: str
    address: str
    languages: Sequence[str]
    summary: str = ""
    body: str = ""
    date: datetime.date | None = None
    released_at: datetime.datetime | None = None
    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """One language version as plain values.

    `kind` names what it is (statement, practice, meeting). `date` sorts it, `ends` closes an
    event. `terms` are codes by facet, in the editor's order. `facts` is plain JSON for the
    template; a page that it names is given by id and listed in `pages`, so that the reader gets
    its present title and address. `details` are facts that only the page itself needs: lists never
    read them. `body` is HTML with links as slots, `document` the files.
    """

    kind: str
    title: str
    summary: str = ""
    date: datetime.date | None = None
    ends: datetime.date | None = None
    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    details: Mapping[str, Any] | None = None
    notes: Sequence[Note] = ()
    document: DocumentSet | None = None
    pages: Sequence[int] = ()
