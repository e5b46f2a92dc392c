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
from search.holding import Keys, unsure
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
        all, and one for tiers behind the best. Texts that must be read are read for each."""
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
        and those that have files which hold a query."""
        at_once = {
            (place, name): clauses[name]
            for place, clauses in enumerate(self.clauses)
            for name in (OWN, PERHAPS, *self._at_once(place))
            if name in clauses
        }
        in_files = {
            (place, name): keys
            for place in range(len(self.queries))
            for name, keys in self._files_asked(place)
        }
        read = postings.read(at_once.values(), in_files)
        found = {key: holding(clause, read.known) for key, clause in at_once.items()}
        return read.version, found, read.others

    def _files_asked(self, place: int) -> Iterator[tuple[str, Keys]]:
        """Yield what tells of files what a query asks of them: pages that must be read, or the
        records that have some which surely hold it."""
        _scope, query = self.queries[place]
        clauses = self.clauses[place]
        text = engines.present().text
        if PERHAPS_FILES in clauses:
            sql = engines.present().gathered(FILE_PAGES)
            yield PERHAPS_FILES, (sql, [text(clauses[PERHAPS_FILES])])
        elif FILES in clauses:
            names = [name for name in (FILES, LEFT_OUT) if name in clauses]
            if uses := self._uses(query, {name: text(clauses[name]) for name in names}):
                yield FILES, uses

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
        found = self._found[2]
        if not found.get((place, PERHAPS_FILES)):
            return found.get((place, FILES), BitMap())
        clauses = self.clauses[place]
        spoken = query.language if self.spoken else ""
        files, left_out = clauses.get(FILES), clauses.get(LEFT_OUT)
        shown = passages.uses(query, scope.records(), files, left_out, spoken)
        return BitMap(shown.values_list("record_id", flat=True))

    def _uses(self, query: Query, texts: Mapping[str, str]) -> Keys | None:
        """Return what gives the records of which a file surely holds a query, by what it asks of
        files as texts; None where that are none."""
        spoken = query.language if self.spoken else ""

        def uses() -> QuerySet:
            gaps = {name: Gap(name, TextField()) for name in texts}
            found = passages.uses(
                query, Record.objects.all(), gaps[FILES], gaps.get(LEFT_OUT), spoken
            )
            return found.values_list("record_id")

        written = prepared.written(("in files", spoken, *texts), uses)
        if not written.sql:
            return None
        return engines.present().collected(written.sql), written.given(texts)
