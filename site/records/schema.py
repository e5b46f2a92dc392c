"""The schema.org data of a page, as search engines read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

CONTEXT = "https://schema.org"


def described(
    type_: str, name: str, description: str, url: str, language: str, **properties: Any
) -> dict[str, Any]:
    """Return what is said of any page or thing, with `properties` of its type."""
    return {
        "@context": CONTEXT,
        "@type": type_,
        "name": name,
        "description": description,
        "url": url,
        "inLanguage": language,
        **properties,
    }


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the way to a page: (title, whole address) of each page above, then of the page."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": address}
            for position, (title, address) in enumerate(trail, start=1)
        ],
    }


def stated(data: dict[str, Any]) -> dict[str, Any]:
    """Return data without the properties that nothing is known of."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}
