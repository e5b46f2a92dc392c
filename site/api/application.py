"""What all operations share: headers, problems, and how they are described."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema
from ninja.renderers import JSONRenderer

from api import problems
from api.parameters import reader_of, wrong
from core.languages import Language, language

PROBLEM = "Problem"
REFUSALS = {
    "400": "A parameter is unknown or has a value that it cannot have.",
    "404": "Nothing public is here.",
    "default": "Anything else that went wrong.",
}
KEPT = "The answer is still the one with the ETag that If-None-Match names."
DESCRIPTION = """\
What the site has published, for reading by programs. Nothing else is here, and nothing can be
written. Texts are in the language of `lang`, English without it; what is not translated there is
in another one, which `language` names. Each answer has an ETag."""


def kept(response: HttpResponse, reader: Language) -> HttpResponse:
    """Return an answer for caches to keep and ask again, in the language of a reader."""
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    response.headers["Content-Language"] = reader.tag
    return response


def in_english(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view of the description, whose answer may be kept too."""

    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        return kept(view(request, **named), language(settings.LANGUAGE_CODE))

    return answer


class Renderer(JSONRenderer):
    """JSON in which every script can be read."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """An API for readers: any cache may keep its answers and must ask whether they still hold."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        return kept(super().create_response(request, data, **options), reader_of(request))

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the description, which is the same at every host."""
        return self.schema

    @cached_property
    def schema(self) -> OpenAPISchema:
        """The description, with the problems that every operation may answer."""
        schema = super().get_openapi_schema(path_params={})
        problem = problems.ProblemDocument.model_json_schema(ref_template=REF_TEMPLATE)
        schema.add_schema_definitions({**problem.pop("$defs"), PROBLEM: problem})
        content = {problems.MEDIA_TYPE: {"schema": {"$ref": REF_TEMPLATE.format(model=PROBLEM)}}}
        refusals = {
            status: {"description": text, "content": content} for status, text in REFUSALS.items()
        }
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"] |= {"304": {"description": KEPT}, **refusals}
        return schema


api = Api(
    title="United Nations Network on Migration",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    docs_decorator=in_english,
    renderer=Renderer(),
)


@api.exception_handler(problems.Problem)
def refuse(request: HttpRequest, problem: problems.Problem) -> HttpResponse:
    """Say what the problem is."""
    return problems.put(HttpResponse(), problem, request)


@api.exception_handler(ValidationError)
def correct(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which parameters have values that they cannot have."""
    return refuse(request, wrong(each["loc"] for each in error.errors))
