"""A list as one JSON object: what it is, and its records with the columns of a table as keys."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.conf import settings

from exports.columns import table
from exports.whole import Whole
from practices.exchange.files import jsonl


def pieces(whole: Whole) -> Iterator[str]:
    """Yield JSON, a record on each line; their number comes last, when all are there."""
    found = table(whole)
    about = {
        "title": whole.title,
        "url": whole.address,
        "language": whole.reader.code,
        "licence": settings.DATA_LICENCE,
        "mended": whole.mended or None,
    }
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "results": ['
    count = 0
    for count, shown in enumerate(whole.shown(), 1):
        line = jsonl.line(found.values(shown), found.columns)
        yield f"{',' if count > 1 else ''}\n{line}"
    yield f'\n], "count": {count}}}\n'
