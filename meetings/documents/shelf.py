"""The public documents of meetings as plain values, kept in memory until something changes.

What participants alone may read never comes here; what is embargoed does, and waits for its hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from core.kept import Kept
from meetings.documents import symbols
from meetings.documents.names import title_for
from meetings.models import MeetingDocument, Visibility
from records.models import is_open

MOST = 200  # meetings in memory
FILE = ("language", "pages", "added_at", "file__file", "file__file_size", "file_id")


@dataclass(frozen=True)
class PaperFile:
    """The file of a document in one language; `size` in bytes, `type` the ending of its name.

    `pages` is 0 where it is not known, `file` the key of the stored file.
    """

    language: str
    file: int
    type: str
    size: int
    pages: int
    added: datetime
    url: str


@dataclass(frozen=True)
class Paper:
    """One public document. `files` are by language, `supersedes` is the key of another one."""

    pk: int
    symbol: str
    titles: dict[str, str]
    kind: str
    stage: str
    item: str
    submitter: tuple[str, str] | None
    original: str
    participants: int | None
    supersedes: int | None
    added: datetime
    released_at: datetime | None
    files: dict[str, PaperFile]

    @property
    def dated(self) -> datetime:
        """When the document, or its newest file, came before the public."""
        newest = max((file.added for file in self.files.values()), default=self.added)
        return max(newest, self.released_at or newest)

    def title(self, language: str) -> tuple[str, str]:
        """Return the language and the text of the title for a reader of `language`."""
        return title_for(self.titles, self.original, language)


def participants_papers(translation_key: str) -> list[Paper]:
    """Return what participants alone may read now, straight from the database."""
    return _released(_load(translation_key, Visibility.PARTICIPANTS))


def papers(translation_key: str) -> list[Paper]:
    """Return the documents of a meeting that are public now if the meeting is, by their symbols;
    those without one come last."""
    held = _shelves()
    if translation_key not in held:
        if len(held) >= MOST:
            held.clear()
        held[translation_key] = _load(translation_key, Visibility.PUBLIC)
    return _released(held[translation_key])


def _released(found: list[Paper]) -> list[Paper]:
    now = timezone.now()
    return [paper for paper in found if is_open(paper.released_at, None, now)]


_shelves: Kept[dict[str, list[Paper]]] = Kept(dict)


def _load(translation_key: str, visibility: Visibility) -> list[Paper]:
    found: dict[int, Paper] = {}
    for row in _rows(translation_key, visibility):
        paper = found.setdefault(row["pk"], _paper(row))
        if row["current__language"]:
            file = _file(row, paper.pk)
            paper.files[file.language] = file
    return sorted(found.values(), key=place)


def place(document: Any) -> tuple[Any, ...]:
    """Return what sorts the documents of a meeting: by symbol, those without one by age."""
    return (not document.symbol, symbols.order(document.symbol), document.pk)


def _rows(translation_key: str, visibility: Visibility) -> Any:
    return (
        MeetingDocument.objects.filter(
            meeting__translation_key=UUID(translation_key), visibility=visibility
        )
        .annotate(current=FilteredRelation("files", condition=Q(files__replaced_at=None)))
        .order_by("pk", "current__pk")
        .values(
            *("pk", "symbol", "titles", "kind", "stage", "item", "original_language"),
            *("participants", "supersedes_id", "added_at", "released_at", "meeting__key"),
            *("submitter__scheme", "submitter__code"),
            *(f"current__{name}" for name in FILE),
        )
    )


def _paper(row: dict[str, Any]) -> Paper:
    scheme, code = row["submitter__scheme"], row["submitter__code"]
    return Paper(
        pk=row["pk"],
        symbol=row["symbol"],
        titles=row["titles"],
        kind=row["kind"],
        stage=row["stage"],
        item=row["item"],
        submitter=(scheme, code) if code else None,
        original=row["original_language"],
        participants=row["participants"],
        supersedes=row["supersedes_id"],
        added=row["added_at"],
        released_at=row["released_at"],
        files={},
    )


def _file(row: dict[str, Any], pk: int) -> PaperFile:
    language = row["current__language"]
    return PaperFile(
        language=language,
        file=row["current__file_id"],
        type=row["current__file__file"].rpartition(".")[2].lower(),
        size=row["current__file__file_size"] or 0,
        pages=row["current__pages"],
        added=row["current__added_at"],
        url=address(row["meeting__key"], pk, language),
    )


def address(key: str, pk: int, language: str) -> str:
    """Return where a file is read: the same whichever version of it is there."""
    return f"/meeting/{key}/documents/{pk}/{language}/"
