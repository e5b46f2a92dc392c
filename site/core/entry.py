"""The address without a language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the best of the languages that the browser asks for."""
    response = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead whoever asks for the icon by its customary address to it."""
    return redirect(static("img/mark.png"))
