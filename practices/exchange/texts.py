"""Texts in a cell: plain or HTML outside, cleaned rich text inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser

from django.utils.translation import override
from wagtail.whitelist import check_url

from core.text import fold, plain
from practices.choices import SECTIONS

REST = "activities"  # the section of what stands under no heading of a section
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "a": "a"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
UNREAD = {"script", "style", "template", "noscript", "svg", "math", "head", "title", "iframe"}
FLOWING = {"span", "font", "u", "s", "small", "sub", "abbr", "cite", "code", "mark", "q", "time"}
OTHERS = {
    "p", "br", "ul", "ol", "li", "div", "section", "article", "blockquote", "table", "tr", "td",
    "th", "img", "hr", "html", "body", "object", "embed", "form", "input", "button", "video",
}  # fmt: skip
DEEPEST = 8  # lists within lists
IS_HTML = re.compile(
    rf"</?(?:{'|'.join(sorted({*INLINE, *HEADINGS, *UNREAD, *FLOWING, *OTHERS}))})\b[^<>]*>", re.I
)
SPACE = re.compile(r"[^\S\u00a0]+")
EMPTY_LINES = re.compile(r"\n\s*\n")
MARKED = re.compile(r"(#{1,6})\s+(.+)")
EDGE = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")


@dataclass
class Block:
    """A paragraph or list of a text as HTML; a heading has a level."""

    html: str
    level: int = 0


@dataclass
class _List:
    tag: str
    items: list[list[str | _List]] = field(default_factory=list)

    def html(self) -> str:
        items = "".join(f"<li>{item}</li>" for parts in self.items if (item := _item(parts)))
        return f"<{self.tag}>{items}</{self.tag}>" if items else ""


def _item(parts: list[str | _List]) -> str:
    found = ""
    for part in parts:
        if isinstance(part, _List):
            found += part.html()
        else:
            found += f"<br/>{part}" if found and not found.endswith(">") else part
    return found


def rich(cell: str) -> str:
    """Return the rich text that a cell holds, plain or HTML; only what the editor allows too."""
    return _joined(blocks(cell))


def written(source: str) -> str:
    """Return how a rich text stands in a cell: plain where nothing is lost by it."""
    source = rich(source) if source else ""
    lines = source.replace("</p><p>", "\n\n").replace("<br/>", "\n")
    lines = lines.removeprefix("<p>").removesuffix("</p>")
    text = unescape(lines)
    return text if "<" not in lines and rich(text) == source else source


def parted(cell: str, language: str) -> dict[str, str]:
    """Return the sections of a whole text: what stands under a heading that is the label of a
    section in `language` belongs to it, all else to what was done."""
    labels = _labels(language)
    found: dict[str, list[Block]] = {}
    place, depth = REST, 0
    for block in blocks(cell):
        name = labels.get(_as_label(block.html))
        if name:
            place, depth = name, block.level or 2
            continue
        if block.level and block.level <= depth:
            place, depth = REST, 0
        found.setdefault(place, []).append(block)
    return {name: _joined(those) for name, those in found.items()}


def blocks(cell: str) -> list[Block]:
    """Return the paragraphs, lists and headings of a text, cleaned."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if IS_HTML.search(cell):
        return _Cleaner(cell).found
    return list(_paragraphs(cell))


def links(source: str) -> Iterator[tuple[str, int]]:
    """Yield the pages and files of the site that a rich text links, as (type, id)."""
    for kind, pk in re.findall(r'<a linktype="(page|document)" id="(\d+)">', source):
        yield kind, int(pk)


def _paragraphs(text: str) -> Iterator[Block]:
    for paragraph in EMPTY_LINES.split(text.strip()):
        lines = [SPACE.sub(" ", line).strip() for line in paragraph.split("\n")]
        marked = MARKED.fullmatch(lines[0])
        if marked:
            yield Block(escape(marked[2], quote=False), len(marked[1]))
            lines = lines[1:]
        html = EDGE.sub("", "<br/>".join(escape(line, quote=False) for line in lines))
        if html:
            yield Block(f"<p>{html}</p>")


def _joined(found: list[Block]) -> str:
    return "".join(f"<p><b>{block.html}</b></p>" if block.level else block.html for block in found)


