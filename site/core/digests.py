"""What changes when, and only when, values do."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def of(values: Any) -> str:
    """Return the digest of plain values, whatever the order of their keys: 64 signs."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
