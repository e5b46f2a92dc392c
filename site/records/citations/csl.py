"""A citation as CSL-JSON, which citation processors and reference managers share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from records.citations.citation import Citation


def write(cited: Citation) -> str:
    """Return a list of one item."""
    issued = cited.issued
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": author} for author in cited.authors],
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]},
        "container-title": cited.container or cited.site,
        "publisher": cited.site,
        "number": str(cited.number),
        "language": cited.language,
        "abstract": cited.summary,
        "keyword": ", ".join(cited.keywords),
        "URL": cited.address,
    }
    filled = {name: value for name, value in item.items() if value}
    return json.dumps([filled], ensure_ascii=False, indent=2) + "\n"
