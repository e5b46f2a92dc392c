"""The merge of two changes of the same value, which knows what both began from.

Values are plain JSON. A list of blocks, each with its id, is merged block by block, a block with
fields field by field; anything else is one value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Absent(Enum):
    """Stands for a block that one of the two took away."""

    MISSING = "missing"


MISSING: Any = Absent.MISSING
ORDER = "#order"
MINE, THEIRS = "mine", "theirs"

# Draftail writes a new key into paragraphs that have none: that is no change.
PARAGRAPH = re.compile(r' data-block-key="[^"]*"')

Path = tuple[str, ...]


@dataclass(frozen=True)
class Collision:
    """A value that both changed, each to something else; the path leads to it by fields and ids."""

    path: Path
    mine: Any
    theirs: Any

    @property
    def key(self) -> str:
        return "/".join(self.path)


@dataclass
class Merge:
    """A merge with what was chosen for collisions, by their keys; `open` are those not chosen."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    open: list[Collision] = field(default_factory=list)
    met: list[Collision] = field(default_factory=list)

    def value(self, base: Any, mine: Any, theirs: Any, path: Path) -> Any:
        """Return the value that has both changes."""
        if _same(mine, theirs) or _same(mine, base):
            return theirs
        if _same(theirs, base):
            return mine
        if all(isinstance(each, dict) for each in (base, mine, theirs)):
            return {
                name: self.value(base.get(name), mine.get(name), theirs.get(name), (*path, name))
                for name in {**theirs, **mine}
            }
        if any((base, mine, theirs)) and all(map(_are_blocks, (base, mine, theirs))):
            return self._blocks(base, mine, theirs, path)
        return self._choose(mine, theirs, path)

    def _choose(self, mine: Any, theirs: Any, path: Path) -> Any:
        collision = Collision(path, mine, theirs)
        self.met.append(collision)
        if collision.key not in self.chosen:
            self.open.append(collision)
        return mine if self.chosen.get(collision.key) == MINE else theirs

    def _blocks(self, base: list, mine: list, theirs: list, path: Path) -> list[Any]:
        known = [_by_id(each) for each in (base, mine, theirs)]
        merged = {}
        for key in {**known[2], **known[1]}:
            was, my, their = (each.get(key, MISSING) for each in known)
            made = self.value(was, my, their, (*path, key))
            if made is not MISSING:
                merged[key] = {**made, "value": made.get("value")}
        order = self._order([*known[0]], [*known[1]], [*known[2]], path)
        return [merged[key] for key in order if key in merged]

    def _order(self, base: list[str], mine: list[str], theirs: list[str], path: Path) -> list[str]:
        """Return all ids in the order of who moved blocks, new ones after what they stood after."""
        common = set(base) & set(mine) & set(theirs)
        was, my, their = ([key for key in each if key in common] for each in (base, mine, theirs))
        first, second = theirs, mine
        if their == was or (
            my not in (was, their) and self._choose(my, their, (*path, ORDER)) == my
        ):
            first, second = mine, theirs
        found = list(first)
        for place, key in enumerate(second):
            if key not in found:
                before = second[place - 1] if place else None
                found.insert(found.index(before) + 1 if before in found else 0, key)
        return found


def _same(one: Any, other: Any) -> bool:
    return bool(_bare(one) == _bare(other))


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return PARAGRAPH.sub("", value) if isinstance(value, str) else value


def _are_blocks(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict) and each.get("id") for each in value
    )


def _by_id(blocks: list[Any]) -> dict[str, Any]:
    return {each["id"]: each for each in blocks}
