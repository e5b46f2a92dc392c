"""A card: the title of a page, set by the same engine as our PDF, as a picture."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from pathlib import Path

from django.template.loader import render_to_string

from core.languages import Language
from records import pdf
from records.shown import Shown
from records.templatetags.marks import TICKS, area_of

WIDTH, HEIGHT = 1200, 630  # pixels, as those who show shared links want it
DOTS = 96 / 72  # pixels of a point, as CSS counts them
MOST = 5_000  # cards that are kept, of some 20 kB
STYLE = Path(__file__).parent / "card.css"
# How large a title is set, by how wide it is: the first size that is wide enough.
SIZES = ((34, "huge"), (70, "large"), (120, "middle"))
WIDE = 0x2E80  # signs from here on are as wide as two letters


def drawn(name: str, spoken: Language, reader: Language, shown: Shown | None) -> bytes:
    """Return the card of a record, or of the site, as PNG: drawn when it is first asked for and
    kept for as long as it says the same. `spoken` is the language of the site's `name`.

    Raises `records.pdf.Busy`.
    """
    title = shown.title if shown else name
    html = render_to_string(
        "records/card.html",
        {
            "name": name,
            "spoken": spoken,
            "reader": reader,
            "shown": shown,
            "title": title,
            "size": _size(title),
            "ticks": _ticks(shown.objectives if shown else range(1, TICKS + 1), reader),
        },
    )
    style = STYLE.read_text("utf-8")
    return pdf.kept(f"{html}\0{style}", "png", lambda: _picture(pdf.write(html, style)), MOST)


def _size(title: str) -> str:
    width = sum(2 if ord(sign) >= WIDE else 1 for sign in title)
    return next((size for most, size in SIZES if width <= most), "small")


def _ticks(objectives: Collection[int], reader: Language) -> list[str]:
    """Return the area of each objective that is marked, and nothing for the others, from the left:
    what typesets the card mirrors no such row."""
    ticks = [area_of(str(each)) if each in objectives else "" for each in range(1, TICKS + 1)]
    return ticks[::-1] if reader.direction == "rtl" else ticks


def _picture(data: bytes) -> bytes:
    """Return the first page of a PDF as PNG, its colours few: they compress well."""
    from pypdfium2 import PdfDocument  # slow to load, and few processes draw

    with PdfDocument(data) as document:
        image = document[0].render(scale=DOTS).to_pil()
    out = BytesIO()
    image.convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
