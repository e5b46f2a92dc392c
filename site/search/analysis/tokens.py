"""What an analysis gives: the words of a text, each with its place and its terms."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """A word, or a compound of several, at a place in a text.

    `position` counts words from 0; a phrase is tokens at neighbouring positions. `start` and `end`
    are offsets in the text as it was given. `terms` are what an index holds: letters and digits
    only, equal in every process. `exact` is the folded word itself, for ranking. `stop` marks a
    function word, which keeps its position. `rows` are other ways to say the same, each a
    sequence of tokens; a compound in a query has one, made of its parts.
    """

    position: int
    start: int
    end: int
    exact: str
    terms: tuple[str, ...]
    stop: bool = False
    rows: tuple[tuple[Token, ...], ...] = ()
