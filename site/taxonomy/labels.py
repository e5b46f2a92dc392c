"""Labels of terms from memory, in every language of the site."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale as BabelLocale
from django.conf import settings
from django.utils.translation import to_locale

from core.kept import Kept
from core.text import fold
from taxonomy.models import Label, Scheme, Term

folded = lru_cache(maxsize=4096)(fold)  # labels are few, and to fold one costs much

NUMBERED = frozenset({Scheme.OBJECTIVE, Scheme.PRINCIPLE, Scheme.AREA})
CODED = frozenset({Scheme.COUNTRY, Scheme.ORGANIZATION})
LAST = 10_000


@dataclass(frozen=True)
class TermLabel:
    """What a reader is shown for a term: `text` in `language`, which says so if it is another
    than the asked one; `acronym` and `official` may be empty."""

    code: str
    text: str
    language: str
    acronym: str = ""
    official: str = ""

    @property
    def short(self) -> str:
        return self.acronym or self.text


@dataclass(frozen=True)
class TermFacts:
    """A term without its words."""

    code: str
    group: str
    order: int
    parents: tuple[tuple[str, str], ...]


Labels = dict[tuple[str, str], dict[str, TermLabel]]


def _load_labels() -> Labels:
    found: Labels = {}
    for scheme, code, language, name, acronym, official in Label.objects.values_list(
        "term__scheme", "term__code", "language", "name", "acronym", "official"
    ):
        found.setdefault((scheme, code), {})[language] = TermLabel(
            code, name, language, acronym, official
        )
    return found


def _load_terms() -> dict[str, dict[str, TermFacts]]:
    parents: dict[int, list[tuple[str, str]]] = {}
    for child, scheme, code in Term.parents.through.objects.values_list(
        "from_term_id", "to_term__scheme", "to_term__code"
    ).order_by("to_term__order"):
        parents.setdefault(child, []).append((scheme, code))
    found: dict[str, dict[str, TermFacts]] = {scheme: {} for scheme in Scheme.values}
    for pk, scheme, code, group, order in Term.objects.values_list(
        "pk", "scheme", "code", "group", "order"
    ):
        found[scheme][code] = TermFacts(code, group, order, tuple(parents.get(pk, ())))
    return found


def _names(scheme: str, code: str) -> list[str]:
    """Return the names and acronyms of a term in every language, some of them empty."""
    own = _labels().get((scheme, code), {})
    names = []
    for language, _name in settings.LANGUAGES:
        if language in own:
            known = own[language]
            names += [known.text, known.acronym, known.official]
        elif scheme == Scheme.COUNTRY:
            names.append(cldr_name(code, language))
    return names


def _load_words() -> dict[str, dict[str, str]]:
    return {
        scheme: {
            code: " ".join(dict.fromkeys(fold(" ".join([code, *_names(scheme, code)])).split()))
            for code in terms(scheme)
        }
        for scheme in Scheme.values
    }


def _load_named() -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for scheme in Scheme.values:
        for code in terms(scheme):
            for name in filter(None, map(fold, _names(scheme, code))):
                found.setdefault(name, set()).add((scheme, code))
    return found


_labels = Kept(_load_labels)
_terms = Kept(_load_terms)
_words = Kept(_load_words)
_named = Kept(_load_named)


@cache
def _territories(language: str) -> Mapping[str, str]:
    return BabelLocale.parse(to_locale(language)).territories


def cldr_name(code: str, language: str) -> str:
    """Return the name of a country from CLDR, empty where it has none."""
    return _territories(language).get(code, "")


def label(scheme: str, code: str, language: str) -> TermLabel:
    """Return the label of a term in `language`.

    Without one: a country's name from CLDR; else the label in the site's default language; else
    the code.
    """
    known = _labels().get((scheme, code), {})
    if language in known:
        return known[language]
    if scheme == Scheme.COUNTRY and (name := cldr_name(code, language)):
        return TermLabel(code, name, language)
    return known.get(settings.LANGUAGE_CODE) or TermLabel(code, code, settings.LANGUAGE_CODE)


def described(scheme: str, code: str, language: str) -> str:
    """Return a term as an editor tells it apart: the label with its number, or with acronym and
    code."""
    found = label(scheme, code, language)
    if scheme in NUMBERED:
        return f"{code}. {found.text}"
    marks = [found.acronym, code if scheme in CODED else ""]
    extra = dict.fromkeys(mark for mark in marks if mark and mark != found.text)
    return f"{found.text} ({', '.join(extra)})" if extra else found.text


def place(scheme: str, code: str, language: str) -> tuple[int, str, str]:
    """Return what sorts a term in its list: its order, and by name where the list has none."""
    term = terms(scheme).get(code)
    order = term.order if term else LAST
    return order, folded(label(scheme, code, language).text), code


def words(scheme: str, code: str) -> str:
    """Return the folded words by which a term is found: code, names and acronyms in every
    language, each word once."""
    return _words()[scheme].get(code, "")


def named(name: str) -> set[tuple[str, str]]:
    """Return the terms, as (scheme, code), that have this name or acronym in some language."""
    return _named().get(fold(name), set())


def matching(scheme: str, query: str) -> list[str]:
    """Return the codes of the terms that have every word of `query` within one of theirs."""
    wanted = fold(query).split()
    return [code for code, own in _words()[scheme].items() if all(word in own for word in wanted)]


def terms(scheme: str) -> dict[str, TermFacts]:
    """Return the terms of a list by code, in the list's order."""
    return _terms()[scheme]


def parents(scheme: str, code: str, of: str) -> list[str]:
    """Return the codes of the terms of the list `of` that a term belongs to."""
    term = terms(scheme).get(code)
    return [parent for kind, parent in term.parents if kind == of] if term else []
