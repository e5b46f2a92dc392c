"""Where a page of results ended: the values of the order in its last row, signed.

The next page begins after these values, whatever was published or taken away in between: no row
comes twice, and none is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer

_signer = Signer(salt="api.cursors", sep=".")


class BadCursor(Exception):
    """The cursor is none of ours, or of another list than the one that is asked for."""


@dataclass(frozen=True)
class Cursor:
    """The end of a page: the values of its last row, and the words that were looked for in place
    of misspelt ones."""

    last: list[Any]
    mended: str = ""

    def text(self, list_: str) -> str:
        """Return it as text, which holds for the list of that name only."""
        return _signer.sign_object([_digest(list_), self.last, self.mended])

    @classmethod
    def read(cls, text: str, list_: str, order: Sequence[Any]) -> Cursor:
        """Return the cursor that `text` stands for. Raises BadCursor for what is none."""
        try:
            digest, last, mended = _signer.unsign_object(text)
        except (BadSignature, ValueError) as bad:
            raise BadCursor from bad
        if digest != _digest(list_) or len(last) != len(order):
            raise BadCursor
        return cls(last, mended)


def name_of(**parts: Any) -> str:
    """Return the name of a list that these parts make up: the same for the same parts."""
    return json.dumps(parts, sort_keys=True)


def _digest(list_: str) -> str:
    return hashlib.sha256(list_.encode()).hexdigest()[:16]
