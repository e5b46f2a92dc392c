"""A practice in the words of schema.org."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from practices import bodies
from practices.choices import PracticeType
from practices.citations import short_address
from records.shown import Shown


def data(shown: Shown) -> dict[str, Any]:
    """Return what schema.org has words for; empty what a practice lacks."""
    facts, roles, tags = shown.facts, bodies.named(shown), shown.tags
    root = shown.absolute.removesuffix(shown.url)
    return {
        "@type": "CreativeWork",
        "genre": str(PracticeType(facts["type"]).label),
        "identifier": str(facts["number"] or ""),
        "sameAs": short_address(root, facts["number"]) if facts["number"] else "",
        "datePublished": _day(shown.published),
        "dateModified": _day(shown.modified),
        "about": [
            {
                "@type": "DefinedTerm",
                "termCode": tag.code,
                "name": tag.text,
                "url": f"{root}/{shown.reader.code}/objectives/{tag.code}/",
            }
            for tag in tags.get("objective", ())
        ],
        "keywords": [tag.text for tag in (*tags.get("area", ()), *tags.get("principle", ()))],
        "audience": _named("Audience", tags.get("target_group", ()), "audienceType"),
        "spatialCoverage": _named("Country", tags.get("country", ()))
        + _named("Place", tags.get("region", ())),
        "temporalCoverage": _years(facts),
        "creator": _named("Organization", roles["lead"]),
        "contributor": _named("Organization", roles["partner"]),
        "funder": _named("Organization", roles["funder"]),
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": root + file.url,
                "inLanguage": file.language.tag,
                "contentSize": str(file.size),
            }
            for file in shown.documents
        ],
    }


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""


def _named(kind: str, tags: Any, name: str = "name") -> list[dict[str, str]]:
    return [{"@type": kind, name: tag.text} for tag in tags]


def _years(facts: dict[str, Any]) -> str:
    """Return the years as an interval of ISO 8601, open where it goes on."""
    start, end = facts["start_year"], facts["end_year"]
    if start and facts["ongoing"]:
        return f"{start}/.."
    return "/".join(str(year) for year in dict.fromkeys((start, end)) if year)
