"""HTML of ours as PDF."""

from __future__ import annotations

from typing import Any

MEDIA_TYPE = "application/pdf"


def write(html: str) -> bytes:
    """Return a whole HTML document as tagged PDF, in the language and direction it says it has.

    Nothing is fetched, from no address and no disk: what it shows stands in the HTML.
    """
    from weasyprint import HTML  # slow to load, and most processes never print
    from weasyprint.urls import URLFetcher

    printed = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=()))
    written: Any = printed.write_pdf(pdf_variant="pdf/ua-1")
    return bytes(written)
