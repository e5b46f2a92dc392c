"""What the API has, for people to read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from api.parameters import CHOSEN, PARAMETERS, Reading, names
from api.problems import DESCRIBED, bad_cursor, bad_parameters, reader_of
from api.showing import ROOT
from core.languages import languages, speaking
from records.chrome import chrome
from records.render import Head, crumbs_of, respond
from records.shown import Version


@dataclass(frozen=True)
class Address:
    """An address of the API, what it gives, and what it takes."""

    path: str
    summary: str | Promise
    takes: type[Reading]

    @property
    def parameters(self) -> list[str]:
        """The names of its parameters, but for the one that nobody writes."""
        return [name for name in names(self.takes) if name != "cursor"]


ADDRESSES: list[Address] = []


@require_safe
def describe(request: HttpRequest) -> HttpResponse:
    """Show what the API has, in the language of `lang` or the one that the browser asks for."""
    reader = reader_of(request)
    frame = chrome(request, reader)
    if frame is None:
        raise Http404
    with speaking(reader.code):
        return respond(
            request,
            "api/description.html",
            {
                "root": ROOT,
                "addresses": ADDRESSES,
                "example": f"{frame.root_url}{ROOT}practices/?lang={reader.code}&objective=13",
                "parameters": PARAMETERS.items(),
                "chosen": CHOSEN,
                "problems": [bad_parameters({}), bad_cursor()],
                "crumbs": crumbs_of(frame),
            },
            Head(
                title=_("Data for programs"),
                description=_("What is published here, as JSON for programs to read."),
                canonical=f"{frame.root_url}{DESCRIBED}?lang={reader.code}",
                language=reader,
            ),
            [
                Version(
                    language=each,
                    url=f"{DESCRIBED}?lang={each.code}",
                    absolute=f"{frame.root_url}{DESCRIBED}?lang={each.code}",
                    translated=True,
                    active=each == reader,
                )
                for each in languages()
            ],
            reader,
        )
