"""OpenSearch or Elasticsearch, where `SEARCH_URL` names one: it finds what the database would."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from search.engines.cluster.address import parse
from search.engines.cluster.connection import Connection


def present() -> Connection | None:
    """Return the connection to the engine that the settings name; None where the database searches.

    Raises ImproperlyConfigured for an address that cannot be read.
    """
    return _made(settings.SEARCH_URL) if settings.SEARCH_URL else None


@cache
def _made(url: str) -> Connection:
    return Connection(parse(url))
