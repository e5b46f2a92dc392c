"""The living style page, in development only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part that pages are made of."""
    return render(request, "styleguide.html")
