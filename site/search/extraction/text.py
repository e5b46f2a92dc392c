"""Text as it is kept: clean, and in parts of a size in which words belong together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from search.extraction import Part

FLOWING = 4_000  # signs of a part of a text that has no pages
LONGEST = 20_000  # signs of any part

# Letters as a font draws them: ligatures, Arabic forms, Chinese radicals.
SHAPES = re.compile("[\u2f00-\u2fd5\ufb00-\ufdff\ufe70-\ufefc]+")
RADICALS = str.maketrans(  # that Unicode does not take for the characters that they are
    "⺟⺠⺩⺫⺮⺶⺼⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "母民王目竹羊肉虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
UNSEEN = re.compile(
    "\u00ad\\s*\n|[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r" ?\n[\s]*")
ARABIC, LATIN = "[\u0621-\u064a]", "[A-Za-z0-9]"
SCRIPTS = re.compile(f"(?<={ARABIC})(?={LATIN})|(?<={LATIN})(?={ARABIC})")
HAN = "[\u3400-\u9fff]"
BROKEN_HAN = re.compile(f"(?<={HAN}{{8}})\n(?={HAN})")  # a shorter line is a heading


def clean(text: str) -> str:
    """Return text without invisible signs, with single spaces and ends of lines."""
    text = SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = text.translate(RADICALS)
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return LINES.sub("\n", SPACES.sub(" ", text)).strip()


def printed(text: str) -> str:
    """Return the clean text of a printed page: its lines end anywhere, scripts may touch."""
    return BROKEN_HAN.sub("", SCRIPTS.sub(" ", clean(text)))


def flowing(paragraphs: Iterable[tuple[bool, str]]) -> Iterator[Part]:
    """Yield parts of a text without pages: each begins with a heading, which names it, or where
    the one before is long enough.

    `paragraphs` are (whether it is a heading, text).
    """
    held: list[str] = []
    label, size = "", 0
    for heading, written in paragraphs:
        text = clean(written)
        if not text:
            continue
        if held and (heading or size + len(text) > FLOWING):
            yield Part("\n".join(held), label=label)
            held, size = [], 0
        if heading:
            label = text
        held.append(text)
        size += len(text)
    if held:
        yield Part("\n".join(held), label=label)


def pieces(part: Part) -> Iterator[Part]:
    """Yield a part, or several with the same name where it is too long, cut between words."""
    text = part.text
    while len(text) > LONGEST:
        end = max(text.rfind(" ", 0, LONGEST), text.rfind("\n", 0, LONGEST))
        end = end if end > 0 else LONGEST
        yield part._replace(text=text[:end])
        text = text[end:].lstrip()
    if text:
        yield part._replace(text=text)
