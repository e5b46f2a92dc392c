"""What an uploaded file really is: its content must fit the ending of its name."""

import re
import zipfile
from collections.abc import Callable
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEAD = 1024
OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
MACROS = ("vbaproject.bin", "vbadata.xml", "scripts/", "basic/")
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php")
TAG = re.compile(r"<(?:!doctype html|html|head|body|p|div|h[1-6])\b", re.IGNORECASE)
ACTIVE = re.compile(
    r"""<(?:script|iframe|frame|object|embed|applet|form|base|svg|math|\?)
    |[\s/"']on[a-z]{3,20}\s*=
    |http-equiv\s*=\s*["']?refresh
    |j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:""",
    re.IGNORECASE | re.VERBOSE,
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def check(file: IO[bytes], name: str) -> None:
    """Raise ValidationError unless the content of `file` is what the ending of `name` says.

    The position in the file is left at its start. An ending that is not known here is refused.
    """
    ending = name.rpartition(".")[2].lower()
    fits = CHECKS.get(ending)
    file.seek(0)
    try:
        right = fits is not None and fits(file, ending)
    finally:
        file.seek(0)
    if not right:
        raise ValidationError(
            _(
                "This is not a file of the type .%(ending)s, or it holds macros or scripts. "
                "Save it again from the program it was made with."
            )
            % {"ending": ending},
            code="content",
        )


def _pdf(file: IO[bytes], ending: str) -> bool:
    return b"%PDF-" in file.read(HEAD)


def _office(file: IO[bytes], ending: str) -> bool:
    names = _zip_names(file)
    return (
        "[content_types].xml" in names
        and any(name.startswith(OFFICE_PARTS[ending]) for name in names)
        and not _has_macros(names)
    )


def _open_document(file: IO[bytes], ending: str) -> bool:
    names = _zip_names(file)
    if "mimetype" not in names or _has_macros(names):
        return False
    with zipfile.ZipFile(file) as archive:
        entry = archive.getinfo("mimetype")
        return (
            entry.file_size < HEAD
            and archive.read(entry).strip() == b"application/vnd.oasis.opendocument.text"
        )


def _text(file: IO[bytes], ending: str) -> bool:
    content = file.read()
    encoding = "utf-16" if content.startswith(UTF16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not content.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(
        MARKUP
    )


def _html(file: IO[bytes], ending: str) -> bool:
    """Tell whether a file is HTML without scripts, frames, forms and the like.

    It is sent as a download that may run nothing; this is for those who open it elsewhere.
    """
    content = file.read()
    # Whatever the encoding, in all but UTF-16 the signs of markup are those of ASCII.
    text = content.decode("utf-16" if content.startswith(UTF16) else "latin-1", "replace")
    return bool(TAG.search(text)) and not ACTIVE.search(text) and "\x00" not in text


def _zip_names(file: IO[bytes]) -> set[str]:
    """Return the names in an archive, in lower case; none where it is no archive."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        return set()


def _has_macros(names: set[str]) -> bool:
    return any(name.startswith(MACROS) or name.endswith(MACROS[:2]) for name in names)


CHECKS: dict[str, Callable[[IO[bytes], str], bool]] = {
    "pdf": _pdf,
    "docx": _office,
    "xlsx": _office,
    "pptx": _office,
    "odt": _open_document,
    "txt": _text,
    "csv": _text,
    "html": _html,
    "htm": _html,
}
