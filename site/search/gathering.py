"""What several queries find, as the ids of records: asked of the database at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import TypeAlias

from django.db.models import QuerySet, TextField
from pyroaring import BitMap

from core import prepared
from core.prepared import Gap
from records.base import Matches
from records.models import Record
from records.scope import Scope
from search import asking, engines, passages, reading
from search.asking import FILES, LEFT_OUT, OWN, PERHAPS, PERHAPS_FILES
from search.engines.rows import FILE_PAGES
from search.holding import Keys, gathered, unsure
from search.postings import holding, postings
from search.query import Query
from taxonomy import labels

Found: TypeAlias = Mapping[tuple[int, str], BitMap]  # by the place of a query and a name


class Gathering:
    """What several queries find, each in a scope; with `spoken`, in texts of its language alone."""

    def __init__(self, queries: Sequence[tuple[Scope, Query]], *, spoken: bool) -> None:
        self.queries, self.spoken = queries, spoken
        self.clauses = [asking.clauses(query) if query else {} for _scope, query in queries]
        self._in_files = cache(self._read_files)
        self._read_texts: dict[int, tuple[BitMap, BitMap]] = {}

    def matches(self, place: int) -> Matches:
        """Return what one of the queries finds; one query of the database for the first of them
        all, one more where files hold any, and one for tiers behind the best. Texts that must be
        read are read for each."""
        _scope, query = self.queries[place]
        version, found, _in_files = self._found
        own = found.get((place, OWN), BitMap())
        return Matches(
            version,
            own,
            self._tiers(place),
            labels.named(query.text),
            self._in_files(place),
            found.get((place, PERHAPS), BitMap()) - own,
            partial(self._read, place),
            originals=self.spoken,
        )

    @cached_property
    def _found(self) -> tuple[int, Found, Found]:
        """The version of the newest change, the records of each clause that is asked for at once,
        and the pages of files that hold a query, some of which must be read."""
        at_once = {
            (place, name): clauses[name]
            for place, clauses in enumerate(self.clauses)
            for name in (OWN, PERHAPS, *self._at_once(place))
            if name in clauses
        }
        engine = engines.present()
        in_files = {
            (place, name): (engine.gathered(FILE_PAGES), [engine.text(clauses[name])])
            for place, clauses in enumerate(self.clauses)
            for name in (PERHAPS_FILES if PERHAPS_FILES in clauses else FILES,)
            if name in clauses
        }
        read = postings.read(at_once.values(), in_files)
        found = {key: holding(clause, read.known) for key, clause in at_once.items()}
        return read.version, found, read.others

    def _at_once(self, place: int) -> list[str]:
        """Return the tiers that are asked for with the rest: the best, or all where texts must be
        read, which costs more; none where it is not known yet which query is shown."""
        ranks = asking.ranks(self.clauses[place])
        if asking.must_read(self.queries[place][1]):
            return ranks
        return ranks[:1] if len(self.queries) == 1 else []

    def _tiers(self, place: int) -> Iterator[BitMap]:
        clauses, at_once = self.clauses[place], self._at_once(place)
        yield from (self._found[1][place, name] for name in at_once)
        if behind := asking.ranks(clauses)[len(at_once) :]:
            known = postings.read(clauses[name] for name in behind).known
            yield from (holding(clauses[name], known) for name in behind)

    def _read(self, place: int, unread: BitMap) -> BitMap:
        """Return those of the records that hold a query, as their texts tell; read once."""
        known = self._read_texts.get(place)
        if known is None or known[0] != unread:
            _scope, query = self.queries[place]
            known = unread, BitMap(reading.among(unread, unsure(query.ways)))
            self._read_texts[place] = known
        return known[1]

    def _read_files(self, place: int) -> BitMap:
        """Return the records of which a file holds a query; one query more where files must be
        read."""
        scope, query = self.queries[place]
        if not self._found[2].get((place, PERHAPS_FILES)):
            return self._in_sure_files.get(place, BitMap())
        clauses = self.clauses[place]
        spoken = query.language if self.spoken else ""
        files, left_out = clauses.get(FILES), clauses.get(LEFT_OUT)
        shown = passages.uses(query, scope.records(), files, left_out, spoken)
        return BitMap(shown.values_list("record_id", flat=True))

    @cached_property
    def _in_sure_files(self) -> Mapping[int, BitMap]:
        """The records of which a file surely holds a query, by its place; one query where a page
        does. Who may see a file costs the planner more than to look for its words."""
        asked = {
            place: uses
            for place in range(len(self.queries))
            if (pages := self._found[2].get((place, FILES))) and (uses := self._uses(place, pages))
        }
        return gathered(asked)[1] if asked else {}

    def _uses(self, place: int, pages: BitMap) -> Keys | None:
        """Return what gives the records that show files with these pages; None where that are
        none."""
        _scope, query = self.queries[place]
        left_out = self.clauses[place].get(LEFT_OUT)
        spoken = query.language if self.spoken else ""
        engine = engines.present()

        def uses() -> QuerySet:
            found = passages.uses(
                query,
                Record.objects.all(),
                engine.listed(Gap(FILES, TextField())),
                Gap(LEFT_OUT, TextField()) if left_out else None,
                spoken,
            )
            return found.values_list("record_id")

        written = prepared.written(("in files", spoken, bool(left_out)), uses)
        if not written.sql:
            return None
        texts = {FILES: engine.told(pages), LEFT_OUT: engine.text(left_out) if left_out else ""}
        return engine.collected(written.sql), written.given(texts)
