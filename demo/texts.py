"""The demo's texts: from Markdown files to the values that page fields hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

CONTENT = Path(__file__).parent / "content"

Address = Callable[[str], int | None]
Block = dict[str, Any]

_HEADER = re.compile(r"(\w+):(.*)")
_SECTION = re.compile(r"^# (.+)\n", re.M)
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.+)$", re.M)
_NUMBER = re.compile(r"[\d\s.,%\u202f\u00a0–-]*\d[\d\s.,%\u202f\u00a0–-]*")
CAPTION = "Table: "
_markdown = MarkdownIt("commonmark").enable("table")


class BadText(Exception):
    """A text is not in the form that the demo's files have; says which and why."""


@dataclass(frozen=True)
class Section:
    """A part of a text: Markdown without its notes, and the notes by mark."""

    markdown: str
    notes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> list[SyntaxTreeNode]:
        return SyntaxTreeNode(_markdown.parse(self.markdown)).children

    def html(self, address: Address) -> str:
        """Return rich text; raises BadText for what rich text cannot hold."""
        return "".join(_rich(node, address) for node in self.nodes)

    def blocks(self, address: Address) -> list[Block]:
        """Return the values of the blocks of a running text."""
        return list(_blocks(self.nodes, address))

    def links(self) -> list[dict[str, str]]:
        """Return title and address of each link."""
        return [
            {"title": plain(link), "url": str(link.attrs["href"])}
            for node in self.nodes
            for link in node.walk()
            if link.type == "link"
        ]

    def footnotes(self, address: Address) -> list[Block]:
        """Return the values of the blocks of a list of notes."""
        return [
            {"type": "footnote", "value": {"mark": mark, "text": Section(text).html(address)}}
            for mark, text in self.notes.items()
        ]


@dataclass(frozen=True)
class Text:
    """One file: its headers and its sections by name; the file of the agenda, for a meeting."""

    headers: dict[str, str]
    sections: dict[str, Section]
    language: str = ""
    agenda: Path | None = None

    @property
    def title(self) -> str:
        return self.headers["title"]

    @property
    def summary(self) -> str:
        return self.headers.get("summary", "")

    @property
    def links_pages(self) -> bool:
        return any("](page:" in section.markdown for section in self.sections.values())


def parse(source: str) -> Text:
    """Return the text that `source` holds. Raises BadText."""
    head, _, rest = source.partition("\n\n")
    headers = {}
    for line in head.splitlines():
        match = _HEADER.fullmatch(line)
        if match is None:
            raise BadText(f"not a header: {line}")
        headers[match[1]] = match[2].strip()
    if not headers.get("title"):
        raise BadText("no title")
    before, *parts = _SECTION.split(rest)
    if before.strip():
        raise BadText("text before the first section")
    sections = {
        name.strip(): Section(_NOTE.sub("", text).strip(), dict(_NOTE.findall(text)))
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }
    return Text(headers, sections)


def path(section: str, key: str, language: str) -> Path:
    """Return where the text of a page in a language is kept."""
    return CONTENT / language / section / f"{key}.md"


def read(section: str, key: str, language: str) -> Text:
    """Return the text of a page in a language. Raises BadText with the name of the file."""
    file = path(section, key, language)
    try:
        text = parse(file.read_text("utf-8"))
    except BadText as bad:
        raise BadText(f"{file.relative_to(CONTENT)}: {bad}") from None
    agenda = file.with_suffix(".agenda.md")
    return replace(text, language=language, agenda=agenda if agenda.exists() else None)


def _blocks(nodes: list[SyntaxTreeNode], address: Address) -> Iterator[Block]:
    running: list[str] = []
    caption = ""

    def flushed() -> Iterator[Block]:
        if running:
            yield {"type": "text", "value": "".join(running)}
            running.clear()

    for node in nodes:
        if node.type == "paragraph" and plain(node).startswith(CAPTION):
            caption = plain(node).removeprefix(CAPTION)
        elif node.type in ("paragraph", "bullet_list", "ordered_list"):
            running.append(_rich(node, address))
        else:
            yield from flushed()
            if node.type == "heading":
                kind = "heading" if node.tag == "h2" else "subheading"
                yield {"type": kind, "value": plain(node)}
            elif node.type == "blockquote":
                yield {"type": "quotation", "value": _quotation(node)}
            elif node.type == "table":
                yield {"type": "table", "value": {"caption": caption, "table": _table(node)}}
                caption = ""
            else:
                raise BadText(f"no block for {node.type}")
    yield from flushed()


def _quotation(node: SyntaxTreeNode) -> dict[str, str]:
    lines = "\n".join(plain(child, "\n") for child in node.children).split("\n")
    source = lines.pop().lstrip("—– ") if lines[-1].startswith("—") else ""
    return {"text": "\n".join(lines).strip(), "source": source}


def _table(node: SyntaxTreeNode) -> dict[str, Any]:
    head, *body = [
        [plain(cell) for cell in row.children] for part in node.children for row in part.children
    ]
    columns = [
        {
            "type": "number" if all(_NUMBER.fullmatch(row[place]) for row in body) else "text",
            "heading": heading,
        }
        for place, heading in enumerate(head)
    ]
    return {"columns": columns, "rows": [{"values": row} for row in body], "caption": ""}


def plain(node: SyntaxTreeNode, line_break: str = " ") -> str:
    """Return the words of a node without marks and links."""
    if node.type in ("softbreak", "hardbreak"):
        return line_break
    if node.children:
        return "".join(plain(child, line_break) for child in node.children)
    return node.content if node.type == "text" else ""


_TAGS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "strong": "b",
    "em": "i",
}


def _rich(node: SyntaxTreeNode, address: Address) -> str:
    if node.type == "text":
        return escape(node.content, quote=False)
    if node.type == "softbreak":
        return " "
    inner = "".join(_rich(child, address) for child in node.children)
    if node.type == "inline" or (node.type == "paragraph" and _in_list(node)):
        return inner
    if node.type == "link":
        return _link(str(node.attrs["href"]), inner, address)
    if node.type not in _TAGS:
        raise BadText(f"rich text cannot hold {node.type}")
    tag = _TAGS[node.type]
    return f"<{tag}>{inner}</{tag}>"


def _in_list(node: SyntaxTreeNode) -> bool:
    return node.parent is not None and node.parent.type == "list_item"


def _link(href: str, inner: str, address: Address) -> str:
    if not href.startswith("page:"):
        return f'<a href="{escape(href)}">{inner}</a>'
    page = address(href.removeprefix("page:"))
    if page is None:
        raise BadText(f"no page for {href}")
    return f'<a linktype="page" id="{page}">{inner}</a>'
