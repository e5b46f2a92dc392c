"""The parts of a page's frame that many pages share."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from records.fragments import filled, fragment

register = template.Library()


@register.simple_tag(takes_context=True)
def head_data(context: dict[str, Any]) -> SafeString:
    """Return what the head of a document says for search engines and shared links."""
    head, frame = context.get("head"), context.get("chrome")
    if head is None:
        return SafeString()
    words = {
        "title": escape(head.title),
        "description": escape(head.description),
        "canonical": escape(head.canonical),
        "data": head.json_ld if head.data else "",
        "card": f"card/{head.card}.png" if head.card else "card.png",
        **{f"version {at}": escape(each.absolute) for at, each in enumerate(head.alternates)},
        **{f"feed {at}": escape(address) for at, (_, address, _) in enumerate(head.feeds)},
        **{f"feed title {at}": escape(title) for at, (title, *_) in enumerate(head.feeds)},
    }
    languages = tuple(version.language for version in head.alternates)
    types = tuple(kind for *_, kind in head.feeds)
    key = (head.kind, head.indexed, head.language, languages, types, frame)

    def values(places: Any) -> dict[str, Any]:
        return {
            "chrome": frame,
            "head": head,
            "places": places,
            "alternates": [
                (language, places.get(f"version {at}")) for at, language in enumerate(languages)
            ],
            "feeds": [
                (places.get(f"feed title {at}"), places.get(f"feed {at}"), kind)
                for at, kind in enumerate(types)
            ],
        }

    return filled("components/head.html", key, words, values)


@register.simple_tag(takes_context=True)
def header(context: dict[str, Any]) -> SafeString:
    """Return the name of the site, the page in each of its languages, the main navigation with the
    page's own section marked, and the search."""
    frame, versions, reader = (context.get(name) for name in ("chrome", "versions", "reader"))
    sections = frame.sections if frame else ()
    section, address = context.get("section", ""), getattr(context.get("record"), "url", "")
    here = address if any(link.url == address for _segment, link in sections) else ""
    known = section if any(section == segment for segment, _link in sections) else ""
    shown = [(each.language, each.active, each.translated) for each in versions or ()]
    urls = {each.language.code: escape(each.url) for each in versions or ()}

    def values(places: Any) -> dict[str, Any]:
        bar = [
            {
                "language": language,
                "active": active,
                "translated": translated,
                "url": places.get(language.code),
            }
            for language, active, translated in shown
        ]
        return {
            "chrome": frame,
            "versions": bar,
            "reader": reader,
            "section": known,
            "here": here,
        }

    return filled("components/header.html", (frame, reader, known, here, *shown), urls, values)


@register.simple_tag(takes_context=True)
def footer_columns(context: dict[str, Any]) -> SafeString:
    """Return what the foot of every page says of the site."""
    frame = context["chrome"]
    return fragment("components/footer_columns.html", frame, lambda: {"chrome": frame})


@register.simple_tag
def assets() -> SafeString:
    """Return the links to the files that every page loads."""
    return fragment("components/assets.html", None, dict)
