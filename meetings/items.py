"""What can be pointed at in a programme: its sessions, their segments, the questions.

An item is known by the id of its block, which is the same in every language and outlives moves
and edits. Its code is how readers call it: session `2`, segment `2.b1` (the first breakout group
of session 2), question `2.3` or `2.b1.3`, and `3` for a question to the whole meeting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from wagtail.blocks import StreamValue

CODE = re.compile(r"[0-9a-z]+")


class ItemKind(StrEnum):
    SESSION = "session"
    SEGMENT = "segment"
    QUESTION = "question"


@dataclass(frozen=True)
class Item:
    """A session, segment or question. `parent` is the id of the item it stands in, else empty."""

    id: str
    kind: ItemKind
    code: str
    title: str
    parent: str = ""

    def as_fact(self) -> dict[str, str]:
        """Return it as plain JSON; `Item(**fact)` is equal to it."""
        return {name: str(value) for name, value in asdict(self).items()}


def items(questions: StreamValue, sessions: StreamValue) -> list[Item]:
    """Return all items of a programme in its order; no code stands twice among those of a kind."""
    found = list(_questions(questions, "", ""))
    for block, code in zip(sessions, _session_codes(sessions), strict=True):
        value = block.value
        found.append(Item(block.id, ItemKind.SESSION, code, value["title"]))
        found += _questions(value["questions"].bound_blocks, f"{code}.", block.id)
        kinds: Counter[str] = Counter()
        for segment in value["segments"].bound_blocks:
            letter = segment.value["kind"][0]
            kinds[letter] += 1
            within = f"{code}.{letter}{kinds[letter]}"
            found.append(
                Item(segment.id, ItemKind.SEGMENT, within, segment.value["title"], block.id)
            )
            inner = segment.value["questions"].bound_blocks
            found += _questions(inner, f"{within}.", segment.id)
    return found


def _questions(blocks: Iterable[Any], before: str, parent: str) -> Iterator[Item]:
    for number, block in enumerate(blocks, 1):
        text = block.value["text"]
        yield Item(block.id, ItemKind.QUESTION, f"{before}{number}", text, parent)


def _session_codes(sessions: StreamValue) -> list[str]:
    """Return the code of each session: its own number where that is plain and its alone, else `x`
    and its place."""
    own = [block.value["number"].strip().lower() for block in sessions]
    times = Counter(own)
    return [
        code if CODE.fullmatch(code) and times[code] == 1 else f"x{place}"
        for place, code in enumerate(own, 1)
    ]
