"""Labels of terms from memory, in every language of the site."""

from dataclasses import dataclass

from babel import Locale as BabelLocale
from django.conf import settings
from django.utils.translation import to_locale

from core.kept import Kept
from taxonomy.models import Label, Scheme, Term


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


_labels = Kept(_load_labels)
_terms = Kept(_load_terms)


def label(scheme: str, code: str, language: str) -> TermLabel:
    """Return the label of a term in `language`.

    Without one: a country's name from CLDR; else the label in the site's default language; else
    the code.
    """
    known = _labels().get((scheme, code), {})
    if language in known:
        return known[language]
    if scheme == Scheme.COUNTRY:
        name = BabelLocale.parse(to_locale(language)).territories.get(code)
        if name:
            return TermLabel(code, name, language)
    return known.get(settings.LANGUAGE_CODE) or TermLabel(code, code, settings.LANGUAGE_CODE)


def terms(scheme: str) -> dict[str, TermFacts]:
    """Return the terms of a list by code, in the list's order."""
    return _terms()[scheme]


def parents(scheme: str, code: str, of: str) -> list[str]:
    """Return the codes of the terms of the list `of` that a term belongs to."""
    term = terms(scheme).get(code)
    return [parent for kind, parent in term.parents if kind == of] if term else []
