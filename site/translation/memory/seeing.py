"""What of the memory somebody may be offered.

What came in files is for all who translate. A unit of this site is offered where readers have both
of its texts now, or where the user may edit its translation: no draft of another body gets out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Page

from records.models import Record
from translation.desk import rights
from translation.memory.models import Unit


class Sight:
    """What a user may see of some units: two queries, and one for the user's permissions."""

    def __init__(self, user: Any, units: Iterable[Unit]) -> None:
        self.paths = rights.reach(user).paths
        keys = {unit.key for unit in units if unit.key}
        self.pages: dict[tuple[UUID, str], tuple[str, str]] = {}
        self.public: set[tuple[UUID, str]] = set()
        if keys:
            named = ("page__translation_key", "page__locale__language_code")
            public = Record.objects.public().filter(page__translation_key__in=keys)
            self.public = set(public.values_list(*named))
            self.pages = {
                (key, language): (path, title)
                for key, language, path, title in Page.objects.filter(
                    translation_key__in=keys
                ).values_list("translation_key", "locale__language_code", "path", "title")
            }

    def holds(self, unit: Unit) -> bool:
        if unit.key is None:
            return True
        sides = [(unit.key, phrase.language) for phrase in (unit.source, unit.target)]
        if unit.published and self.public.issuperset(sides):
            return True
        path, _title = self.pages.get(sides[1], ("", ""))
        return bool(path) and path.startswith(self.paths)

    def origin(self, unit: Unit) -> str:
        """Return where a unit comes from: the name of a file, or the title of the page."""
        if unit.key is None:
            return unit.file
        return self.pages.get((unit.key, unit.source.language), ("", ""))[1]
