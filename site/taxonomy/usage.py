"""Where a term is used: what must be changed before it can be deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import ForeignKey, ManyToManyField, Model

from taxonomy.models import Label, Term


@dataclass(frozen=True)
class Use:
    """An object that names a term, with the field in which it does."""

    user: Model
    field: ForeignKey | ManyToManyField


def uses(term: Term) -> Iterator[Use]:
    """Yield each use of `term`: the pages that are tagged with it, the terms that belong to it."""
    for field in _fields():
        for user in field.model._base_manager.filter(**{field.name: term.pk}):
            yield Use(user, field)


def used(terms: Iterable[Term]) -> list[Term]:
    """Return those of `terms` that something uses."""
    return [term for term in terms if next(uses(term), None) is not None]


def _fields() -> Iterator[ForeignKey | ManyToManyField]:
    """Yield the fields of all models that name terms; labels are part of their term."""
    for relation in Term._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        field = relation.field
        if field.model is not Label and not field.model._meta.auto_created:
            yield field
