"""Addresses that lead nowhere, as readers meet them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from wagtail.models import Page

from records import errors, places, views


class LanguageMiddleware(LocaleMiddleware):
    """Django's own; but an address without a language leads to a page's, not to a missing one's."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        answer: Any = super().process_response(request, response)
        if answer is response or _leads_somewhere(request, unquote(urlsplit(answer.url).path)):
            return answer
        patch_vary_headers(response, ["Accept-Language"])
        return response


def _leads_somewhere(request: HttpRequest, path: str) -> bool:
    """Tell whether `path`, which has a pattern and the active language, is no missing page's."""
    match = resolve(path)
    tree = places.tree_for(request, get_language() or "")
    if match.func is not views.serve or tree is None:
        return True
    return Page.objects.filter(url_path=tree.url_path + match.args[0]).exists()


class NotFoundMiddleware:
    """Answers in development too what readers get where no page is, not Django's report on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 404 and request.resolver_match is None:
            return errors.not_found(request)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Return the page for an address that leads to no page; None for any other failure."""
        return errors.not_found(request, exception) if isinstance(exception, Http404) else None
