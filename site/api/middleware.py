"""What all answers of the API have in common, whoever gives them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from api import problems

PREFIX = "/api/"
METHODS = ("GET", "HEAD", "OPTIONS")
ALLOWED = ", ".join(METHODS)

# Any page may read the API, without the reader's cookies.
ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag",
}
PREFLIGHT = {
    "Allow": ALLOWED,
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Lets any origin read the API and nobody write; says each refusal as a problem.

    HEAD is answered as GET is, and the server leaves out the content.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self._answer(request)
        for name, value in ANY_ORIGIN.items():
            response.headers[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            allowed = HttpResponse(status=204, headers=PREFLIGHT)
            del allowed.headers["Content-Type"]
            return allowed
        if request.method not in METHODS:
            refused = HttpResponse(status=405, headers={"Allow": ALLOWED})
            return problems.put(refused, problems.Problem.of(405), request)
        method, request.method = request.method, "GET"
        try:
            response = self.get_response(request)
        finally:
            request.method = method
        if response.status_code < 400 or response.headers["Content-Type"] == problems.MEDIA_TYPE:
            return response
        return problems.put(response, problems.Problem.of(response.status_code), request)
