"""OpenDocument texts (.odt): their paragraphs with list labels, headings and footnotes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from xml.etree.ElementTree import Element

from .archive import MAX_PARAGRAPHS, Cell, Paragraph, Parts, read_parts
from .errors import NotAnAgenda

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, TABLE, STYLE = (
    f"{{{_NS}{name}:1.0}}" for name in ("text", "office", "table", "style")
)
FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_SKIPPED = {
    TEXT + "tracked-changes", TEXT + "sequence-decls", OFFICE + "annotation",
    TEXT + "table-of-content", OFFICE + "forms", OFFICE + "scripts",
}  # fmt: skip
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_SIGNS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_MOST_SPACES = 80
_COLUMNS_PER_LEVEL = 4
_LETTERS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@dataclass
class _List:
    """A list that is open: its style, how deep it lies, how many items each level counts."""

    style: str
    depth: int
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Place:
    """Where the walk through a document stands."""

    table: list[int] | None = None
    cell: Cell | None = None
    list: _List | None = None
    label: str = ""


def read_odt(file: BinaryIO) -> tuple[Paragraph, ...]:
    """Return all paragraphs: body and tables, then footnotes and endnotes.

    A reference to a footnote is `[^mark]` in the text, the footnote a paragraph `[^mark]: …`.
    Raises NotAnAgenda for a broken or hostile document.
    """
    return read_parts(file, "odt", lambda parts: _Reader(parts).paragraphs())


class _Reader:
    def __init__(self, parts: Parts) -> None:
        content = parts.root("content.xml")
        body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
        if content is None or body is None:
            raise NotAnAgenda("not_text")
        self.body = body
        roots = [root for root in (parts.root("styles.xml"), content) if root is not None]
        self.styles = _named(roots, STYLE + "style")
        self.lists = _named(roots, TEXT + "list-style")
        self.notes: list[tuple[str, Element]] = []
        self.count = 0

    def paragraphs(self) -> tuple[Paragraph, ...]:
        found = list(self._flow(self.body))
        for mark, note in self.notes:
            paragraphs = [paragraph for paragraph in self._flow(note) if paragraph.text.strip()]
            if paragraphs:
                text = "\n".join(paragraph.text.strip() for paragraph in paragraphs)
                found.append(Paragraph(paragraphs[0].number, f"[^{mark}]: {text}"))
        return tuple(found)

    def _flow(self, root: Element) -> Iterator[Paragraph]:
        tables = 0
        pending = [(element, _Place()) for element in reversed(root)]
        while pending:
            element, place = pending.pop()
            if element.tag in _SKIPPED:
                continue
            if element.tag in _PARAGRAPHS:
                yield self._paragraph(element, place)
                boxes = list(_boxes(element))
                pending.extend((child, place) for box in reversed(boxes) for child in reversed(box))
                continue
            if element.tag == TABLE + "table":
                place = _Place(table=[tables, -1, 0])
                tables += 1
            elif element.tag == TABLE + "table-row" and place.table:
                place.table[1:] = [place.table[1] + 1, 0]
            elif element.tag in _CELLS and place.table:
                place = self._cell(element, place, place.table)
            elif element.tag == TEXT + "list":
                place = replace(place, list=self._list(element, place.list), label="")
            elif element.tag in (TEXT + "list-item", TEXT + "list-header") and place.list:
                self._items(element, place, pending)
                continue
            pending.extend((child, place) for child in reversed(element))

    def _items(self, item: Element, place: _Place, pending: list[tuple[Element, _Place]]) -> None:
        """Let the first paragraph of an item have its label."""
        assert place.list is not None
        label = self._label(place.list) if item.tag.endswith("item") else ""
        places = []
        for child in item:
            own = label if child.tag in _PARAGRAPHS else ""
            places.append((child, replace(place, label=own)))
            label = "" if own else label
        pending.extend(reversed(places))

    def _cell(self, element: Element, place: _Place, table: list[int]) -> _Place:
        width = int(element.get(TABLE + "number-columns-spanned", "1"))
        if element.tag == TABLE + "covered-table-cell":
            width = int(element.get(TABLE + "number-columns-repeated", "1"))
            cell = None
        else:
            cell = Cell(table[0], table[1], table[2], width)
            # The columns that it spans follow as covered cells.
            width = int(element.get(TABLE + "number-columns-repeated", "1"))
        table[2] += width
        return replace(place, cell=cell)

    def _list(self, element: Element, above: _List | None) -> _List:
        style = element.get(TEXT + "style-name") or (above.style if above else "")
        return _List(style, above.depth + 1 if above else 1)

    def _label(self, within: _List) -> str:
        level = self._level(within)
        if level is None:
            return "•"
        if level.tag == TEXT + "list-level-style-bullet":
            return level.get(TEXT + "bullet-char") or "•"
        kind = level.get(STYLE + "num-format", "")
        within.counts[0] = within.counts.get(0, int(level.get(TEXT + "start-value", "1")) - 1) + 1
        if not kind:
            return ""
        number = _written(within.counts[0], kind)
        return level.get(STYLE + "num-prefix", "") + number + level.get(STYLE + "num-suffix", "")

    def _level(self, within: _List) -> Element | None:
        style = self.lists.get(within.style)
        for level in () if style is None else style:
            if level.get(TEXT + "level") == str(within.depth):
                return level
        return None

    def _paragraph(self, element: Element, place: _Place) -> Paragraph:
        self.count += 1
        if self.count > MAX_PARAGRAPHS:
            raise NotAnAgenda("too_large")
        text = "".join(self._pieces(element))
        if place.label and text.strip():
            text = f"{place.label} {text}"
        indent = place.list.depth * _COLUMNS_PER_LEVEL if place.list else 0
        bold = self._is_bold(element)
        return Paragraph(self.count, text, indent, self._heading(element), False, bold, place.cell)

    def _pieces(self, element: Element) -> Iterator[str]:
        """Yield the text of a paragraph; its notes are kept for later, its boxes left out."""
        yield element.text or ""
        pending = list(reversed([(child, False) for child in element]))
        while pending:
            child, ended = pending.pop()
            if ended:
                yield child.tail or ""
                continue
            pending.append((child, True))
            if child.tag == TEXT + "s":
                yield " " * min(int(child.get(TEXT + "c", "1")), _MOST_SPACES)
            elif child.tag == TEXT + "note":
                yield self._note(child)
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag not in _SKIPPED and not child.tag.endswith("}text-box"):
                yield child.text or ""
                pending.extend((inner, False) for inner in reversed(child))

    def _note(self, note: Element) -> str:
        body = note.find(TEXT + "note-body")
        if body is None:
            return ""
        mark = str(len(self.notes) + 1)
        self.notes.append((mark, body))
        return f"[^{mark}]"

    def _chain(self, name: str | None) -> Iterator[Element]:
        seen = set()
        while name and name not in seen and (style := self.styles.get(name)) is not None:
            seen.add(name)
            yield style
            name = style.get(STYLE + "parent-style-name")

    def _heading(self, element: Element) -> int | None:
        if element.tag == TEXT + "h":
            return int(element.get(TEXT + "outline-level", "1"))
        name = element.get(TEXT + "style-name")
        is_title = name == "Title" or any(
            "Title" in (style.get(STYLE + "name"), style.get(STYLE + "parent-style-name"))
            for style in self._chain(name)
        )
        return 0 if is_title else None

    def _is_bold(self, element: Element) -> bool:
        """Tell whether the paragraph is bold, or all words in it are."""
        if self._bold_style(element.get(TEXT + "style-name")):
            return True
        spans = [
            child for child in element if any(text.strip(" :：.") for text in child.itertext())
        ]
        rest = (element.text or "") + "".join(child.tail or "" for child in element)
        return (
            bool(spans)
            and not rest.strip(" :：.")
            and all(self._bold_style(child.get(TEXT + "style-name")) for child in spans)
        )

    def _bold_style(self, name: str | None) -> bool:
        for style in self._chain(name):
            properties = style.find(STYLE + "text-properties")
            weight = None if properties is None else properties.get(FO + "font-weight")
            if weight is not None:
                return weight not in ("normal", "400")
        return False


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, but not those within them."""
    pending = [paragraph]
    while pending:
        element = pending.pop()
        if element.tag.endswith("}text-box"):
            yield element
        else:
            pending.extend(reversed(element))


def _named(roots: list[Element], tag: str) -> dict[str, Element]:
    """Return the styles of a kind by their names."""
    return {style.get(STYLE + "name", ""): style for root in roots for style in root.iter(tag)}


def _written(number: int, kind: str) -> str:
    if kind in _LETTERS:
        return _LETTERS[kind][(number - 1) % 26]
    if kind in ("i", "I") and 0 < number < 40:
        roman = ["", "x", "xx", "xxx"][number // 10]
        roman += ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
        return roman.upper() if kind == "I" else roman
    return str(number)
