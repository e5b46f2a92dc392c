"""Links in stored HTML as slots: they name a page, and get its address when they are read.

A slot is the address `slot:page/ID`. What a reader gets for it depends on the reader's language
and on what is public now, so it is filled at each request.
"""

import re
from collections.abc import Callable

from django.utils.html import escape

HREF = re.compile(r' href="slot:page/(\d+)(#[^"]*)?"')


def page(page_id: int | str) -> str:
    """Return the address that stands for a page."""
    return f"slot:page/{int(page_id)}"


def found(html: str) -> set[int]:
    """Return the ids of the pages that `html` links."""
    return {int(match[1]) for match in HREF.finditer(html)}


def fill(html: str, address: Callable[[int], str | None]) -> str:
    """Return `html` with the address of each page; a link that has none loses its `href`."""

    def put(match: re.Match[str]) -> str:
        href = address(int(match[1]))
        return f' href="{escape(href + (match[2] or ""))}"' if href else ""

    return HREF.sub(put, html)
