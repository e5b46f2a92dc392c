"""What the API says where it cannot answer, in the form of RFC 9457 and the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field

from core.languages import Language, is_language, language, speaking

MEDIA_TYPE = "application/problem+json"
PLAIN = "about:blank"
DESCRIBED = "/api/v1/docs/"

# Where no more is known than the status. A plain problem is called as HTTP calls it.
STATUSES: dict[int, tuple[str | Promise, str | Promise]] = {
    400: (_("Bad request"), _("The request cannot be understood.")),
    404: (_("Not found"), _("Nothing public is at this address.")),
    405: (_("Method not allowed"), _("The API is for reading: use GET, HEAD or OPTIONS.")),
    500: (_("Server error"), _("The site has failed; the request may be right. Try again later.")),
}


class Fault(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    detail: str


class ProblemDocument(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str = Field(description="What kind of problem it is: tells problems apart.")
    title: str = Field(description="The kind in words, in the reader's language.")
    status: int = Field(description="The status code of HTTP.")
    detail: str = Field(description="What to do about it, in the reader's language.")
    errors: list[Fault] = Field([], description="The parameters that are wrong.")


@dataclass(eq=False)
class Problem(Exception):
    """A request that cannot be answered; `errors` tell what is wrong with which parameter.

    `kind` names it in the description of the API; a plain problem has none.
    """

    status: int
    kind: str = ""
    title: str | Promise = ""
    detail: str | Promise = ""
    errors: Mapping[str, str | Promise] = field(default_factory=dict)

    @classmethod
    def of(cls, status: int) -> Problem:
        """Return the problem that a status alone tells of."""
        title, detail = STATUSES.get(status) or STATUSES[500 if status >= 500 else 400]
        return cls(status, "", title, detail)

    def document(self, request: HttpRequest) -> dict[str, Any]:
        """Return the problem as plain values in the active language."""
        described = f"{DESCRIBED}#{self.kind}"
        found = ProblemDocument(
            type=request.build_absolute_uri(described) if self.kind else PLAIN,
            title=str(self.title),
            status=self.status,
            detail=str(self.detail),
            errors=[Fault(parameter=name, detail=str(text)) for name, text in self.errors.items()],
        )
        return found.model_dump(exclude_defaults=True)


def not_found() -> Problem:
    """Return the problem of an address at which nothing public is."""
    return Problem.of(404)


def bad_parameters(errors: Mapping[str, str | Promise]) -> Problem:
    """Return the problem of parameters that are unknown or have a value they cannot have."""
    return Problem(
        400,
        "bad-parameter",
        _("Bad parameter"),
        _("Correct the parameters that are named in “errors”, or leave them out."),
        errors,
    )


def bad_cursor() -> Problem:
    """Return the problem of a cursor that leads nowhere."""
    return Problem(
        400,
        "bad-cursor",
        _("Bad cursor"),
        _("Take “next” from an answer as it stands, or begin again without “cursor”."),
        {"cursor": _("It is not from this list with these parameters.")},
    )


def reader_of(request: HttpRequest) -> Language:
    """Return the language to speak of problems in: that of `lang`, else the one asked for in
    Accept-Language."""
    try:
        code = request.GET.get("lang", "")
    except SuspiciousOperation:  # more parameters than are read
        code = ""
    if is_language(code):
        return language(code)
    try:
        return language(get_language_from_request(request))
    except SuspiciousOperation:
        return language(settings.LANGUAGE_CODE)


def put(response: HttpResponse, problem: Problem, request: HttpRequest) -> HttpResponse:
    """Return `response` with a problem as its content."""
    reader = reader_of(request)
    with speaking(reader.code):
        response.content = json.dumps(problem.document(request), ensure_ascii=False).encode()
    response.status_code = problem.status
    response.headers["Content-Type"] = MEDIA_TYPE
    response.headers["Content-Language"] = reader.tag
    response.headers["Content-Length"] = str(len(response.content))
    response.headers.pop("ETag", None)
    patch_vary_headers(response, ["Accept-Language"])
    return response
