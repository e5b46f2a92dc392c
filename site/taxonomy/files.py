"""The project's files of terms: what they hold, and whether it is right."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from taxonomy.models import Scheme

DATA = Path(__file__).parent / "data"
WORDS = {"name": "label", "acronym": "acronym", "official": "official"}

Key = tuple[str, str]


class BadFile(ValueError):
    """A file of terms is not as it must be; the message names the file and the term."""


@dataclass(frozen=True)
class Source:
    """A file and what stands in it besides code and words.

    `parents` are the keys that name terms of another list, with that list; `group` is the key
    that parts the list. An `ordered` list keeps the file's order, another stands by name. Where
    labels are `optional` a term may do without: countries are named by CLDR.
    """

    scheme: Scheme
    file: str
    parents: Mapping[str, Scheme] | None = None
    group: str = ""
    ordered: bool = True
    optional: bool = False


SOURCES = (
    Source(Scheme.AREA, "areas.toml"),
    Source(Scheme.OBJECTIVE, "objectives.toml", {"area": Scheme.AREA}),
    Source(Scheme.PRINCIPLE, "principles.toml"),
    Source(Scheme.REGION, "regions.toml", group="scheme"),
    Source(
        Scheme.COUNTRY,
        "countries.toml",
        {"continent": Scheme.REGION, "commissions": Scheme.REGION},
        ordered=False,
        optional=True,
    ),
    Source(Scheme.ORGANIZATION, "organizations.toml"),
    Source(Scheme.TARGET_GROUP, "target_groups.toml"),
)


@dataclass(frozen=True)
class Entry:
    """A term as its file gives it; `words` are name, acronym and official title by language."""

    scheme: str
    code: str
    order: int
    group: str
    parents: tuple[Key, ...]
    words: Mapping[str, Mapping[str, str]]


def read(folder: Path = DATA) -> dict[Key, Entry]:
    """Return the terms of all files, parents before their children.

    A language that no file speaks may be added to the site: its labels are missing, which the
    report on them tells. Raises BadFile where a file is missing, is no TOML, or holds something
    unknown or incomplete.
    """
    found: dict[Key, Entry] = {}
    everything = [(source, _terms(folder / source.file)) for source in SOURCES]
    spoken = {language for _source, terms in everything for language in _spoken(terms)}
    for source, terms in everything:
        for place, term in enumerate(terms, start=1):
            entry = _entry(source, term, place, found, spoken)
            key = (entry.scheme, entry.code)
            if key in found:
                raise BadFile(f"{source.file}: the code {entry.code} stands twice.")
            found[key] = entry
    return found


def _terms(path: Path) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadFile(f"{path.name} is missing.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"{path.name} is no TOML file: {error}.") from error
    terms = content.pop("term", None)
    if content or not isinstance(terms, list):
        raise BadFile(f"{path.name} must hold [[term]] tables and nothing else.")
    return terms


def _spoken(terms: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for term in terms:
        for key in WORDS.values():
            yield from term[key] if isinstance(term.get(key), Mapping) else ()


def _entry(
    source: Source,
    term: Mapping[str, Any],
    place: int,
    known: Mapping[Key, Entry],
    spoken: Collection[str],
) -> Entry:
    code = term.get("code")
    if not isinstance(code, str) or not code:
        raise BadFile(f"{source.file}: term {place} has no code.")
    where = f"{source.file}, {code}"
    links = source.parents or {}
    extra = set(term) - {"code", *WORDS.values(), *links, *filter(None, [source.group])}
    if extra:
        raise BadFile(f"{where}: unknown key {min(extra)}.")
    group = term.get(source.group, "") if source.group else ""
    if source.group and (not isinstance(group, str) or not group):
        raise BadFile(f"{where}: {source.group} is missing.")
    return Entry(
        scheme=source.scheme.value,
        code=code,
        order=place if source.ordered else 0,
        group=group,
        parents=tuple(_parents(links, term, where, known)),
        words=_words(source, term, where, spoken),
    )


def _parents(
    links: Mapping[str, Scheme], term: Mapping[str, Any], where: str, known: Mapping[Key, Entry]
) -> Iterator[Key]:
    for key, scheme in links.items():
        if key not in term:
            raise BadFile(f"{where}: {key} is missing.")
        named = term[key] if isinstance(term[key], list) else [term[key]]
        for code in named:
            if (scheme.value, code) not in known:
                raise BadFile(f"{where}: {key} names {code}, which is no {scheme.value}.")
            yield scheme.value, code


def _words(
    source: Source, term: Mapping[str, Any], where: str, spoken: Collection[str]
) -> dict[str, dict[str, str]]:
    languages = [code for code, _name in settings.LANGUAGES]
    words: dict[str, dict[str, str]] = {}
    for field, key in WORDS.items():
        texts = term.get(key, {})
        if not isinstance(texts, Mapping):
            raise BadFile(f"{where}: {key} must give a text for each language.")
        for language, text in texts.items():
            if language not in languages:
                raise BadFile(f"{where}: {key} is in an unknown language, {language}.")
            if not isinstance(text, str) or not text.strip():
                raise BadFile(f"{where}: {key} in {language} is empty.")
            words.setdefault(language, {"name": "", "acronym": "", "official": ""})[field] = text
        missing = [each for each in languages if each in spoken and each not in texts]
        whole = field == "name" and not source.optional
        if missing and field != "official" and (texts or whole):
            raise BadFile(f"{where}: {key} is missing in {', '.join(missing)}.")
    return words
