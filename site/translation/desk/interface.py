"""Where the words of the interface stand: how many texts of the catalogues are translated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from core.languages import languages
from translation.desk.making import Made, Thing, counted, waived
from translation.desk.models import Kind, Standing, State

KEY = "django"  # the name of the catalogues


class Interface:
    """The catalogues in `locale/`; they change when the site is deployed."""

    kind = Kind.INTERFACE

    def keys(self) -> Iterable[str]:
        return [KEY]

    def things(
        self, keys: Collection[str], before: Mapping[tuple[str, str], Standing]
    ) -> list[Thing]:
        if KEY not in keys:
            return []
        catalogues = {each.code: _catalogue(each.code) for each in languages()}
        size = max((len(found) for found in catalogues.values() if found), default=0)
        standings = {
            code: Made(State.ORIGINAL)
            if code == settings.LANGUAGE_CODE
            else counted(
                size,
                _translated(found) if found else 0,
                waived=waived(before, KEY, code),
            )
            for code, found in catalogues.items()
        }
        return [Thing(KEY, KEY, settings.LANGUAGE_CODE, standings, words=size)]


def _catalogue(code: str) -> Catalog | None:
    file = Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / f"{KEY}.po"
    if not file.exists():
        return None
    with file.open("rb") as text:
        return read_po(text, locale=to_locale(code))


def _translated(catalogue: Catalog) -> int:
    """Return how many texts have all their forms."""
    texts = (message for message in catalogue if message.id and not message.fuzzy)
    return sum(
        all(message.string if isinstance(message.string, tuple | list) else [message.string])
        for message in texts
    )
