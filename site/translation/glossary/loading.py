"""From the project's files to the glossary, again and again, sparing what was edited.

The Network's own terms stand in `data/terms.toml`; bodies and guiding principles are those of the
taxonomy, whose acronyms are forms.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from core.kept import renew
from taxonomy import files
from taxonomy.files import BadFile
from taxonomy.loading import merge
from taxonomy.models import Scheme
from translation.glossary.entries import FIELDS
from translation.glossary.models import Concept, Status, Wording

DATA = Path(__file__).parent / "data" / "terms.toml"
TEXTS = ("term", "definition")
LISTS = ("forms", "forbidden")
NAMED = {Scheme.ORGANIZATION: "body-{}", Scheme.PRINCIPLE: "principle-{}"}

Words = dict[str, str]


@dataclass
class Summary:
    """What a load did; `kept` are the wordings that an editor changed or deleted."""

    created: int = 0
    updated: int = 0
    kept: int = 0

    def __str__(self) -> str:
        return f"{self.created} wordings created, {self.updated} updated; {self.kept} edited kept."


@transaction.atomic
def load(path: Path = DATA) -> Summary:
    """Make the wordings as the files give them, and return what was done. Raises BadFile."""
    wanted = {**of_taxonomy(), **read(path)}
    Concept.objects.bulk_create((Concept(code=code) for code in wanted), ignore_conflicts=True)
    held = {(each.concept_id, each.language): each for each in Wording.objects.all()}
    summary = Summary()
    new = []
    concepts = list(Concept.objects.filter(code__in=wanted))
    for concept in concepts:
        languages = wanted[concept.code]
        for language, words in languages.items():
            wording = held.get((concept.pk, language))
            if wording is not None:
                _follow(wording, words, summary)
            elif language in concept.loaded:
                summary.kept += 1  # an editor deleted it
            else:
                new.append(Wording(concept=concept, language=language, loaded=words, **words))
        concept.loaded = sorted(languages)
    Wording.objects.bulk_create(new)
    Concept.objects.bulk_update(concepts, ["loaded"])
    summary.created = len(new)
    if summary.created or summary.updated:
        renew()
    return summary


def _follow(wording: Wording, words: Words, summary: Summary) -> None:
    present = {name: getattr(wording, name) for name in FIELDS}
    changes, kept = merge(present, wording.loaded, words)
    summary.kept += kept
    if wording.loaded != words:
        for name, value in changes.items():
            setattr(wording, name, value)
        wording.loaded = words
        wording.save()
        summary.updated += 1


def of_taxonomy() -> dict[str, dict[str, Words]]:
    """Return bodies and guiding principles as wordings by language, by code."""
    found = {}
    for entry in files.read().values():
        name = NAMED.get(Scheme(entry.scheme))
        if name:
            found[name.format(entry.code.lower())] = {
                language: _words(
                    term=words["name"],
                    forms=words["acronym"] if words["acronym"] != words["name"] else "",
                )
                for language, words in entry.words.items()
            }
    return found


def read(path: Path = DATA) -> dict[str, dict[str, Words]]:
    """Return the wordings of a file by language, by code.

    A language that one concept has all must have. Raises BadFile where the file is no TOML, or
    holds something unknown or incomplete.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"{path.name} is no TOML file: {error}.") from error
    found: dict[str, dict[str, Words]] = {}
    concepts = content.get("concept", [])
    spoken = {language for concept in concepts for language in concept.get("term", {})}
    for concept in concepts:
        code = concept.get("code", "")
        if not code or code in found:
            raise BadFile(f"{path.name}: the code {code!r} is empty or stands twice.")
        found[code] = _read(concept, f"{path.name}, {code}")
        missing = sorted(spoken - {each for each in found[code] if found[code][each]["term"]})
        if missing:
            raise BadFile(f"{path.name}, {code}: term is missing in {', '.join(missing)}.")
    return found


def _read(concept: Mapping[str, Any], where: str) -> dict[str, Words]:
    known = [code for code, _name in settings.LANGUAGES]
    if set(concept) - {"code", "source", *TEXTS, *LISTS}:
        raise BadFile(f"{where}: unknown key.")
    by_language: dict[str, dict[str, str]] = defaultdict(dict)
    for name in (*TEXTS, *LISTS):
        for language, value in concept.get(name, {}).items():
            if language not in known:
                raise BadFile(f"{where}: {name} is in an unknown language, {language}.")
            by_language[language][name] = value if name in TEXTS else "\n".join(value)
    source = concept.get("source", "")
    return {language: _words(source=source, **words) for language, words in by_language.items()}


def _words(**values: str) -> Words:
    return {**dict.fromkeys(FIELDS, ""), "status": Status.PREFERRED.value, **values}
