"""The words of a text and of a query, in each language, for every engine.

    analysis.of("ru").document("задержания детей")
    analysis.of("ru").query("задержание ребёнка")

A document matches when each content word of the query shares a term with one of its words;
`matching` says it in full.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from search.analysis.base import Analyzer
from search.analysis.tokens import Token

__all__ = ["Analyzer", "Token", "of"]

ANALYZERS = {
    "ar": "search.analysis.ar.Arabic",
    "zh-hans": "search.analysis.zh_hans.Chinese",
    "en": "search.analysis.en.English",
    "fr": "search.analysis.fr.French",
    "ru": "search.analysis.ru.Russian",
    "es": "search.analysis.es.Spanish",
}


@cache
def of(code: str) -> Analyzer:
    """Return the analysis of a language, loaded when it is first asked for.

    A language without a module of its own gets folding and whole words.
    """
    if code not in ANALYZERS:
        return Analyzer()
    module, _, name = ANALYZERS[code].rpartition(".")
    made: Analyzer = getattr(import_module(module), name)()
    return made
