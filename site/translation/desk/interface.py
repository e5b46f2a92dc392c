"""Where the words of the interface stand: how many texts of the catalogues are translated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import polib
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
        size = max((len(found) for found in catalogues.values() if found is not None), default=0)
        standings = {
            code: Made(State.ORIGINAL)
            if code == settings.LANGUAGE_CODE
            else counted(
                size,
                len(found.translated_entries()) if found is not None else 0,
                waived=waived(before, KEY, code),
            )
            for code, found in catalogues.items()
        }
        return [Thing(KEY, KEY, settings.LANGUAGE_CODE, standings, words=size)]


def _catalogue(code: str) -> polib.POFile | None:
    file = Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / f"{KEY}.po"
    return polib.pofile(str(file)) if file.exists() else None
