"""What a page type declares of itself to readers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.footnotes import Note
from core.models import DocumentSet


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
