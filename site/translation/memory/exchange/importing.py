"""Taking a file into the memory: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import IO, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.batches import batches
from translation.memory import exchange, keeping
from translation.memory.exchange import rows
from translation.memory.keeping import Entry
from translation.memory.models import Unit
from translation.memory.seeing import Sight
from translation.pieces import Unfit


@dataclass
class Taken:
    """How many units a file had, and how many of them were not known."""

    units: int = 0
    new: int = 0


@transaction.atomic
def take(file: IO[bytes], name: str) -> Taken:
    """Take the units of a file into the memory. Raises Unfit, and then nothing is taken."""
    name = PurePath(name).name[-rows.LONGEST_NAME :]
    chosen = exchange.of(name)
    if chosen is None:
        raise Unfit(_("The name of the file must end with .tmx, .xlf or .xliff."))
    taken = Taken()
    for some in batches(chosen.read(file), keeping.AT_ONCE):
        taken.units += len(some)
        taken.new += keeping.add(_foreign(some, name))
    if not taken.units:
        raise Unfit(_("The file holds no translated text."))
    return taken


def _foreign(entries: list[Entry], name: str) -> Iterator[Entry]:
    """Yield the entries that this site did not write itself, as what they are: from a file."""
    keys = {entry.key for entry in entries if entry.key}
    own = set(
        Unit.objects.filter(key__in=keys).values_list("key", "path", "source__text", "target__text")
    )
    for entry in entries:
        if (entry.key, entry.path, entry.source, entry.target) not in own:
            said = [[rows.UNIT, f"prop:{kind}", value] for kind, value in rows.ours(entry)]
            kept = [row for row in said if row[1] != f"prop:{rows.FILE}"]
            yield replace(
                entry, key=None, path="", file=entry.file or name, details=[*kept, *entry.details]
            )


def units(user: Any | None, source: str = "", target: str = "") -> Iterator[Entry]:
    """Yield the units that `user` may see, or all; of one pair of languages or of all, by these."""
    found: QuerySet[Unit] = Unit.objects.select_related("source", "target")
    if source:
        found = found.filter(source__language=source)
    if target:
        found = found.filter(target__language=target)
    ordered = found.order_by("source__language", "target__language", "pk")
    for some in batches(ordered.iterator(keeping.AT_ONCE), keeping.AT_ONCE):
        sight = user and Sight(user, some)
        yield from (Entry.of(unit) for unit in some if not sight or sight.holds(unit))
