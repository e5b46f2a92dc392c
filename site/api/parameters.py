"""What one may ask for: the parameters of the lists, as the pages have them, and of pages of
results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, Literal, get_origin

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, create_model
from pydantic.fields import FieldInfo

from api.problems import Problem, bad_parameters, not_found
from core.languages import Language, language, speaking
from meetings.models.meetings import Time
from records.facets import Facet
from records.listing import MOST_CHOSEN
from search.query import LONGEST

MOST = 100  # results of one page
USUAL = 20
LONGEST_VALUE = 40
LARGEST = 2**31 - 1  # of the numbers that a row may have
LONGEST_NAME = 40
MOST_ERRORS = 20

TEXT = r"^[^\x00]*$"  # PostgreSQL cannot hold a NUL byte
NUMBER = re.compile(r"[1-9][0-9]{0,9}")


@dataclass(frozen=True)
class Parameter:
    """What a parameter is for, and which values it may have."""

    meaning: str | Promise
    allowed: str | Promise

    @property
    def description(self) -> str:
        """Both in the language of the site."""
        with speaking(settings.LANGUAGE_CODE):
            return f"{self.meaning} {self.allowed}"


PARAMETERS = {
    "lang": Parameter(
        _("The language to read in; English without it."),
        format_lazy(_("One of these: {values}"), values=", ".join(dict(settings.LANGUAGES))),
    ),
    "q": Parameter(
        _(
            "What to search for, as on the site: all words must be there, in any form; a phrase in "
            "quotation marks; -word to leave out. The best results come first."
        ),
        format_lazy(_("A text of at most {most} signs."), most=LONGEST),
    ),
    "page_size": Parameter(
        format_lazy(_("How many results to give at once; {usual} without it."), usual=USUAL),
        format_lazy(_("A whole number from 1 to {most}."), most=MOST),
    ),
    "when": Parameter(
        _("Only meetings to come, or only those that are over."),
        format_lazy(_("One of these: {values}"), values=", ".join(Time.values)),
    ),
    "languages": Parameter(
        _("Search what was written in any language of the site."),
        format_lazy(_("One of these: {values}"), values="all"),
    ),
}
CHOSEN = format_lazy(
    _("At most {number} values, each of 1 to {most} signs."),
    number=MOST_CHOSEN,
    most=LONGEST_VALUE,
)
UNKNOWN = _("There is no such parameter.")
ONCE = _("It may be given once only.")


def narrowing(facet: Facet) -> str:
    """Return what a facet is as a parameter, in the language of the site."""
    with speaking(settings.LANGUAGE_CODE):
        return f"{facet.label}: only results with one of these values. {CHOSEN}"


def _whole(value: Any) -> Any:
    """Return a number that is written in plain digits. Raises ValueError for any other text."""
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        raise ValueError(value)
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_VALUE, pattern=TEXT)]
Code = Literal[tuple(code for code, _name in settings.LANGUAGES)]  # type: ignore[valid-type]


class Reading(BaseModel):
    """What every answer takes."""

    lang: Code = Field(None, description=PARAMETERS["lang"].description)  # type: ignore[valid-type]


class Paged(Reading):
    """What comes a page at a time. An address that `next` gave has `cursor`; nobody else can know
    it."""

    page_size: Whole = Field(USUAL, ge=1, le=MOST, description=PARAMETERS["page_size"].description)
    cursor: str = Field("", json_schema_extra={"include_in_schema": False})


class Listing(Paged):
    """What a list takes that can be searched."""

    q: str = Field("", max_length=LONGEST, pattern=TEXT, description=PARAMETERS["q"].description)


def listing(facets: Iterable[Facet], base: type[Paged] = Listing, **more: Any) -> type[Paged]:
    """Return what a list with these facets takes beside what `base` has, and `more` fields of its
    own."""
    fields: dict[str, Any] = {
        facet.name.replace("-", "_"): (
            Annotated[list[Value], Field(max_length=MOST_CHOSEN)],
            Field([], alias=facet.name, description=narrowing(facet)),
        )
        for facet in facets
    }
    return create_model("Listing", __base__=base, **fields, **more)


WHEN = (
    Literal[tuple(Time.values)],
    Field(None, description=PARAMETERS["when"].description),
)
LANGUAGES = (Literal["all"], Field(None, description=PARAMETERS["languages"].description))


def names(model: type[Reading]) -> dict[str, FieldInfo]:
    """Return the parameters of a model by their names in an address."""
    return {each.alias or name: each for name, each in model.model_fields.items()}


def check(request: HttpRequest, model: type[Reading]) -> None:
    """Raise a Problem for a parameter that is unknown, or given twice where that makes no sense."""
    known = names(model)
    errors: dict[str, str | Promise] = {}
    for name, values in request.GET.lists():
        if name not in known:
            errors[name[:LONGEST_NAME]] = UNKNOWN
        elif len(values) > 1 and get_origin(known[name].annotation) is not list:
            errors[name] = ONCE
    if errors:
        raise bad_parameters(dict(islice(errors.items(), MOST_ERRORS)))


def wrong(places: Iterable[Sequence[int | str]]) -> Problem:
    """Return the problem of values that were refused: where they stand, as validation tells it."""
    places = list(places)
    if any(place[0] == "path" for place in places):
        return not_found()
    wrong_names = sorted({str(next(filter(_is_name, reversed(place)))) for place in places})
    return bad_parameters(
        {name: PARAMETERS[name].allowed if name in PARAMETERS else CHOSEN for name in wrong_names}
    )


def _is_name(part: int | str) -> bool:
    return isinstance(part, str)


def reader_of(request: HttpRequest) -> Language:
    """Return the language to read in: English unless another one is asked for."""
    return language(request.GET.get("lang", settings.LANGUAGE_CODE))
