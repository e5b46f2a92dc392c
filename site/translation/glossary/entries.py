"""The glossary as rows: one for each concept and language, for files of any kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from translation.glossary.models import Concept, Status, Wording, lines
from translation.pieces import Unfit

FIELDS = ("term", "forms", "forbidden", "definition", "status", "source")


@dataclass(frozen=True)
class Entry:
    """How a concept is called in a language; `forms` and `forbidden` one a line. `line` is where
    it stands in its file."""

    code: str
    note: str
    language: str
    term: str
    forms: str = ""
    forbidden: str = ""
    definition: str = ""
    status: str = Status.PREFERRED
    source: str = ""
    line: int = 0

    @property
    def words(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in FIELDS}


@dataclass
class Taken:
    """How many wordings a file had, and how many were new or other than before."""

    wordings: int = 0
    new: int = 0
    changed: int = 0


def all_entries() -> Iterator[Entry]:
    """Yield the glossary, by concept and language."""
    for each in Wording.objects.select_related("concept").order_by("concept__code", "language"):
        words = {name: getattr(each, name) for name in FIELDS}
        for name in ("forms", "forbidden"):
            words[name] = "\n".join(lines(words[name]))
        yield Entry(each.concept.code, each.concept.note, each.language, **words)


@transaction.atomic
def take(entries: Iterable[Entry]) -> Taken:
    """Put entries of a file into the glossary; what the file does not name stays.

    Raises Unfit with the line of what is wrong, and then nothing is taken.
    """
    taken = Taken()
    concepts = {concept.code: concept for concept in Concept.objects.all()}
    held = {(each.concept.code, each.language): each for each in _wordings()}
    seen = Counter[tuple[str, str]]()
    for entry in entries:
        seen[entry.code, entry.language] += 1
        if seen[entry.code, entry.language] > 1:
            raise Unfit(_("A concept has two rows of one language."), entry.line)
        concept = concepts.get(entry.code) or Concept(code=entry.code, note=entry.note)
        _save(concept, concept.pk is None or concept.note != entry.note, entry, note=entry.note)
        concepts[entry.code] = concept
        wording = held.get((entry.code, entry.language))
        taken.wordings += 1
        if wording is None:
            taken.new += 1
            wording = Wording(concept=concept, language=entry.language)
            _save(wording, True, entry, **entry.words)
        elif {name: getattr(wording, name) for name in FIELDS} != entry.words:
            taken.changed += 1
            _save(wording, True, entry, **entry.words)
    if not taken.wordings:
        raise Unfit(_("The file holds no term."))
    return taken


def _wordings() -> Any:
    return Wording.objects.select_related("concept")


def _save(row: Concept | Wording, wanted: bool, entry: Entry, **values: str) -> None:
    if not wanted:
        return
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean(exclude=["concept"], validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Unfit(f"{field}: {messages[0]}", entry.line) from error
    row.save()
