"""Symbols of documents in the style of the United Nations: A/72/643/Rev.1/Corr.2."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 80
ENDINGS = {"ADD": "Add", "CORR": "Corr", "REV": "Rev", "AMEND": "Amend"}
SERIES = ("L", "INF", "CRP", "WP", "PV", "SR", "MISC", "NGO")

PART = re.compile(r"[A-Z0-9]+(?:[.\-][A-Z0-9]+)*(?:\([A-Z0-9]+\))?")
LONG_ENDING = re.compile(r"(ADD|CORR|REV|AMEND)[.\- ]*(\d*)")
CLOSE_SERIES = re.compile(r"(INF|CRP|WP|MISC)[ \-]?(\d+)")
OPEN_SERIES = re.compile(rf"({'|'.join(SERIES)})\.?")
# Letters that look like Latin ones on another keyboard.
ALIKE = str.maketrans("АВЕКМНОРСТХІЅ", "ABEKMHOPCTXIS")
DASHES = re.compile("[\u2010-\u2015\u2212]")
RUNS = re.compile(r"(\d+)")
WRITTEN = re.compile(r"(?<![\w/])[A-Z][A-Z0-9.]{0,11}(?:/[A-Za-z0-9.()\-]{1,16}){1,8}(?![\w/])")


def normal(text: str) -> str:
    """Return a symbol as it is to be written; empty for none.

    Raises ValidationError, in the active language, that says what is wrong with it.
    """
    upper = DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip().upper().translate(ALIKE)
    if not upper:
        return ""
    if len(upper) > LONGEST:
        raise ValidationError(_("A symbol has at most %d signs.") % LONGEST)
    parts = [re.sub(r"\s*\.\s*", ".", part.strip()) for part in upper.split("/")]
    if len(parts) < 2:
        raise ValidationError(
            _("A symbol has parts with a slash between them, as in %(example)s.")
            % {"example": "GRCP/7/INF.2"}
        )
    if "" in parts:
        raise ValidationError(_("Between two slashes, or at an end, a part is missing."))
    if not parts[0][0].isalpha():
        raise ValidationError(_("A symbol begins with the letters of a body, as A, E or GRCP."))
    written = [_part(part) for part in parts]
    _check_order(written)
    if not any(sign.isdigit() for sign in upper):
        raise ValidationError(_("The number of the document is missing."))
    return "/".join(written)


def order(symbol: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return what sorts symbols as people count: 9 before 10, a document before its Add.1."""
    return tuple(
        tuple(
            (0, int(run), "") if run.isdigit() else (1, 0, run)
            for run in RUNS.split(part.upper())
            if run
        )
        for part in symbol.split("/")
    )


def find(text: str) -> str:
    """Return the first symbol that stands in a text, as it is to be written; empty for none."""
    for found in WRITTEN.finditer(text):
        try:
            return normal(found[0].rstrip(".-"))
        except ValidationError:
            continue
    return ""


def _part(part: str) -> str:
    """Return one part as it is to be written. Raises ValidationError."""
    if ending := LONG_ENDING.fullmatch(part):
        word = ENDINGS[ending[1]]
        if not ending[2] or int(ending[2]) == 0:
            raise ValidationError(
                _("“%(word)s.” needs a number, as in %(example)s.")
                % {"word": word, "example": f"{word}.1"}
            )
        return f"{word}.{int(ending[2])}"
    if close := CLOSE_SERIES.fullmatch(part):
        return f"{close[1]}.{close[2]}"
    if part.rstrip(".") != part and OPEN_SERIES.fullmatch(part):
        raise ValidationError(
            _("“%(word)s” needs a number, as in %(example)s.")
            % {"word": part, "example": f"{part}1"}
        )
    if not PART.fullmatch(part):
        raise ValidationError(
            _("“%(part)s” cannot be a part of a symbol: letters, digits, dots and hyphens can.")
            % {"part": part}
        )
    return part


def _check_order(parts: list[str]) -> None:
    """Raise ValidationError where something follows Add., Corr., Rev. or Amend. that may not."""
    ending = ""
    for place, part in enumerate(parts):
        is_ending = part.partition(".")[0] in ENDINGS.values()
        if is_ending and place == 0:
            raise ValidationError(_("A symbol begins with the letters of a body, as A, E or GRCP."))
        if ending and not is_ending:
            raise ValidationError(
                _("After “%(ending)s” only Add., Corr., Rev. or Amend. may follow.")
                % {"ending": ending}
            )
        if is_ending:
            ending = part
    if not ending and OPEN_SERIES.fullmatch(parts[-1]):
        raise ValidationError(
            _("“%(word)s” needs a number, as in %(example)s.")
            % {"word": parts[-1], "example": f"{parts[-1]}.1"}
        )
