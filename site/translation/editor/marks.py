"""The marks within a text (bold, links …): what a translator writes of them, and what must stay.

A text without marks is written as plain text, a line of its own for each `<br/>`; one with marks
as HTML, in which wagtail-localize holds both.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from html import unescape

from bs4 import BeautifulSoup, Tag
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.strings import INLINE_TAGS, StringValue

BREAK = re.compile(r"<br\s*/?>")
BROKEN = SafeString("<br>")
TAG = re.compile(r"<[^<>]*>")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "a": "link",
    "code": "code",
    "abbr": "abbreviation",
    "acronym": "abbreviation",
}
NAMES = {
    "bold": gettext_lazy("bold"),
    "italic": gettext_lazy("italic"),
    "link": gettext_lazy("link"),
    "code": gettext_lazy("code"),
    "abbreviation": gettext_lazy("abbreviation"),
}

Mark = tuple[str, str]  # the name of the element, and the id of a link


def is_plain(html: str) -> bool:
    """Tell whether a text has no marks; ends of lines are none."""
    return "<" not in BREAK.sub("", html)


def shown(html: str, plain: bool) -> str:
    """Return a text as a translator writes it."""
    if plain:
        html = unescape(TAG.sub("", BREAK.sub("\n", html)))
    return html.replace("\r\n", "\n").strip()


def kept(typed: str, source: str) -> str:
    """Return what a translator wrote as wagtail-localize holds it.

    Where the source is a single line, ends of lines become spaces.
    """
    typed = CONTROL.sub("", typed).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not BREAK.search(source):
        typed = re.sub(r"\s*\n\s*", " ", typed)
    if is_plain(source):
        return StringValue.from_plaintext(typed).data
    return str(BeautifulSoup(typed.replace("\n", "<br/>"), "html.parser"))


def version(shown: str) -> str:
    """Return what changes with a text; that of no text is empty."""
    return sha256(shown.encode()).hexdigest()[:16] if shown else ""


def found(html: str) -> dict[Mark, list[str]]:
    """Return the marks of a text in their order, and the words that each holds; a mark that holds
    none is no mark."""
    marks: dict[Mark, list[str]] = {}
    if is_plain(html):
        return marks
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        words = tag.get_text().strip()
        if words and tag.name != "br":
            marks.setdefault(_mark(tag), []).append(words)
    return marks


def faults(source: str, target: str) -> list[str]:
    """Return in words which marks of the source a translation lacks, and which are foreign."""
    ours, theirs = found(source), found(target)
    wanted = Counter({mark: len(words) for mark, words in ours.items()})
    there = Counter({mark: len(words) for mark, words in theirs.items()})
    missing = [named(mark, ours[mark]) for mark in wanted - there]
    foreign = [named(mark, theirs[mark]) for mark in there - wanted]
    said = []
    if missing:
        said.append(_("Missing marks of the original: %(marks)s.") % {"marks": "; ".join(missing)})
    if foreign:
        said.append(_("Not in the original: %(marks)s.") % {"marks": "; ".join(foreign)})
    return said


def named(mark: Mark, words: list[str]) -> str:
    """Return what a mark is called, with the words that it holds."""
    name, _id = mark
    return _("%(mark)s (“%(words)s”)") % {
        "mark": NAMES[KINDS[name]] if name in KINDS else f"<{name}>",
        "words": words[0][:60],
    }


def pictured(html: str, links: dict[str, str]) -> SafeString:
    """Return a text as it is read, its marks visible; `links` are addresses by the ids of links."""
    if is_plain(html):
        lines = BREAK.split(html)
        return format_html_join(BROKEN, "{}", ((unescape(line),) for line in lines))
    return _pictured(BeautifulSoup(html, "html.parser"), links)


def _pictured(element: Tag, links: dict[str, str]) -> SafeString:
    parts: list[str | SafeString] = []
    for child in element.children:
        if not isinstance(child, Tag) or child.name not in INLINE_TAGS:
            parts.append(str(child))
        elif child.name == "br":
            parts.append(BROKEN)
        elif child.name == "a":
            address = links.get(str(child.get("id", "")), "")
            inner = _pictured(child, links)
            parts.append(format_html('<span class="te-link" title="{}">{}</span>', address, inner))
        else:
            parts.append(format_html("<{0}>{1}</{0}>", child.name, _pictured(child, links)))
    return format_html_join("", "{}", ((part,) for part in parts))


def _mark(tag: Tag) -> Mark:
    known = tag.name in INLINE_TAGS and set(tag.attrs) <= ({"id"} if tag.name == "a" else set())
    if known:
        return tag.name, str(tag.get("id", ""))
    return f"{tag.name} {' '.join(sorted(tag.attrs))}".strip(), ""
