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
def language_bar(context: dict[str, Any]) -> SafeString:
    """Return the page in each language of the site, as links."""
    versions, reader = context["versions"], context.get("reader")
    urls = {version.language.code: escape(version.url) for version in versions}
    key = (reader, *((each.language, each.active, each.translated) for each in versions))

    def values(places: Any) -> dict[str, Any]:
        shown = [
            {
                "language": each.language,
                "active": each.active,
                "translated": each.translated,
                "url": places.get(each.language.code),
            }
            for each in versions
        ]
        return {"versions": shown, "reader": reader}

    return filled("components/language_bar.html", key, urls, values)


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> SafeString:
    """Return the main navigation and the search, with the page's own section marked."""
    frame, section = context["chrome"], context.get("section", "")
    address = getattr(context.get("record"), "url", "")
    here = address if any(link.url == address for _segment, link in frame.sections) else ""
    known = section if any(section == segment for segment, _link in frame.sections) else ""
    values = {"chrome": frame, "section": known, "here": here}
    return fragment("components/menu.html", (frame, known, here), lambda: values)


@register.simple_tag(takes_context=True)
def footer_columns(context: dict[str, Any]) -> SafeString:
    """Return what the foot of every page says of the site."""
    frame = context["chrome"]
    return fragment("components/footer_columns.html", frame, lambda: {"chrome": frame})
