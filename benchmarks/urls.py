"""The site's addresses, and two views to measure with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.cost import spent
from tests.e2e import urls


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with nothing: what the server, Django and the middleware cost."""
    return HttpResponse()


def cpu(request: HttpRequest) -> HttpResponse:
    """Answer with the seconds of CPU that this process and its backend have used."""
    return HttpResponse(f"{spent():.9f}")


urlpatterns = [path("empty/", empty), path("cpu/", cpu), *urls.urlpatterns]

handler400 = urls.handler400
handler404 = urls.handler404
handler500 = urls.handler500
