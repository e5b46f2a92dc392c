"""Keeping the standings true: what changed is noted with the change, and made anew after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.batches import batches
from translation.desk.documents import Documents
from translation.desk.interface import Interface
from translation.desk.making import Source, Thing
from translation.desk.models import Standing, State, Touched
from translation.desk.pages import Pages
from translation.desk.terms import Terms

SOURCES: dict[str, Source] = {
    source.kind: source for source in (Pages(), Documents(), Terms(), Interface())
}
AT_ONCE = 200
MADE = (
    "title",
    "root",
    "page",
    "path",
    "rank",
    "date",
    "state",
    "since",
    "words",
    "words_left",
    "texts_left",
    "reflects",
    "revision",
    "changed",
    "parts",
    "release",
    "faults",
    "drafts",
)


def touch(kind: str, keys: Iterable[Any]) -> None:
    """Note, in the transaction of a change, things that changed; after it they are looked at."""
    from translation.tasks import settle_standings

    noted = Touched.objects.bulk_create(Touched(kind=kind, key=str(key)) for key in keys)
    if noted:
        transaction.on_commit(settle_standings.enqueue, robust=True)


def settle() -> int:
    """Make the standings of what was touched; return of how many things. One query if of none.

    Who reads standings to work with them settles first.
    """
    count = 0
    while noted := list(Touched.objects.order_by("pk").values_list("pk", "kind", "key")[:AT_ONCE]):
        keys: dict[str, set[str]] = defaultdict(set)
        for _pk, kind, key in noted:
            keys[kind].add(key)
        with transaction.atomic():
            for kind, those in keys.items():
                write(SOURCES[kind], those)
                count += len(those)
            Touched.objects.filter(pk__in=[pk for pk, _kind, _key in noted]).delete()
    return count


def rebuild() -> int:
    """Make all standings anew; return how many things there are. Decisions of people stay."""
    count = 0
    for source in SOURCES.values():
        there: set[str] = set()
        for keys in batches(source.keys(), AT_ONCE):
            with transaction.atomic():
                write(source, keys)
            there.update(keys)
        held = Standing.objects.filter(kind=source.kind).order_by().values_list("key", flat=True)
        gone = set(held.distinct()) - there
        for keys in batches(gone, AT_ONCE):
            Standing.objects.filter(kind=source.kind, key__in=keys).delete()
        count += len(there)
    Touched.objects.all().delete()
    return count


def check() -> list[str]:
    """Return what is wrong with the standings, in words: nothing should be."""
    settle()
    wrong = []
    for source in SOURCES.values():
        for keys in batches(source.keys(), AT_ONCE):
            before = _held(source.kind, keys)
            for thing in source.things(keys, before):
                for language, made in thing.standings.items():
                    held = before.get((thing.key, language))
                    if held is None:
                        wrong.append(f"{source.kind} {thing.key} [{language}]: missing")
                    elif (held.state, held.words_left) != (made.state, made.words_left):
                        wrong.append(f"{held}, should be {made.state}")
    return wrong


@transaction.atomic
def write(source: Source, keys: Collection[str]) -> None:
    """Make the standings of these things as they are now; of what is gone none is left."""
    before = _held(source.kind, keys)
    things = source.things(keys, before)
    gone = set(keys) - {thing.key for thing in things}
    if gone:
        Standing.objects.filter(kind=source.kind, key__in=gone).delete()
    roots = _save(_rows(source.kind, things, before, roots=True))
    _save(_rows(source.kind, things, before, roots=False), roots)


def _held(kind: str, keys: Collection[str]) -> dict[tuple[str, str], Standing]:
    found = Standing.objects.filter(kind=kind, key__in=keys).select_related("waiver")
    return {(each.key, each.language): each for each in found}


def _rows(
    kind: str, things: list[Thing], before: dict[tuple[str, str], Standing], *, roots: bool
) -> Iterator[Standing]:
    now = timezone.now()
    for thing in things:
        for language, made in thing.standings.items():
            if (made.state == State.ORIGINAL) != roots:
                continue
            held = before.get((thing.key, language))
            since = held.since if held and held.state == made.state else made.since
            yield Standing(
                kind=kind,
                key=thing.key,
                language=language,
                title=thing.title[:255],
                page_id=made.page,
                path=made.path,
                rank=thing.rank,
                date=thing.date,
                state=made.state,
                since=since or now,
                words=thing.words,
                words_left=made.words_left,
                texts_left=made.texts_left,
                reflects=made.reflects,
                revision=made.revision,
                changed=made.changed,
                parts=made.parts,
                release=made.release or thing.release,
                faults=made.faults,
                drafts=made.drafts,
            )


def _save(rows: Iterable[Standing], roots: dict[str, int] | None = None) -> dict[str, int]:
    """Save rows, and return the ids by key; `roots` are those of the originals."""
    rows = list(rows)
    for row in rows:
        row.root_id = roots[row.key] if roots is not None else None
    Standing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "key", "language"],
        update_fields=MADE,
    )
    return {row.key: row.pk for row in rows}
