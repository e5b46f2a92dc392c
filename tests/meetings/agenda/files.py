"""Word and OpenDocument files made in a test, as their programs write them."""

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
    }.items()
)
ODT = "application/vnd.oasis.opendocument.text"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return an archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """Return a Word file with this body, and other parts by their path with `__` for `/`."""
    rest = {name.replace("__", "/"): content for name, content in parts.items()}
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **rest})


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of Word."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def word_table(rows: list[list[str | tuple[str, str]]]) -> str:
    """Return a table; a cell is its lines, or its properties with them."""
    made = ""
    for row in rows:
        cells = [("", cell) if isinstance(cell, str) else cell for cell in row]
        made += "<w:tr>" + "".join(
            f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(line) for line in text.split(chr(10)))}"
            "</w:tc>"
            for properties, text in cells
        )
        made += "</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def odt(body: str, styles: str = "", **parts: str | bytes) -> bytes:
    """Return an OpenDocument text with this body and these automatic styles."""
    content = (
        f"<office:document-content {ODF}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    rest = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"mimetype": ODT, "content.xml": content, **rest})


def t(text: str) -> str:
    """Return a paragraph of OpenDocument."""
    return f"<text:p>{escape(text)}</text:p>"


def h(text: str, level: int = 1) -> str:
    """Return a heading of OpenDocument."""
    return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>'


def listed(*items: str, style: str = "") -> str:
    """Return a list of OpenDocument; an item is its text, or a list within the item before."""
    made = ""
    for item in items:
        inner = item if item.startswith("<") else t(item)
        made += f"<text:list-item>{inner}</text:list-item>"
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:list{name}>{made}</text:list>"


def odt_table(rows: list[list[str | tuple[str, str]]]) -> str:
    """Return a table; a cell is its lines, or its attributes with them."""
    made = ""
    for row in rows:
        made += "<table:table-row>"
        for cell in row:
            attributes, text = ("", cell) if isinstance(cell, str) else cell
            lines = "".join(t(line) for line in text.split("\n"))
            made += f"<table:table-cell {attributes}>{lines}</table:table-cell>"
        made += "</table:table-row>"
    return f"<table:table>{made}</table:table>"
