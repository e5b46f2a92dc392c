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
from records.selection import Choice
from records.shown import Passage, Shown
from records.templatetags.words import isolate

register = template.Library()


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
def choices(name: str, offered: Iterable[Choice]) -> SafeString:
    """Return the choices of the facet `name` as items of a list of checkboxes."""
    items = (_choice(name, each.value, each.text, each.count, each.chosen) for each in offered)
    return mark_safe("".join(items))  # noqa: S308 (each is escaped)


@lru_cache(maxsize=4096)
def _choice(name: str, value: str, text: str, count: int, chosen: bool) -> SafeString:
    return format_html(
        '<li><label><input type="checkbox" name="{}" value="{}"{}> <span>{}</span>'
        ' <span class="choice-count">{}</span></label></li>',
        name,
        value,
        " checked" if chosen else "",
        isolate(text),
        count,
    )
