"""The agenda in another language beside the original: point by point, never by guessing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meetings.rounds.tree import Kind, Node, offered

NONE = ""  # chosen for what has no counterpart
NUMBERED = (Kind.SESSION, Kind.NOTE)


@dataclass
class Row:
    """A part of the original beside one of the new agenda; either may be missing.

    `options` are the parts of the original that may be chosen for the new one; `waits` tells
    whether the editor has to say something, `twice` whether the same part was chosen twice, `asks`
    whether it is to be said of a part of the original that it is `lone`.
    """

    depth: int
    old: Node | None = None
    new: Node | None = None
    options: list[Node] = field(default_factory=list)
    waits: bool = False
    twice: bool = False
    chosen: bool = False
    asks: bool = False
    lone: bool = False

    @property
    def hours_differ(self) -> bool:
        """Whether both have hours that are not the same."""
        return bool(
            self.old
            and self.new
            and self.old.hours[0]
            and self.new.hours[0]
            and self.old.when != self.new.when
        )


@dataclass
class Aligned:
    """All rows in the order of the new agenda, and of each new part the original's by key."""

    rows: list[Row] = field(default_factory=list)
    pairs: dict[str, Node] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many rows wait for a word of the editor."""
        return sum(row.waits for row in self.rows)


def align(old: Node, new: Node, chosen: Mapping[str, str]) -> Aligned:
    """Pair what is the same in number: sessions by their number, all else by its place within
    what it stands in. Where numbers differ only `chosen` pairs: the key of a part of the original
    by that of the new part, empty for no counterpart; the key of a part of the original alone says
    so of that.
    """
    aligned = Aligned()
    _within(old, new, chosen, aligned, 0)
    return aligned


def _within(old: Node, new: Node, chosen: Mapping[str, str], aligned: Aligned, depth: int) -> None:
    for kind in (Kind.AIM, Kind.OBJECTIVE, Kind.QUESTION, Kind.POINT, Kind.SESSION, Kind.SEGMENT,
                 Kind.NOTE):  # fmt: skip
        _group(old.of(kind), new.of(kind), chosen, aligned, depth)


def _group(
    olds: list[Node], news: list[Node], chosen: Mapping[str, str], aligned: Aligned, depth: int
) -> None:
    by_key = {each.key: each for each in olds}
    taken: dict[str, str] = {}
    twice: set[str] = set()
    said = {each.key: chosen[each.key] for each in news if each.key in chosen}
    said = {key: value for key, value in said.items() if value in by_key or value == NONE}
    for key, value in list(said.items()):
        if value != NONE and value in taken:
            twice.add(key)
            del said[key]
        elif value != NONE:
            taken[value] = key
            aligned.pairs[key] = by_key[value]
    rest_old = [each for each in olds if each.key not in taken]
    rest_new = [each for each in news if each.key not in said]
    if not twice:
        _certain(rest_old, rest_new, aligned)
    paired = {node.key for node in aligned.pairs.values()}
    uneven = bool(said) or any(each.key not in aligned.pairs for each in news)
    settled = True
    for at, each in enumerate(news):
        known = aligned.pairs.get(each.key)
        waits = known is None and each.key not in said
        options = offered(olds, at, known) if uneven else []
        row = Row(depth, known, each, options, waits, each.key in twice, each.key in said)
        aligned.rows.append(row)
        settled = settled and not waits
        if known is not None:
            _within(known, each, chosen, aligned, depth + 1)
    for each in olds:
        if each.key not in paired:
            asks = not news
            lone = each.key in chosen if asks else settled
            aligned.rows.append(Row(depth, each, waits=asks and not lone, asks=asks, lone=lone))


def _certain(olds: list[Node], news: list[Node], aligned: Aligned) -> None:
    """Pair what can be meant by nothing else, taking it out of the lists."""
    if olds and olds[0].kind in NUMBERED:
        known = {each.number: each for each in olds if _alone(each, olds)}
        for each in list(news):
            if _alone(each, news) and each.number in known:
                aligned.pairs[each.key] = known[each.number]
                olds.remove(known[each.number])
                news.remove(each)
        if any(one.number and other.number for one, other in zip(olds, news, strict=False)):
            return
    if len(olds) == len(news):
        aligned.pairs.update({new.key: old for old, new in zip(olds, news, strict=True)})


def _alone(node: Node, among: list[Node]) -> bool:
    return bool(node.number) and sum(each.number == node.number for each in among) == 1
