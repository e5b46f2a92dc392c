"""What a query asks the engine of the database for: clauses, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from search import engines, passages
from search.analysis import Token
from search.clauses import All, Any, Clause
from search.holding import possible, sure, unsure, unwanted
from search.lexemes import Part, as_typed, meaning
from search.nearness import near
from search.query import MOST_WORDS, Query

# The best place first; the form that was typed goes before other forms of the word, words side by
# side before words apart. Then come other forms anywhere, and files.
PLACES: tuple[tuple[Part, Callable[[Part, Token], Clause]], ...] = (
    (Part.TITLE, as_typed),
    (Part.TITLE, meaning),
    (Part.HEAD, as_typed),
    (Part.HEAD, meaning),
    (Part.ALL, as_typed),
)
OWN, PERHAPS = "own", "perhaps"  # of records: what surely holds the query, what must be read
FILES, PERHAPS_FILES = "files", "perhaps in files"  # of pages of files
LEFT_OUT = "left out"
TIER = "tier "  # and its number


def clauses(query: Query) -> dict[str, Clause]:
    """Return what a query asks for: what records and pages of files surely hold, what they must
    not, what those hold that must be read, and what the records of each tier hold."""
    in_files = passages.ways(query)
    wanted: dict[str, Clause | None] = {
        OWN: sure(query.ways),
        **{f"{TIER}{number}": clause for number, clause in enumerate(tiers(query))},
        FILES: sure(in_files),
        LEFT_OUT: unwanted(in_files),
    }
    if must_read(query):
        wanted[PERHAPS] = possible(unsure(query.ways))
    if unsure(in_files):
        wanted[PERHAPS_FILES] = possible(in_files)
    return {name: clause for name, clause in wanted.items() if clause}


def written(query: Query) -> dict[str, str]:
    """Return what a query asks for as the engine of the database is given it."""
    text = engines.present().text
    return {name: text(clause) for name, clause in clauses(query).items()}


def ranks(held: Iterable[str]) -> list[str]:
    """Return the names of the tiers among those of clauses, the best first."""
    return [name for name in held if name.startswith(TIER)]


def must_read(query: Query) -> bool:
    """Tell whether lexemes cannot tell what holds a query."""
    return bool(unsure(query.ways))


def tiers(query: Query) -> list[Clause]:
    """Return what the records of each tier hold; what is in none of them comes after."""
    found: list[Clause] = []
    for part, held in PLACES:
        words = [(_each(part, held, way), near(part, _following(way))) for way in query.ways]
        if side_by_side := tuple(All((close, each)) for each, close in words if close):
            found.append(Any(side_by_side))
        found.append(Any(tuple(each for each, _close in words)))
    if anywhere := [close for way in query.ways if (close := near(Part.ALL, _following(way)))]:
        found.append(Any(tuple(anywhere)))
    return found


def _following(query: Query) -> tuple[Token, ...]:
    """Return the words that a reader wrote one after the other."""
    return query.words[:MOST_WORDS]


def _each(part: Part, held: Callable[[Part, Token], Clause], query: Query) -> Clause:
    return All(tuple(held(part, token) for token in query.wanted))
