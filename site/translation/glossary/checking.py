"""Whether a translation uses the terms of the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from translation.glossary import finding
from translation.glossary.finding import Found
from translation.glossary.models import Wording


@dataclass(frozen=True)
class Term:
    """A term of the source as it is written there, how it is called in the target, and whether
    its words are forbidden in the source itself, where they may well mean something else."""

    written: str
    wording: Wording
    forbidden: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong: the term to be used, and the forbidden words that stand there instead, empty
    where the term is just missing."""

    term: Term
    instead: str = ""


def terms(source: str, language: str, into: str) -> list[Term]:
    """Return the terms of a text that have a wording in another language, each once."""
    found: dict[int, Term] = {}
    for each in finding.find(source, language):
        wording = finding.wording(each.form.concept, into)
        if wording is not None and each.form.concept not in found:
            found[each.form.concept] = Term(each.written, wording, each.form.forbidden)
    return list(found.values())


def check(source: str, language: str, target: str, into: str) -> list[Fault]:
    """Return what is wrong with the terms of a translation, in the order of the source.

    A term passes in any inflected form. Forbidden words count where the text means the concept,
    and not within a wording that is allowed, nor beside one.
    """
    wanted = [term for term in terms(source, language, into) if not term.forbidden]
    if not wanted:
        return []
    there = finding.every(target, into)
    allowed = [each for each in there if not each.form.forbidden]
    faults = []
    for term in wanted:
        concept = term.wording.concept_id
        if all(each.form.concept != concept for each in allowed):
            wrong = [each.written for each in there if _is_wrong(each, concept, allowed)]
            faults.append(Fault(term, wrong[0] if wrong else ""))
    return faults


def _is_wrong(found: Found, concept: int, allowed: list[Found]) -> bool:
    if not found.form.forbidden or found.form.concept != concept:
        return False
    return not any(other.holds(found) for other in allowed)
