"""From the project's files to terms and labels, again and again, sparing what was edited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from core.kept import renew
from taxonomy import files
from taxonomy.files import Entry, Key
from taxonomy.models import Label, Term


@dataclass
class Summary:
    """What a load did; `kept` are the terms and labels that an editor changed and that stay."""

    terms_created: int = 0
    terms_updated: int = 0
    labels_created: int = 0
    labels_updated: int = 0
    labels_removed: int = 0
    kept: int = 0

    @property
    def changed(self) -> bool:
        return any(
            (
                self.terms_created,
                self.terms_updated,
                self.labels_created,
                self.labels_updated,
                self.labels_removed,
            )
        )

    def __str__(self) -> str:
        return (
            f"{self.terms_created} terms created, {self.terms_updated} updated; "
            f"{self.labels_created} labels created, {self.labels_updated} updated, "
            f"{self.labels_removed} removed; {self.kept} edited ones kept."
        )


@transaction.atomic
def load(folder: Path = files.DATA) -> Summary:
    """Make terms and labels as the files give them, and return what was done.

    What is missing is created. What still is as the files last gave it follows them; what an
    editor changed stays, a deleted label and chosen parents too. A term that is in no file is
    left alone. Raises BadFile, and then nothing is changed.
    """
    entries = files.read(folder)
    summary = Summary()
    terms = {(term.scheme, term.code): term for term in Term.objects.prefetch_related("parents")}
    created = _create(entries, terms)
    summary.terms_created = len(created)
    for key, entry in entries.items():
        if key not in created:
            _follow(terms[key], entry, terms, summary)
    _labels(entries, terms, summary)
    if summary.changed:
        renew()
    return summary


def _facts(entry: Entry) -> dict[str, Any]:
    return {
        "order": entry.order,
        "group": entry.group,
        "parents": sorted("/".join(parent) for parent in entry.parents),
    }


def _create(entries: Mapping[Key, Entry], terms: dict[Key, Term]) -> Collection[Key]:
    new = [entry for key, entry in entries.items() if key not in terms]
    made = Term.objects.bulk_create(
        Term(
            scheme=entry.scheme,
            code=entry.code,
            order=entry.order,
            group=entry.group,
            loaded=_facts(entry),
        )
        for entry in new
    )
    terms.update({(term.scheme, term.code): term for term in made})
    link = Term.parents.through
    link.objects.bulk_create(
        link(from_term_id=terms[entry.scheme, entry.code].pk, to_term_id=terms[parent].pk)
        for entry in new
        for parent in entry.parents
    )
    return {(entry.scheme, entry.code) for entry in new}


def merge(
    present: Mapping[str, Any], loaded: Mapping[str, Any], wanted: Mapping[str, Any]
) -> tuple[dict[str, Any], bool]:
    """Return the values that follow the file, and whether an edited one stays another.

    A value that no file gave before counts as edited unless it is empty.
    """
    edited = {name for name in wanted if present[name] != loaded.get(name, type(present[name])())}
    changes = {
        name: value
        for name, value in wanted.items()
        if name not in edited and present[name] != value
    }
    return changes, any(present[name] != wanted[name] for name in edited)


def _follow(term: Term, entry: Entry, terms: Mapping[Key, Term], summary: Summary) -> None:
    wanted = _facts(entry)
    present = {
        "order": term.order,
        "group": term.group,
        "parents": sorted(f"{parent.scheme}/{parent.code}" for parent in term.parents.all()),
    }
    changes, kept = merge(present, term.loaded, wanted)
    summary.kept += kept
    if changes.pop("parents", None) is not None:
        term.parents.set([terms[parent] for parent in entry.parents])
    for name, value in changes.items():
        setattr(term, name, value)
    loaded = {**term.loaded, **wanted}
    if loaded != term.loaded:
        term.loaded = loaded
        term.save()
        summary.terms_updated += 1


def _labels(entries: Mapping[Key, Entry], terms: Mapping[Key, Term], summary: Summary) -> None:
    present = {
        (label.term_id, label.language): label
        for label in Label.objects.filter(term__in=[terms[key].pk for key in entries])
    }
    new, changed, gone, owners = [], [], [], []
    for key, entry in entries.items():
        term = terms[key]
        given = term.loaded.get("languages", [])
        for language in dict.fromkeys([*entry.words, *given]):
            words = entry.words.get(language)
            label = present.get((term.pk, language))
            if label is None:
                if words and language not in given:
                    new.append(Label(term=term, language=language, loaded=words, **words))
                else:
                    summary.kept += words is not None
            elif words is None:
                if label.loaded == _words(label):
                    gone.append(label.pk)
            else:
                changes, kept = merge(_words(label), label.loaded, words)
                summary.kept += kept
                if label.loaded != words:
                    for name, text in changes.items():
                        setattr(label, name, text)
                    label.loaded = words
                    changed.append(label)
        if sorted(entry.words) != given:
            term.loaded = {**term.loaded, "languages": sorted(entry.words)}
            owners.append(term)
    Label.objects.bulk_create(new)
    Label.objects.bulk_update(changed, [*files.WORDS, "loaded"])
    Label.objects.filter(pk__in=gone).delete()
    Term.objects.bulk_update(owners, ["loaded"])
    summary.labels_created = len(new)
    summary.labels_updated = len(changed)
    summary.labels_removed = len(gone)


def _words(label: Label) -> dict[str, str]:
    return {name: getattr(label, name) for name in files.WORDS}
