"""Reading a whole site as a reader would, by following links: each long text, and its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html

from core.languages import language
from tests.e2e.site import Site
from tests.seventh.spoken import told

LONG = 60  # letters that something can be told from
TEXTS = "//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]"
# Texts that are in another language than they say, or seem so, and why.
EXCEPTIONS: dict[str, str] = {}


@dataclass(frozen=True)
class Said:
    """A text of a page, the language it says it is in, and the text of the page's main part."""

    path: str
    language: str
    text: str
    main: str

    @property
    def is_wrong(self) -> bool:
        return self.text not in EXCEPTIONS and told(self.text) not in ("", self.language)

    def is_silent(self, code: str) -> bool:
        """Tell whether the page of a reader of another language, `code`, does not name the
        language of the text: as its own name or in the reader's language."""
        reader, spoken = language(code), language(self.language)
        names = (spoken.name, spoken.named(reader))
        return self.language != reader.tag.lower() and not any(name in self.main for name in names)


def walked(site: Site, code: str) -> Iterator[Said]:
    """Yield the long texts of all pages in a language."""
    todo, seen = [f"/{code}/"], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        status, text = site.get(path)
        assert status in (200, 302), path
        if status == 200:
            page = html.fromstring(text)
            todo += _further(page.xpath("//a/@href"), site, code)
            yield from _said(path, page)


def _further(links: Iterable[str], site: Site, code: str) -> Iterator[str]:
    for link in links:
        address = link.removeprefix(site.url).partition("#")[0]
        if re.fullmatch(rf"/{code}/[^?]*/", address):
            yield address


def _said(path: str, page: html.HtmlElement) -> Iterator[Said]:
    main = " ".join(" ".join(part.itertext()) for part in page.xpath("//main"))
    for node in page.xpath(TEXTS):
        words = " ".join(node.split())
        if len(words) > LONG:
            holder = node.getparent().getparent() if node.is_tail else node.getparent()
            spoken = holder.xpath("ancestor-or-self::*[@lang][1]/@lang")[-1]
            yield Said(path, spoken.lower(), words, main)
