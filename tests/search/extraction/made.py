"""Files as programs write them, and as nobody should."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from docx import Document
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

OFFICE = "http://schemas.openxmlformats.org"
TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
WORD = f"{OFFICE}/wordprocessingml/2006/main"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive with these parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def word(*paragraphs: tuple[str, int | None]) -> bytes:
    """Return a Word file; a paragraph is its text and, of a heading, its level."""
    document = Document()
    for text, level in paragraphs:
        if level is None:
            document.add_paragraph(text)
        else:
            document.add_heading(text, level)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def sheets(**rows: list[list[object]]) -> bytes:
    """Return an Excel file with a sheet of rows for each name; `hidden` is not shown."""
    book = Workbook()
    book.remove(book.active)
    for name, values in rows.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == "hidden" else "visible"
        for row in values:
            sheet.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def slides(*texts: str) -> bytes:
    """Return a PowerPoint file whose slides are stored in the reverse order."""
    relations = "".join(
        f"<Relationship Id='r{number}' Target='slides/slide{len(texts) - number}.xml'/>"
        for number in range(len(texts))
    )
    listed = "".join(f"<p:sldId r:id='r{number}'/>" for number in range(len(texts)))
    drawing = f"xmlns:a='{OFFICE}/drawingml/2006/main'"
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "ppt/presentation.xml": f"<p:presentation"
            f" xmlns:p='{OFFICE}/presentationml/2006/main'"
            f" xmlns:r='{OFFICE}/officeDocument/2006/relationships'>"
            f"<p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": f"<Relationships"
            f" xmlns='{OFFICE}/package/2006/relationships'>{relations}</Relationships>",
            **{
                f"ppt/slides/slide{len(texts) - number}.xml": f"<a:s {drawing}>"
                f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:s>"
                for number, text in enumerate(texts)
            },
        }
    )


def open_text(body: str) -> bytes:
    """Return an OpenDocument text with this XML as its body."""
    names = "".join(
        f" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("office", "text")
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content{names}>{body}</office:document-content>",
        }
    )


def pdf(*objects: str) -> bytes:
    """Return a PDF of objects numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def stream(content: str, entries: str = "") -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def text_pdf(*pages: str) -> bytes:
    """Return a PDF with a line of ASCII text on each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            stream(f"BT /F 12 Tf 20 200 Td ({text}) Tj ET"),
        ]
    return pdf(*objects)


def slow_pdf(first: str) -> bytes:
    """Return a PDF with a page of text, and hundreds whose drawing uses itself again and again."""
    depth, slow = 60, 300
    kids = " ".join(f"{6 + number} 0 R" for number in range(slow))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources"
    drawing = 6 + slow
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [4 0 R {kids}] /Count {slow + 1} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"{page} << /Font << /F 3 0 R >> >> /Contents 5 0 R >>",
        stream(f"BT /F 12 Tf 20 200 Td ({first}) Tj ET"),
        *[f"{page} << /XObject << /X {drawing} 0 R >> >> /Contents {drawing} 0 R >>"] * slow,
    ]
    for number in range(depth):
        inner = f"/Resources << /XObject << /X {drawing + 1 + number} 0 R >> >>"
        objects.append(stream("/X Do /X Do", f"/Type /XObject /Subtype /Form {inner}"))
    return pdf(*objects)


def locked_pdf() -> bytes:
    """Return a PDF that only opens with a password."""
    writer = PdfWriter(PdfReader(BytesIO(text_pdf("secret"))))
    writer.encrypt("password", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def paragraphs(*texts: str) -> str:
    """Return the XML of a Word document."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"


ENTITIES = (
    "<!DOCTYPE w [<!ENTITY a 'lol'>"
    + "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
    + paragraphs("&i;")
)
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + paragraphs("&a;")
