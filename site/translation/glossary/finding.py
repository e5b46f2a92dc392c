"""Terms of the glossary in a text, in whatever form they stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.signals import post_delete, post_save

from core.kept import Kept, renew
from core.text import plain
from search import analysis
from search.analysis import Token, matching
from search.analysis.base import STEM
from translation.glossary.models import Concept, Wording, lines


@dataclass(frozen=True)
class Form:
    """One way to call a concept, allowed or not, as the analysis of its language reads it."""

    concept: int
    text: str
    forbidden: bool
    tokens: tuple[Token, ...]
    before: int  # function words at its beginning


@dataclass(frozen=True)
class Found:
    """A form in a text: which one, as it is written there, and from which word to which."""

    form: Form
    written: str
    start: int
    end: int

    def holds(self, other: Found) -> bool:
        """Tell whether the other one is but a part of this one."""
        longer = self.end - self.start > other.end - other.start
        return longer and self.start <= other.start and other.end <= self.end


class Held:
    """The wordings of all languages; those of one are analysed when they are first looked for."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.wordings = {(each.concept_id, each.language): each for each in wordings}
        self.by_language: dict[str, dict[str, list[Form]]] = {}

    def forms(self, language: str) -> dict[str, list[Form]]:
        """Return the forms of a language, by each term that their first word of meaning has."""
        if language not in self.by_language:
            forms: dict[str, list[Form]] = {}
            for each in self.wordings.values():
                if each.language == language:
                    for text in each.allowed:
                        _put(forms, each, text, forbidden=False)
                    for text in lines(each.forbidden):
                        _put(forms, each, text, forbidden=True)
            self.by_language[language] = forms
        return self.by_language[language]


def find(text: str, language: str) -> list[Found]:
    """Return the forms in a text, which may have marks, in its order; of those that stand within
    a longer one nothing."""
    found = every(text, language)
    return [each for each in found if not any(other.holds(each) for other in found)]


def every(text: str, language: str) -> list[Found]:
    """Return all forms in a text, those within others too."""
    text = plain(text)
    tokens = analysis.of(language).document(text)
    forms = glossary().forms(language)
    places = matching.places(tokens)
    standing: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        standing[token.position].append(token)
    found: dict[tuple[int, bool, int, int], Found] = {}
    for term, positions in places.items():
        for form in forms.get(term, ()):
            for position in positions:
                ends = matching.ends(form.tokens, places, {position - form.before})
                end = max(ends, default=0)
                if end - 1 in standing:
                    written = text[_own(standing[position]).start : _own(standing[end - 1]).end]
                    key = (form.concept, form.forbidden, position, end)
                    found.setdefault(key, Found(form, written, position, end))
    return sorted(found.values(), key=lambda each: (each.start, -each.end))


def wording(concept: int, language: str) -> Wording | None:
    """Return how a concept is called in a language, if the glossary says so."""
    return glossary().wordings.get((concept, language))


def _own(tokens: Sequence[Token]) -> Token:
    """Return the word itself that stands at a place, of which compounds may begin or end there."""
    return min(tokens, key=lambda token: token.end - token.start)


def _put(forms: dict[str, list[Form]], wording: Wording, text: str, *, forbidden: bool) -> None:
    tokens = _tokens(text, wording.language)
    if not tokens:
        return
    before = next((place for place, token in enumerate(tokens) if not token.stop), 0)
    form = Form(wording.concept_id, text, forbidden, tokens, before)
    for term in _starts(tokens[before]):
        forms.setdefault(term, []).append(form)


def _tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return a form as a query. Where several words stand together each may be met by its stem
    too: a dictionary that takes "rectores" for a verb does not hide "principios rectores"."""
    analyzer = analysis.of(language)
    tokens = analyzer.query(text)
    if sum(not token.stop for token in tokens) < 2:
        return tuple(tokens)
    stems = {
        (token.start, token.end): tuple(term for term in token.terms if term.startswith(STEM))
        for token in analyzer.document(text)
    }
    return tuple(
        token._replace(terms=token.terms + stems.get((token.start, token.end), ()))
        for token in tokens
    )


def _starts(token: Token) -> set[str]:
    """Return the terms that a token, or another way to say it, begins with."""
    return {*token.terms, *(term for row in token.rows for term in _starts(row[0]))}


glossary: Kept[Held] = Kept(lambda: Held(Wording.objects.order_by("concept__code", "language")))


def connect() -> None:
    """Read the glossary anew when it changes."""
    for model in (Concept, Wording):
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=model, dispatch_uid=f"glossary.{model.__name__}")


def _changed(sender: type[Any], **kwargs: Any) -> None:
    renew()
