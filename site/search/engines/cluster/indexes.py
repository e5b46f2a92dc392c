"""Indexes of the engine: their names and what is in them."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.utils import timezone

from search.engines.cluster.address import Address
from search.entries import VERSION as ANALYSIS

MAPPING = 3  # raise it when documents or the lines below change

# One shard: counts are exact and scores alike. Two copies wherever there are two nodes. What was
# deleted is remembered for an hour, so that an older version that comes late stays out.
SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "refresh_interval": "30s",  # who feeds asks for a refresh
    "gc_deletes": "1h",
}
KEYWORD = {"type": "keyword"}
NUMBER = {"type": "long"}
MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    "dynamic_templates": [
        {"facets": {"path_match": "facets.*", "mapping": KEYWORD}},
        {"texts": {"path_match": "texts.*.*", "mapping": NUMBER}},
    ],
    "_source": {"includes": ["mark"]},
    "properties": {
        # The same lexemes as in the database; only whether one is there is asked.
        "lexemes": {
            "type": "text",
            "analyzer": "whitespace",
            "index_options": "docs",
            "norms": False,
        },
        "facets": {"type": "object", "dynamic": True},
        # By language, who may read the text in it of the same page, and when.
        "texts": {"type": "object", "dynamic": True},
        "kind": KEYWORD,
        "files": NUMBER,
        "within": NUMBER,
        "alias": {"type": "boolean"},
        "date": NUMBER,
        "page": NUMBER,
        "released": NUMBER,
        "expires": NUMBER,
        "mark": {"type": "keyword", "index": False, "doc_values": False},
    },
}


def version() -> str:
    """Return the version of what is in an index: another is not asked."""
    return f"{MAPPING}.{ANALYSIS}"


def alias(address: Address) -> str:
    """Return the name by which the index of the present version is asked and fed."""
    return f"{address.prefix}-v{version()}"


def new_name(address: Address) -> str:
    """Return a name for a new index of the present version."""
    return f"{alias(address)}-{timezone.now():%Y%m%d%H%M%S}-{secrets.token_hex(3)}"


def building(name: str) -> str:
    """Return the name by which an index is fed before it is asked."""
    return f"{name}-next"


def pattern(address: Address) -> re.Pattern[str]:
    """Return what the names of all indexes of this site look like, whatever their version."""
    return re.compile(rf"{re.escape(address.prefix)}-v\d+\.\d+-\d{{14}}-[0-9a-f]{{6}}")
