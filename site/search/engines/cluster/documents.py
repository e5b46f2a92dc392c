"""From records to the documents of the engine: what the database would look up, in one place."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from typing import Any

from django.db.models import F
from wagtail.models import Page

from records import availability
from records.models import Record, RecordTerm, RecordUse
from search.texts import USE

MICROSECOND = 1_000_000


def documents(record_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the documents of the records that are there and live, by their pages; five queries."""
    rows = list(
        Record.objects.filter(pk__in=record_ids, page__live=True).values(
            "pk",
            "part",
            "language",
            "kind",
            "date",
            "released_at",
            lexemes=F("entry__lexemes"),
            path=F("page__path"),
            alias=F("page__alias_of"),
            expires=F("page__expire_at"),
            key=F("page__translation_key"),
            locale=F("page__locale__language_code"),
        )
    )
    texts = list(
        Record.objects.filter(
            part="",
            page__live=True,
            page__alias_of=None,
            page__translation_key__in=[r["key"] for r in rows if not r["part"]],
        ).values(
            "language",
            "released_at",
            path=F("page__path"),
            expires=F("page__expire_at"),
            key=F("page__translation_key"),
        )
    )
    pages = _ids(path for row in (*rows, *texts) for path in _line(row["path"]))
    versions: dict[Any, dict[str, dict[str, Any]]] = {}
    for text in texts:
        versions.setdefault(text["key"], {})[text["language"]] = _read_by(text, pages)
    facets: dict[int, dict[str, list[str]]] = {}
    for pk, facet, value in (
        RecordTerm.objects.filter(record__in=record_ids)
        .order_by("record_id", "facet", "value")
        .values_list("record_id", "facet", "value")
    ):
        facets.setdefault(pk, {}).setdefault(facet, []).append(value)
    files: dict[int, list[int]] = {}
    for pk, file in RecordUse.objects.filter(record__in=record_ids, model=USE).values_list(
        "record_id", "object_id"
    ):
        files.setdefault(pk, []).append(file)
    return {
        row["pk"]: _marked(
            {
                "lexemes": row["lexemes"] or "",
                "facets": facets.get(row["pk"], {}),
                "kind": row["kind"],
                "files": sorted(files.get(row["pk"], ())),
                "alias": row["alias"] is not None
                or bool(row["part"] and row["language"] != row["locale"]),
                "date": row["date"].toordinal() if row["date"] else None,
                "page": row["pk"],
                "texts": {
                    code: _read_by(row, pages)
                    for code in facets.get(row["pk"], {}).get(availability.FACET, ())
                }
                if row["part"]
                else versions.get(row["key"], {}),
                **_read_by(row, pages),
            }
        )
        for row in rows
    }


def _read_by(row: Mapping[str, Any], pages: Mapping[str, int]) -> dict[str, Any]:
    """Return what tells who may read a record, and when."""
    return {
        "within": [pages[path] for path in _line(row["path"]) if path in pages],
        "released": moment(row["released_at"]),
        "expires": moment(row["expires"]),
    }


def moment(time: Any) -> int | None:
    """Return a moment as a number, exactly."""
    return round(time.timestamp() * MICROSECOND) if time else None


def _line(path: str) -> list[str]:
    """Return the tree paths of a page and of those above it."""
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]


def _ids(paths: Iterable[str]) -> dict[str, int]:
    return dict(Page.objects.filter(path__in=set(paths)).values_list("path", "pk"))


def _marked(document: dict[str, Any]) -> dict[str, Any]:
    """Add what tells a document from another."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return {**document, "mark": blake2b(text.encode(), digest_size=12).hexdigest()}
