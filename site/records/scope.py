"""What a list or a search is about."""

from __future__ import annotations

from dataclasses import dataclass

from records.models import Record, RecordQuerySet


@dataclass(frozen=True)
class Scope:
    """The public records of some pages, of all below them and of their parts.

    `within` are these pages as (id, tree path). With `kinds` only records of these count, with
    `originals` only what was written there, no aliases, and with `whole` no parts.
    """

    within: tuple[tuple[int, str], ...]
    kinds: tuple[str, ...] = ()
    originals: bool = False
    whole: bool = False

    def records(self) -> RecordQuerySet:
        """Return them as a query of the database, for lists."""
        found = Record.objects.findable_lines()
        if self.originals:
            found = found.originals(path for _pk, path in self.within)
        else:
            ((_pk, path),) = self.within
            found = found.below(path)
        if self.whole:
            found = found.filter(part="")
        return found.filter(kind__in=self.kinds) if self.kinds else found
