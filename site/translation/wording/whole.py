"""What a translation must keep of its text: placeholders and tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from gettext import c2py

PLACEHOLDER = re.compile(r"%\(\w+\)[#0+ -]*\d*(?:\.\d+)?[a-zA-Z]|%[sdrf]|\{\w*[^{}]*\}")
POSITIONAL = {"%s", "%d", "%r", "%f"}
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")
COUNTS = range(1000)  # enough numbers to tell a plural form for one number from one for many


def single_numbers(rule: str) -> set[int]:
    """Return the plural forms that one number alone uses, so that they may leave it out."""
    choose = c2py(rule)
    uses = Counter(choose(number) for number in COUNTS)
    return {form for form, times in uses.items() if times == 1}


def damage(forms: Sequence[str], originals: Sequence[str], singles: set[int]) -> Iterator[str]:
    """Yield "placeholder" or "tag" for each form that lost or added one. `originals` are the text
    and its plural, `singles` the forms for one number alone."""
    for number, form in enumerate(forms):
        for what, pattern in (("placeholder", PLACEHOLDER), ("tag", TAG)):
            found = Counter(pattern.findall(form))
            wanted = Counter(pattern.findall(originals[-1]))
            named = not POSITIONAL & wanted.keys()  # Babel compiles no form that lacks another
            shorter = len(originals) > 1 and named and number in singles and found <= wanted
            if found != wanted and not shorter:
                yield what
