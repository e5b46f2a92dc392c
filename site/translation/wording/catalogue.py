"""The texts of the interface as their catalogues have them, found by the words of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from translation.wording.whole import PLACEHOLDER, damage, single_numbers

MOST = 8
FEWEST = 4  # letters that stand within a text by more than chance
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Text:
    """A text of the interface: in English, its plural if it has one, its context, what the
    catalogue says in another language, in which files it stands and what they say of it."""

    text: str
    plural: str
    context: str
    forms: tuple[str, ...]
    places: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def originals(self) -> tuple[str, ...]:
        return (self.text, self.plural) if self.plural else (self.text,)


@dataclass(frozen=True)
class Catalogued:
    """The texts of a language, and which of its plural forms are for one number alone."""

    texts: tuple[Text, ...]
    singles: frozenset[int]

    def text(self, text: str, context: str) -> Text | None:
        """Return the text with these English words and context."""
        return next(
            (each for each in self.texts if (each.text, each.context) == (text, context)), None
        )

    def find(self, words: str, within: str = "") -> list[Text]:
        """Return the texts that a page may show as `words`, or as `within`, in which they stand;
        the likeliest first."""
        asked = [_spaced(each) for each in (words, within) if each.strip()]
        ranked = sorted(
            (rank, at) for at, each in enumerate(self.texts) if (rank := _rank(each, asked))
        )
        return [self.texts[at] for _rank_of_it, at in ranked[:MOST]]

    def is_damaged(self, text: Text, forms: Sequence[str]) -> bool:
        """Tell whether a wording lost or added a placeholder or a tag."""
        return any(damage(forms, text.originals, set(self.singles)))


def catalogued(code: str) -> Catalogued:
    """Return the texts of a language that has a catalogue."""
    file = _file(code)
    return _read(file, file.stat().st_mtime_ns, code)


def has_catalogue(code: str) -> bool:
    """Tell whether a language has a catalogue: that of the source has none, nor has a new one."""
    return _file(code).exists()


def _file(code: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int, code: str) -> Catalogued:
    with file.open("rb") as text:
        catalogue = read_po(text, locale=to_locale(code))
    singles = single_numbers(catalogue.plural_expr)
    return Catalogued(tuple(_texts(catalogue)), frozenset(singles))


def _texts(catalogue: Catalog) -> Iterable[Text]:
    for message in catalogue:
        if message.id:
            one, *more = [message.id] if isinstance(message.id, str) else message.id
            forms = [message.string] if isinstance(message.string, str) else message.string
            yield Text(
                one,
                more[0] if more else "",
                message.context or "",
                tuple(forms or ()),
                tuple(name for name, _line in message.locations),
                tuple(message.auto_comments),
            )


def _spaced(text: str) -> str:
    return " ".join(TAGS.sub("", text).split()).casefold()


def _rank(text: Text, asked: Sequence[str]) -> int:
    """Return how likely a text is shown as what was asked, 1 being the likeliest; 0 for not."""
    ranks = [_rank_of(_spaced(form), words) for words in asked for form in text.forms if form]
    return min(filter(None, ranks), default=0)


def _rank_of(form: str, words: str) -> int:
    if form == words:
        return 1
    fixed = PLACEHOLDER.split(form)
    enough = len(fixed) > 1 and sum(len(part.strip()) for part in fixed) >= FEWEST
    if enough and re.fullmatch(".+?".join(map(re.escape, fixed)), words):
        return 2
    return 3 if len(words) >= FEWEST and words in form else 0
