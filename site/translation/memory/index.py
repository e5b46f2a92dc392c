"""Finding like texts among very many: the rarest runs of letters of a text lead to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection, transaction
from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from core.text import fold
from translation.memory.models import Gram, Phrase

LENGTHS = {"zh-hans": 2}  # letters of a run; a sign of Chinese says more than a letter
LENGTH = 4
RAREST = 32  # so many runs of a text are looked up
COMMON = 20_000  # phrases of one run; a run of more is not looked up
CANDIDATES = 100  # so many phrases that share most of them are compared
LONGEST = 4_000  # letters of a text that are looked at
AT_ONCE = 5_000
# The counts are read before the phrases are, of which there are many.
RUNS = """SELECT phrases FROM translation_gram WHERE id IN (
    SELECT id FROM translation_gram WHERE language = %s AND gram IN ({}) AND count <= %s
    ORDER BY count, gram LIMIT %s)"""


def grams(text: str, language: str) -> set[str]:
    """Return the runs of letters of a plain text; its borders count as a space."""
    length = LENGTHS.get(language, LENGTH)
    padded = f" {fold(text[:LONGEST])} "
    return {padded[at : at + length] for at in range(max(1, len(padded) - length + 1))}


def like(text: str, language: str, least: float) -> list[tuple[int, str, float]]:
    """Return the phrases of a language that are like a plain text: id, plain text and how like
    they are, from `least` to 100, the most alike first. Three queries, if nothing is new.
    """
    settle()
    best = _sharing(_rarest(grams(text, language), language))
    texts = dict(Phrase.objects.filter(pk__in=best).values_list("pk", "plain"))
    found = process.extract(text, texts, scorer=ratio, score_cutoff=least, limit=None)
    return [(pk, plain, score) for plain, score, pk in found]


def _rarest(wanted: set[str], language: str) -> list[BitMap]:
    """Return the phrases of the rarest runs; what stands nearly everywhere tells nothing."""
    if not wanted:
        return []
    places = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(RUNS.format(places), [language, *sorted(wanted), COMMON, RAREST])
        return [BitMap.deserialize(bytes(phrases)) for (phrases,) in cursor]


def _sharing(runs: Sequence[BitMap]) -> list[int]:
    """Return the phrases that have the most of some runs, `CANDIDATES` at most.

    How many each has is counted for all of them at once, as a binary number whose digits are
    bitmaps.
    """
    digits: list[BitMap] = []
    for run in runs:
        carry = run
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
            if not carry:
                break
        if carry:
            digits.append(carry)
    found: list[int] = []
    groups = [BitMap.union(*runs)] if runs else []
    for digit in reversed(digits):
        groups = [part for group in groups for part in (group & digit, group - digit) if part]
    for group in groups:
        found += group[: CANDIDATES - len(found)]
        if len(found) == CANDIDATES:
            break
    return found


def settle() -> None:
    """Take into the index what is new. Who looks something up settles first: one query if
    there is nothing to do."""
    while Phrase.objects.filter(indexed=False).exists():
        with transaction.atomic():
            _lock()
            fresh = list(Phrase.objects.filter(indexed=False).order_by("pk")[:AT_ONCE])
            _add(fresh)
            Phrase.objects.filter(pk__in=[phrase.pk for phrase in fresh]).update(indexed=True)


def rebuild() -> None:
    """Make the index anew."""
    with transaction.atomic():
        _lock()
        Gram.objects.exclude(language="").delete()
        Phrase.objects.update(indexed=False)
    settle()


def _lock() -> None:
    """Let one process at a time write the index, until the end of the transaction."""
    Gram.objects.select_for_update().get_or_create(language="", gram="")


def _add(phrases: Sequence[Phrase]) -> None:
    new: dict[tuple[str, str], list[int]] = defaultdict(list)
    for phrase in phrases:
        for gram in grams(phrase.plain, phrase.language):
            new[phrase.language, gram].append(phrase.pk)
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, gram in new:
        by_language[language].append(gram)
    for language, some in by_language.items():
        for start in range(0, len(some), AT_ONCE):
            _write(language, some[start : start + AT_ONCE], new)


def _write(language: str, some: Sequence[str], new: dict[tuple[str, str], list[int]]) -> None:
    held = {
        gram: BitMap.deserialize(bytes(phrases))
        for gram, phrases in Gram.objects.filter(language=language, gram__in=some).values_list(
            "gram", "phrases"
        )
    }
    rows = []
    for gram in some:
        phrases = held.get(gram, BitMap()) | BitMap(new[language, gram])
        rows.append(
            Gram(language=language, gram=gram, count=len(phrases), phrases=phrases.serialize())
        )
    Gram.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["language", "gram"],
        update_fields=["count", "phrases"],
    )
