"""A revised agenda beside the present one: what is new, gone, reworded or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from rapidfuzz.fuzz import ratio

from core.text import fold
from meetings.rounds.tree import Kind, Node, offered

ORDER = (Kind.SESSION, Kind.SEGMENT, Kind.QUESTION, Kind.POINT, Kind.OBJECTIVE, Kind.AIM, Kind.NOTE)
NEW = ""  # chosen for what was not there before
ENOUGH = 0.65  # from here on two texts are the same part, reworded
SAME_NUMBER, SAME_PLACE = 0.35, 0.1
MOST = 250  # of a kind are compared with each other wherever they stand
NEAR = 60  # that stand in the same part are compared where there are more


@dataclass
class Change:
    """A part of the revised agenda and what it was before, if it was there.

    `options` are the parts that it may have been.
    """

    depth: int
    new: Node
    old: Node | None
    options: list[Node]
    chosen: bool = False
    twice: bool = False

    @property
    def is_reworded(self) -> bool:
        return self.old is not None and self.old.text != self.new.text

    @property
    def is_moved_hour(self) -> bool:
        """Whether the revised agenda gives another hour; one that gives none leaves it."""
        return bool(self.old and self.new.hours[0] and self.old.hours != self.new.hours)

    @property
    def is_unchanged(self) -> bool:
        return self.old is not None and not (self.is_reworded or self.is_moved_hour)


@dataclass
class Compared:
    """All changes in the order of the revised agenda, and the parts that are gone."""

    changes: list[Change] = field(default_factory=list)
    dropped: list[Node] = field(default_factory=list)
    pairs: dict[str, Node] = field(default_factory=dict)

    @property
    def twice(self) -> bool:
        """Whether something of the present agenda was chosen twice."""
        return any(change.twice for change in self.changes)


def compare(old: Node, new: Node, chosen: Mapping[str, str]) -> Compared:
    """Match what is in both by number and likeness of text; `chosen` says it of single parts, by
    the key of the new part, empty for what was not there before."""
    matching = _Matching(old, new, chosen)
    for kind in ORDER:
        matching.match(kind)
    pairs = matching.pairs
    kept = {node.key for node in pairs.values()}
    compared = Compared(pairs=pairs)
    compared.dropped = [node for node in old.walk() if node.key not in kept]
    gone: dict[str, list[Node]] = defaultdict(list)
    for node in compared.dropped:
        gone[node.kind].append(node)
    places = {node.key: at for nodes in matching.news.values() for at, node in enumerate(nodes)}
    for depth, node in _deep(new, 0):
        known = pairs.get(node.key)
        options = offered(gone[node.kind], places[node.key], known)
        change = Change(depth, node, known, options, node.key in chosen, node.key in matching.twice)
        compared.changes.append(change)
    return compared


def _deep(node: Node, depth: int) -> Iterator[tuple[int, Node]]:
    for child in node.children:
        yield depth, child
        yield from _deep(child, depth + 1)


class _Matching:
    def __init__(self, old: Node, new: Node, chosen: Mapping[str, str]) -> None:
        self.olds, self.news = _by_kind(old), _by_kind(new)
        self.chosen = chosen
        self.pairs: dict[str, Node] = {"": old}
        self.twice: set[str] = set()
        self.taken: set[str] = set()
        self.texts: dict[int, str] = {}
        self.places = {id(node): at for root in (old, new) for at, node in _places(root)}

    def match(self, kind: str) -> None:
        """Find the pairs of a kind, whose parents are paired already."""
        by_key = {node.key: node for node in self.olds[kind]}
        rest = []
        for node in self.news[kind]:
            said = self.chosen.get(node.key)
            if said is not None and said in self.taken:
                self.twice.add(node.key)
            elif said in by_key:
                self._pair(node, by_key[said])
            elif said != NEW:
                rest.append(node)
        for _score, _turn, new, old in sorted(self._scores(kind, rest), key=lambda each: each[:2]):
            if new.key not in self.pairs and old.key not in self.taken:
                self._pair(new, old)

    def _pair(self, new: Node, old: Node) -> None:
        self.pairs[new.key] = old
        self.taken.add(old.key)

    def _scores(self, kind: str, news: list[Node]) -> Iterator[tuple[float, int, Node, Node]]:
        free = [node for node in self.olds[kind] if node.key not in self.taken]
        anywhere = len(free) <= MOST and len(news) <= MOST
        same: dict[str, list[Node]] = defaultdict(list)
        within: dict[int, list[Node]] = defaultdict(list)
        for node in free:
            same[self._text(node)].append(node)
            within[id(node.parent)].append(node)
        turn = count()
        for new in news:
            parent = self.pairs.get(new.parent.key if new.parent else "")
            near = self._near(new, within[id(parent)]) if parent is not None else []
            for old in free if anywhere else [*same[self._text(new)][:MOST], *near]:
                score = self._score(new, old, old.parent is parent)
                if score >= ENOUGH:
                    yield -score, next(turn), new, old

    def _near(self, new: Node, olds: list[Node]) -> list[Node]:
        """Return of the parts of one part those around the place of a new one."""
        first = max(0, min(self.places[id(new)] - NEAR // 2, len(olds) - NEAR))
        return olds[first : first + NEAR]

    def _score(self, new: Node, old: Node, together: bool) -> float:
        score = ratio(self._text(new), self._text(old)) / 100
        if new.kind in (Kind.SESSION, Kind.NOTE) and new.number and new.number == old.number:
            score += SAME_NUMBER
        if together:
            score += SAME_PLACE
            score += SAME_PLACE / 2 * (self.places[id(new)] == self.places[id(old)])
        elif new.kind == Kind.SEGMENT and score < 1:
            return 0
        return score

    def _text(self, node: Node) -> str:
        if id(node) not in self.texts:
            self.texts[id(node)] = fold(node.text)
        return self.texts[id(node)]


def _by_kind(root: Node) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in root.walk():
        found[node.kind].append(node)
    return found


def _places(root: Node) -> Iterator[tuple[int, Node]]:
    """Yield each part with its place among those of its kind in the same part."""
    for node in (root, *root.walk()):
        for kind in Kind:
            yield from enumerate(node.of(kind))