def _as_label(html: str) -> str:
    return fold(plain(html)).rstrip(":： ") if len(html) < 200 else ""


@cache
def _labels(language: str) -> dict[str, str]:
    with override(language):
        return {fold(str(section.label)): section.name for section in SECTIONS}


class _Cleaner(HTMLParser):
    """Reads HTML into blocks with the few tags that a text may have."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.held: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.lists: list[_List] = []
        self.level = 0
        self.unread = ""
        self.feed(source)
        self.close()
        while self.lists:
            self.end_list()
        self.end()

    def end(self) -> None:
        """End the present block."""
        closing = "".join(f"</{tag}>" for tag, _start in reversed(self.open))
        html = SPACE.sub(" ", "".join(self.held) + closing)
        html = _tidy(html)
        self.held, self.open = [], []
        if not plain(html):
            return
        if self.lists:
            items = self.lists[-1].items
            if not items:
                items.append([])
            items[-1].append(html)
        elif self.level:
            self.found.append(Block(html.replace("<b>", "").replace("</b>", ""), self.level))
        else:
            self.found.append(Block(f"<p>{html}</p>"))

    def end_list(self) -> None:
        self.end()
        ended = self.lists.pop()
        if self.lists:
            items = self.lists[-1].items
            if not items:
                items.append([])
            items[-1].append(ended)
        elif html := ended.html():
            self.found.append(Block(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unread:
            return
        if tag in UNREAD:
            self.unread = tag
        elif tag == "br":
            self.held.append("<br/>")
        elif tag in INLINE:
            self.start_inline(INLINE[tag], dict(attrs))
        elif tag in ("ul", "ol"):
            self.end()
            if len(self.lists) < DEEPEST:
                self.lists.append(_List(tag))
        elif tag == "li":
            self.end()
            if not self.lists:
                self.lists.append(_List("ul"))
            self.lists[-1].items.append([])
        elif tag not in FLOWING:
            self.end()
            self.level = HEADINGS.get(tag, 0)

    def start_inline(self, tag: str, attrs: dict[str, str | None]) -> None:
        if any(tag == known for known, _start in self.open):
            return
        start = _link(attrs) if tag == "a" else f"<{tag}>"
        if start:
            self.open.append((tag, start))
            self.held.append(start)

    def handle_endtag(self, tag: str) -> None:
        if self.unread:
            if tag == self.unread:
                self.unread = ""
        elif tag in INLINE:
            self.end_inline(INLINE[tag])
        elif tag in ("ul", "ol"):
            if self.lists:
                self.end_list()
        elif tag not in FLOWING and tag != "br":
            self.end()
            self.level = 0

    def end_inline(self, tag: str) -> None:
        """Close a tag; those that were opened after it are closed and opened again."""
        if not any(tag == known for known, _start in self.open):
            return
        again = []
        while self.open:
            known, start = self.open.pop()
            self.held.append(f"</{known}>")
            if known == tag:
                break
            again.append((known, start))
        for known, start in reversed(again):
            self.open.append((known, start))
            self.held.append(start)

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.held.append(escape(data, quote=False))


EMPTY_TAGS = re.compile(r"<(b|i|sup|a)(?: [^<>]*)?>(\s*)</\1>")


def _tidy(html: str) -> str:
    """Return a block without empty tags and without space at its ends."""
    before = None
    while before != html:
        before = html
        html = EMPTY_TAGS.sub(r"\2", html)
    html = SPACE.sub(" ", html)
    html = re.sub(r" ?<br/> ?", "<br/>", html)
    return EDGE.sub("", html)


def _link(attrs: dict[str, str | None]) -> str:
    """Return the start of a link that may be kept, else nothing."""
    kind, pk = attrs.get("linktype"), attrs.get("id") or ""
    if kind in ("page", "document") and pk.isascii() and pk.isdigit() and len(pk) < 16:
        return f'<a linktype="{kind}" id="{int(pk)}">'
    href = (attrs.get("href") or "").strip()
    if kind or not href or re.search(r"[\x00-\x20\x7f]", href) or not check_url(href):
        return ""
    return f'<a href="{escape(href)}">'
