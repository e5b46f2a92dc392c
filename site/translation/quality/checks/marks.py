"""What must stand in every language as it is: links, marks, placeholders, references to notes."""

from __future__ import annotations

import re
from collections import Counter

from django.utils.translation import gettext_lazy as _

from translation.quality.faults import Fault, Kind, in_source, in_target
from translation.quality.text import Pair, Tag, Text

LINK = Kind("link", _("The link “%(words)s” of the original is missing."))
FOREIGN_LINK = Kind("foreign-link", _("The original has no link “%(words)s”."))
TAG = Kind("tag", _("The mark %(words)s of the original is missing."))
FOREIGN_TAG = Kind("foreign-tag", _("The original has no mark %(words)s."))
PLACEHOLDER = Kind("placeholder", _("The placeholder %(words)s is missing."))
FOREIGN_PLACEHOLDER = Kind("foreign-placeholder", _("The original has no placeholder %(words)s."))
NOTE = Kind("note", _("The footnote mark %(words)s is missing."))
FOREIGN_NOTE = Kind("foreign-note", _("The original has no footnote mark %(words)s."))

ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>«»“”，。；）]*[\w/=#-]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
IN_A_LANGUAGE = re.compile(r"/(?:ar|zh|zh-hans|en|fr|ru|es)(?=/|$)")
HOLDER = re.compile(r"%\(\w+\)[a-zA-Z]|%[sd](?!\w)|\{\{[^{}]*\}\}|\{\w*\}")
REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
SAME = {"strong": "b", "em": "i"}
NO_ITALICS = {"ar", "zh-hans"}  # scripts that have none: emphasis may go, or be made otherwise


def check(pair: Pair) -> list[Fault]:
    return [
        *_links(pair),
        *_tags(pair),
        *_signs(pair, ADDRESS, LINK, FOREIGN_LINK),
        *_signs(pair, HOLDER, PLACEHOLDER, FOREIGN_PLACEHOLDER),
        *_signs(pair, REFERENCE, NOTE, FOREIGN_NOTE),
    ]


def _links(pair: Pair) -> list[Fault]:
    there, here = (
        {tag.id: tag for tag in text.tags if tag.name == "a" and not tag.closes}
        for text in (pair.source, pair.target)
    )
    return [
        *(
            _of(LINK, tag, _inside(pair.source, tag), True)
            for each, tag in there.items()
            if each not in here
        ),
        *(
            _of(FOREIGN_LINK, tag, _inside(pair.target, tag), False)
            for each, tag in here.items()
            if each not in there
        ),
    ]


def _inside(text: Text, opening: Tag) -> str:
    """Return the words of a link, as they stand between its marks."""
    for tag in text.tags:
        if tag.closes and tag.name == opening.name and tag.start >= opening.end:
            return Text(text.raw[opening.end : tag.start], text.language).shown or opening.id
    return opening.id


def _tags(pair: Pair) -> list[Fault]:
    there, here = (
        [
            (SAME.get(tag.name, tag.name), tag)
            for tag in text.tags
            if not tag.closes and tag.name not in ("a", "br")
        ]
        for text in (pair.source, pair.target)
    )
    numbers = Counter(name for name, _tag in there)
    numbers.subtract(name for name, _tag in here)
    faults = []
    for name, number in numbers.items():
        if name == "i" and pair.target.language in NO_ITALICS:
            continue
        tags = [tag for each, tag in (there if number > 0 else here) if each == name]
        kind = TAG if number > 0 else FOREIGN_TAG
        faults += [
            _of(kind, tag, f"<{tag.name}>", number > 0) for tag in tags[len(tags) - abs(number) :]
        ]
    return faults


def _of(kind: Kind, tag: Tag, words: str, missing: bool) -> Fault:
    return Fault(kind, words, tag.start, tag.end, in_source=missing)


def _signs(pair: Pair, pattern: re.Pattern[str], missing: Kind, foreign: Kind) -> list[Fault]:
    there = {_one(match[0]): match.span() for match in pattern.finditer(pair.source.shown)}
    here = {_one(match[0]): match.span() for match in pattern.finditer(pair.target.shown)}
    return [
        *(
            in_source(missing, pair.source, *span)
            for sign, span in there.items()
            if sign not in here
        ),
        *(
            in_target(foreign, pair.target, *span)
            for sign, span in here.items()
            if sign not in there
        ),
    ]


def _one(sign: str) -> str:
    """Return a sign as it is compared: an address may lead to its page in another language."""
    return IN_A_LANGUAGE.sub("", sign) if "//" in sign or sign.startswith("www.") else sign
