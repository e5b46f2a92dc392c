"""What may stand in a cell, by the kind of its column: how it is read and how it is written.

A value is plain JSON, as a revision of a page holds it but for terms, which are codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator, validate_unicode_slug
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from practices.exchange import texts
from practices.exchange.known import Known

CODES = re.compile(r"[;,|\n،；，]+")
TRUE, FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
LINK = re.compile(r"(.*?)\s*<([^<>\s]+)>")
NOTE = re.compile(r"^\[\^([^\[\]\s]{1,12})\]:[ \t]*", re.M)


class Wrong(Exception):
    """A cell does not hold what its column asks for; says why, in the user's language."""


def text_of(cell: Any) -> str:
    """Return the text of a cell, whatever type a spreadsheet or JSON gave it. Raises Wrong."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
        case float() if cell.is_integer():
            return str(int(cell))
        case int() | float():
            return str(cell)
        case datetime() if not (cell.hour or cell.minute or cell.second or cell.tzinfo):
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat()
        case list() if all(isinstance(each, str | int) for each in cell):
            return "\n".join(str(each) for each in cell)
    raise Wrong(_("This is neither a text nor a number."))


@dataclass(frozen=True)
class Kind:
    """What a column holds. `says` describes it in docs/exchange.md."""

    says: str | Promise
    default: Any = ""

    def read(self, cell: Any, known: Known) -> Any:
        """Return the value that a cell holds. Raises Wrong."""
        text = text_of(cell)
        return self.parse(text, known) if text else self.default

    def parse(self, text: str, known: Known) -> Any:
        return text

    def write(self, value: Any) -> Any:
        """Return a value as JSON Lines have it."""
        return value

    def cell(self, value: Any) -> str:
        """Return a value as a cell of a spreadsheet has it."""
        return text_of(self.write(value))


@dataclass(frozen=True)
class Text(Kind):
    """A text without marks; on one line unless it has `lines`."""

    most: int = 255
    lines: bool = False

    def parse(self, text: str, known: Known) -> str:
        if not self.lines:
            text = " ".join(text.split())
        if len(text) > self.most:
            raise Wrong(_("Longer than %(most)d signs.") % {"most": self.most})
        return text


@dataclass(frozen=True)
class Slug(Text):
    def parse(self, text: str, known: Known) -> str:
        _check(validate_unicode_slug, text)
        return super().parse(text, known)


WEB, MAIL = URLValidator(schemes=["http", "https"]), EmailValidator()


@dataclass(frozen=True)
class Address(Text):
    """A web address, or that of an office for mail."""

    mail: bool = False

    def parse(self, text: str, known: Known) -> str:
        _check(MAIL if self.mail else WEB, text)
        return super().parse(text, known)


@dataclass(frozen=True)
class Rich(Kind):
    def parse(self, text: str, known: Known) -> str:
        return linked(texts.rich(text), known)

    def write(self, value: str) -> str:
        return texts.written(value)


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few codes."""

    choices: tuple[tuple[str, str | Promise], ...] = ()

    def parse(self, text: str, known: Known) -> str:
        code = text.lower()
        if code not in dict(self.choices):
            raise Wrong(
                _("“%(code)s” is none of: %(codes)s.")
                % {"code": text, "codes": ", ".join(dict(self.choices))}
            )
        return code


@dataclass(frozen=True)
class Codes(Kind):
    """Codes of the terms of a list."""

    scheme: str = ""
    default: Any = ()

    def read(self, cell: Any, known: Known) -> list[str]:
        found = []
        for part in CODES.split(text_of(cell)):
            if code := part.strip():
                found.append(term(self.scheme, code, known))
        return known.ordered(self.scheme, found)

    def write(self, value: Iterable[str]) -> list[str]:
        return list(value)

    def cell(self, value: Iterable[str]) -> str:
        return "; ".join(value)


@dataclass(frozen=True)
class Code(Kind):
    """The code of one term of a list."""

    scheme: str = ""

    def parse(self, text: str, known: Known) -> str:
        return term(self.scheme, text, known)


@dataclass(frozen=True)
class Number(Kind):
    least: int = 1
    most: int = 32_767
    default: Any = None

    def parse(self, text: str, known: Known) -> int:
        if not (text.isdecimal() and len(text) < 10 and self.least <= int(text) <= self.most):
            raise Wrong(
                _("“%(text)s” is no number from %(least)d to %(most)d.")
                % {"text": text, "least": self.least, "most": self.most}
            )
        return int(text)


@dataclass(frozen=True)
class Boolean(Kind):
    default: Any = False

    def parse(self, text: str, known: Known) -> bool:
        if text.lower() not in TRUE | FALSE:
            raise Wrong(_("“%(text)s” is neither true nor false.") % {"text": text})
        return text.lower() in TRUE


@dataclass(frozen=True)
class Day(Kind):
    """A day; `past` where it cannot be one to come."""

    past: bool = False
    default: Any = None

    def parse(self, text: str, known: Known) -> str:
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None:
            raise Wrong(_("“%(text)s” is no day such as 2024-05-31.") % {"text": text})
        if self.past and day > timezone.localdate():
            raise Wrong(_("This day is still to come."))
        return day.isoformat()

    def write(self, value: str | None) -> str:
        return value or ""


