"""The table in docs/exchange.md is that of the code."""

import re
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from practices.exchange.columns import COLUMNS
from practices.exchange.values import Choice

PAPER = Path(settings.ROOT) / "docs" / "exchange.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.M)


def test_table_of_columns_is_that_of_the_code():
    with override("en"):
        expected = [(column.name, said(column.kind)) for column in COLUMNS]

    assert ROW.findall(PAPER.read_text()) == expected


def said(kind) -> str:
    if isinstance(kind, Choice):
        return f"{kind.says}: {', '.join(f'`{code}`' for code, _label in kind.choices)}"
    return str(kind.says)
