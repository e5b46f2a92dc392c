"""What a search is about."""

from __future__ import annotations

from dataclasses import dataclass

from records.models import Record, RecordQuerySet


@dataclass(frozen=True)
class Scope:
    """The public records of some pages and of all below them.

    `within` are these pages as (id, tree path). With `kinds` only records of these count, and
    with `originals` only what was written there, no aliases.
    """

    within: tuple[tuple[int, str], ...]
    kinds: tuple[str, ...] = ()
    originals: bool = False

    def records(self) -> RecordQuerySet:
        """Return them as a query of the database, for lists."""
        found = Record.objects.lines()
        if self.originals:
            found = found.originals(path for _pk, path in self.within)
        else:
            ((_pk, path),) = self.within
            found = found.below(path)
        return found.filter(kind__in=self.kinds) if self.kinds else found