@dataclass(frozen=True)
class Moment(Kind):
    default: Any = None

    def parse(self, text: str, known: Known) -> str:
        try:
            moment = parse_datetime(text) or parse_datetime(f"{text}T00:00")
        except ValueError:
            moment = None
        if moment is None:
            raise Wrong(
                _("“%(text)s” is no moment such as 2024-05-31T12:00+02:00.") % {"text": text}
            )
        if timezone.is_naive(moment):
            moment = timezone.make_aware(moment)
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")

    def write(self, value: str | None) -> str:
        return value or ""


@dataclass(frozen=True)
class Links(Kind):
    """A list of links: each a line with the title and, in angle brackets, the address."""

    default: Any = ()

    def read(self, cell: Any, known: Known) -> list[dict[str, str]]:
        if isinstance(cell, list) and all(isinstance(each, Mapping) for each in cell):
            pairs = [(text_of(each.get("title")), text_of(each.get("url"))) for each in cell]
        else:
            pairs = [self._pair(line) for line in text_of(cell).split("\n") if line.strip()]
        return [self._link(title, url) for title, url in pairs]

    def _pair(self, line: str) -> tuple[str, str]:
        found = LINK.fullmatch(line.strip())
        return (found[1], found[2]) if found else ("", line.strip())

    def _link(self, title: str, url: str) -> dict[str, str]:
        _check(WEB, url)
        title = " ".join(title.split()) or url[:255]
        if len(title) > 255:
            raise Wrong(_("Longer than %(most)d signs.") % {"most": 255})
        return {"title": title, "url": url}

    def write(self, value: Iterable[dict[str, str]]) -> list[dict[str, str]]:
        return list(value)

    def cell(self, value: Iterable[dict[str, str]]) -> str:
        return "\n".join(f"{link['title']} <{link['url']}>" for link in value)


@dataclass(frozen=True)
class Notes(Kind):
    """A list of footnotes: each begins a line with its mark, as in Markdown."""

    default: Any = ()

    def read(self, cell: Any, known: Known) -> list[dict[str, str]]:
        if isinstance(cell, list) and all(isinstance(each, Mapping) for each in cell):
            pairs = [(text_of(each.get("mark")), text_of(each.get("text"))) for each in cell]
        else:
            before, *parts = NOTE.split(text_of(cell))
            if before.strip():
                raise Wrong(_("A footnote begins with its mark: [^1]: …"))
            pairs = list(zip(parts[::2], parts[1::2], strict=True))
        return [self._note(mark, text, known) for mark, text in pairs]

    def _note(self, mark: str, text: str, known: Known) -> dict[str, str]:
        if not re.fullmatch(r"[^\[\]\s]{1,12}", mark):
            raise Wrong(_("A footnote begins with its mark: [^1]: …"))
        found = linked(texts.rich(text), known)
        if not found:
            raise Wrong(_("Footnote %(mark)s has no text.") % {"mark": mark})
        return {"mark": mark, "text": found}

    def write(self, value: Iterable[dict[str, str]]) -> list[dict[str, str]]:
        return [{"mark": note["mark"], "text": texts.written(note["text"])} for note in value]

    def cell(self, value: Iterable[dict[str, str]]) -> str:
        return "\n".join(f"[^{note['mark']}]: {self._text(note['text'])}" for note in value)

    def _text(self, source: str) -> str:
        text = texts.written(source)
        return texts.rich(source) if NOTE.search(text) else text


@dataclass(frozen=True)
class Meeting(Kind):
    default: Any = None

    def parse(self, text: str, known: Known) -> str:
        found = known.meeting(text)
        if found is None:
            raise Wrong(_("There is no meeting “%(key)s”.") % {"key": text})
        return found

    def write(self, value: str | None) -> str:
        return value or ""


@dataclass(frozen=True)
class Document(Kind):
    default: Any = None

    def parse(self, text: str, known: Known) -> int:
        if not (text.isdecimal() and len(text) < 16 and known.is_document(int(text))):
            raise Wrong(_("There is no document “%(key)s”.") % {"key": text})
        return int(text)


@dataclass(frozen=True)
class Language(Kind):
    """A language of the site, by its code or its tag."""

    def parse(self, text: str, known: Known) -> str:
        code = {"zh": "zh-hans", "zh-cn": "zh-hans"}.get(text.lower(), text.lower())
        if code not in known.languages:
            raise Wrong(
                _("“%(code)s” is none of: %(codes)s.")
                % {"code": text, "codes": ", ".join(known.languages)}
            )
        return code


def term(scheme: str, code: str, known: Known) -> str:
    """Return a code as the list has it. Raises Wrong."""
    found = known.code(scheme, code)
    if found is None:
        raise Wrong(_("There is no code “%(code)s”.") % {"code": code})
    return found


def linked(source: str, known: Known) -> str:
    """Return a rich text all of whose links lead somewhere. Raises Wrong."""
    for kind, pk in texts.links(source):
        if not known.is_linkable(kind, pk):
            what = _("The text links page %(id)d, which does not exist.")
            if kind == "document":
                what = _("The text links file %(id)d, which does not exist.")
            raise Wrong(what % {"id": pk})
    return source


def _check(validator: Callable[[str], None], text: str) -> None:
    try:
        validator(text)
    except ValidationError as error:
        raise Wrong(" ".join(error.messages)) from error
