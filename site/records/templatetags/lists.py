"""Lines of lists and choices of their facets: what a page shows most often."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from records.fragments import fragment
from records.listing import Listed
from records.selection import Choice
from records.shown import Shown
from records.templatetags.words import isolate

register = template.Library()


@register.simple_tag
def line(item: Shown, template: str = "components/line.html") -> SafeString:
    """Return a record as `template` shows it, which gets it as `item` and nothing else."""
    key = (
        item.page_type,
        item.kind,
        item.title,
        item.summary,
        item.language,
        item.title_language,
        item.reader,
        item.url,
        item.date,
        item.ends,
        repr((item.terms, item.facts, item.files)),
    )
    return fragment(template, key, lambda: {"item": item})


@register.simple_tag
def filters(listed: Listed) -> SafeString:
    """Return the facets of a list as a form."""
    context = {"listed": listed}
    if not listed.key:
        return render_to_string("components/facets.html", context)
    counts = listed.selection.counts
    key = (listed.key, tuple((name, *counts[name].items()) for name in counts))
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
