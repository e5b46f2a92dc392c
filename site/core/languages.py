"""What the site knows of a language: its own name, direction and tags."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale as BabelLocale
from django.conf import settings
from django.utils import translation
from django.utils.translation import to_locale


@dataclass(frozen=True)
class Language:
    """One language of the site.

    `code` is Django's (zh-hans), `tag` the BCP 47 tag for `lang` and `hreflang` (zh-Hans),
    `name` the endonym with a capital where the language's menus use one, `direction` ltr or rtl,
    `og` the Open Graph locale.
    """

    code: str
    tag: str
    name: str
    direction: str

    @property
    def og(self) -> str:
        return to_locale(self.code)

    def named(self, reader: Language) -> str:
        """Return the name of this language in that of `reader`, without its script."""
        names = BabelLocale.parse(to_locale(reader.code)).languages
        return names.get(self.code.partition("-")[0], self.name)


@cache
def language(code: str) -> Language:
    """Return what is known of `code`, of a language of the site or any other that CLDR knows."""
    babel = BabelLocale.parse(to_locale(code))
    name = babel.language_name if babel.language == "zh" else babel.get_display_name()
    head, *rest = code.split("-")
    tag = "-".join([head, *(part.title() if len(part) == 4 else part.upper() for part in rest)])
    return Language(
        code=code,
        tag=tag,
        name=(name or code)[:1].upper() + (name or code)[1:],
        direction="rtl" if babel.text_direction == "rtl" else "ltr",
    )


def languages() -> list[Language]:
    """Return the languages of the site in the order of the settings."""
    return [language(code) for code, _ in settings.LANGUAGES]


def language_choices() -> list[tuple[str, Any]]:
    """Return the languages as the choices of a model's field.

    Migrations name this function and no language, so that another one needs no migration.
    """
    return list(settings.LANGUAGES)


def is_language(code: str) -> bool:
    """Tell whether `code` is a language of the site."""
    return any(code == known for known, _ in settings.LANGUAGES)


def current() -> Language:
    """Return the language that is active: the reader's."""
    return language(translation.get_language() or settings.LANGUAGE_CODE)


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Make `code` the active language within the block."""
    with translation.override(code):
        yield language(code)
