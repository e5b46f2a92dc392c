"""Lines of lists and choices of their facets: what a page shows most often."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from records.fragments import fragment
from records.listed import Listed
from records.selection import Choice, FacetShown
from records.shown import Passage, Shown
from records.templatetags.words import isolate

register = template.Library()

FOLDED = 10  # choices of which a facet folds some and lets one look for them
OPEN = 8


@register.simple_tag
def line(item: Shown, template: str = "components/line.html") -> SafeString:
    """Return a record as `template` shows it, which gets it as `item` and nothing else.

    Its words are put in at each call, so that found ones may be marked.
    """
    words = {"title": isolate(item.title), "summary": isolate(item.summary)}
    if item.passage:
        words["passage"] = _passage(item.passage)
    given = [name for name in words if words[name]]
    key = (
        item.page_type,
        item.kind,
        item.language,
        item.title_language,
        item.reader,
        item.url,
        item.date,
        item.ends,
        repr((given, item.terms, item.facts, item.files)),
    )
    html: str = fragment(template, key, lambda: {"item": replace(item, **_places(given))})
    for name in given:
        html = html.replace(_place(name), words[name])
    return mark_safe(html)  # noqa: S308 (isolate escapes)


def _passage(passage: Passage) -> SafeString:
    return mark_safe(  # noqa: S308 (a template's)
        render_to_string("components/passage.html", {"passage": passage})
    )


def _places(names: Iterable[str]) -> dict[str, Any]:
    return {name: mark_safe(_place(name)) for name in names}  # noqa: S308 (our names)


def _place(name: str) -> str:
    """Return what stands for words in a kept line: no text holds it, databases refuse the sign."""
    return f"\0{name}\0"


@register.simple_tag
def filters(listed: Listed) -> SafeString:
    """Return the facets of a list as a form."""
    context = {"listed": listed}
    if not listed.key:
        return render_to_string("components/facets.html", context)
    counts = listed.selection.counts
    key = (
        listed.key,
        *listed.kept.items(),
        *((name, *counts[name].items()) for name in counts),
    )
    return fragment("components/facets.html", key, lambda: context)


@register.simple_tag
def facet(shown: FacetShown, first: bool) -> SafeString:
    """Return one facet of the form; nothing where it offers no choice. The first one is open.

    Its choices are put in at each call: their counts are of one list alone.
    """
    number = len(shown.choices)
    if not number:
        return SafeString()
    groups = {str(group): choices for group, choices in shown.groups}
    folds = len(groups) == 1 and number > FOLDED
    parts = [shown.choices[:OPEN], shown.choices[OPEN:]] if folds else list(groups.values())
    chosen = len(shown.chosen)
    places = {_place(f"part {each}"): choices for each, choices in enumerate(parts)}
    html: str = fragment(
        "components/facet.html",
        (shown.name, str(shown.label), first, chosen, number, *groups),
        lambda: {
            "facet": shown,
            "open": first or chosen,
            "chosen": chosen,
            "sought": number > FOLDED,
            "groups": [] if folds else list(zip(groups, map(SafeString, places), strict=True)),
            "named": len(groups) > 1,
            "parts": list(map(SafeString, places)),
            "more": number - OPEN,
        },
    )
    for place, choices in places.items():
        html = html.replace(place, "".join(map(_choice, choices)))
    return mark_safe(html)  # noqa: S308 (a template's, and _choice escapes)


def _choice(choice: Choice) -> str:
    before, after = _checkbox(choice.name, choice.value, choice.text, choice.chosen)
    return f"{before}{choice.count}{after}"


@lru_cache(maxsize=4096)
def _checkbox(name: str, value: str, text: str, chosen: bool) -> tuple[str, str]:
    """Return an item of a list of checkboxes as HTML: what stands before its count, and after."""
    before = format_html(
        '<li><label><input type="checkbox" name="{}" value="{}"{}> <span>{}</span>'
        ' <span class="choice-count">',
        name,
        value,
        " checked" if chosen else "",
        isolate(text),
    )
    return before, "</span></label></li>"
