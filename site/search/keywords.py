"""The words of a title, as they are written and as other texts share them."""

from __future__ import annotations

import logging

from search import analysis
from search.analysis.base import LEMMA, UNKNOWN

logger = logging.getLogger(__name__)


def keywords(text: str, language: str) -> dict[str, list[str]]:
    """Return the terms of each word of a short text but function words.

    Two words mean the same where they share a term. A text that cannot be analysed has none: what
    is made of keywords never stops a publish.
    """
    try:
        tokens = analysis.of(language).document(text)
    except Exception:
        logger.exception("The keywords of “%s” could not be found", text)
        return {}
    found = {}
    for token in tokens:
        lemmas = [term for term in token.terms if term.startswith(LEMMA)]
        terms = lemmas or [term for term in token.terms if term.startswith(UNKNOWN)]
        if terms and not token.stop:
            found[text[token.start : token.end]] = sorted(terms)
    return found
