"""A citation as an entry of BibTeX, in UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from records.citations.citation import Citation

# BibTeX counts braces even behind a backslash, so that they need names.
SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def write(cited: Citation) -> str:
    """Return the entry; its braces are balanced whatever the texts hold."""
    fields = {
        "author": " and ".join(f"{{{_text(author)}}}" for author in cited.authors),
        "title": f"{{{_text(cited.title)}}}",
        "year": str(cited.issued.year),
        "month": str(cited.issued.month),
        "howpublished": _text(cited.container or cited.site),
        "number": str(cited.number),
        "langid": cited.language,
        "abstract": _text(cited.summary),
        "keywords": ", ".join(map(_text, cited.keywords)),
        "url": cited.address,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{cited.key},\n{''.join(lines)}}}\n"


def _text(value: str) -> str:
    return " ".join(value.split()).translate(SIGNS)
