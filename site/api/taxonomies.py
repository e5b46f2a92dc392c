"""The lists of terms."""

from __future__ import annotations

from django.http import HttpRequest

from api import schemas
from api.parameters import reader_of
from api.showing import ROOT
from core.languages import languages
from taxonomy import labels
from taxonomy.models import Scheme


def all_lists(request: HttpRequest) -> schemas.Taxonomies:
    """Return the lists with their names."""
    return schemas.Taxonomies(
        results=[
            schemas.Taxonomy(
                name=scheme.value,
                label=str(scheme.label),
                count=len(labels.terms(scheme)),
                api_url=request.build_absolute_uri(f"{ROOT}taxonomies/{scheme.value}/"),
            )
            for scheme in Scheme
        ]
    )


def one_list(request: HttpRequest, scheme: Scheme) -> schemas.Terms:
    """Return the terms of a list, in its order."""
    reader, terms = reader_of(request), labels.terms(scheme)
    codes = sorted(terms, key=lambda code: labels.place(scheme, code, reader.code))
    return schemas.Terms(
        name=scheme.value,
        label=str(scheme.label),
        count=len(terms),
        results=[_term(scheme, terms[code], reader.code) for code in codes],
    )


def _term(scheme: str, term: labels.TermFacts, reader: str) -> schemas.Term:
    parents: dict[str, list[str]] = {}
    for kind, code in term.parents:
        parents.setdefault(kind, []).append(code)
    return schemas.Term(
        code=term.code,
        label=labels.label(scheme, term.code, reader).text,
        group=term.group,
        parents=parents,
        labels={
            each.code: schemas.Name(name=own.text, acronym=own.acronym, official=own.official)
            if (own := labels.label(scheme, term.code, each.code)).language == each.code
            else None
            for each in languages()
        },
    )
