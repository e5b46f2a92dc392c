"""Lines of lists and choices of their facets: what a page shows most often."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from records.fragments import filled, fragment, made
from records.listed import Listed
from records.selection import Choice, FacetShown
from records.shown import Passage, Shown
from records.templatetags.marks import strip
from records.templatetags.words import isolate

register = template.Library()

FOLDED = 10  # choices of which a facet folds some and lets one look for them
OPEN = 8
# The facts that say when, of kinds of which the date does not.
YEARS = {"practice": ("start_year", "end_year", "ongoing"), "mechanism": ("founded",)}


@register.simple_tag
def line(item: Shown) -> SafeString:
    """Return a record as a line of a list.

    A line has few shapes, and its parts come again in other lines; so each is kept by itself, and
    put in beside the words, in which found ones may be marked.
    """
    parts = {
        **_words(item),
        "url": escape(item.url),
        "kicker": _kicker(item),
        "about": _about(item),
        "strip": strip(item.objectives),
        "files": _files(item),
    }
    key = (item.language, item.title_language, item.reader)
    return filled("components/line.html", key, parts, lambda places: {"item": item, **places})


@register.simple_tag
def card(item: Shown, template: str) -> SafeString:
    """Return a record as `template` shows it, which gets it as `item` and nothing else.

    Its words are put in at each call.
    """
    words = _words(item)
    key = (
        item.page_type,
        item.kind,
        item.language,
        item.title_language,
        item.reader,
        item.url,
        item.date,
        item.ends,
        repr((item.terms, item.facts, item.files)),
    )
    return filled(template, key, words, lambda places: {"item": _with_words(item, places)})


def _with_words(item: Shown, places: Mapping[str, Any]) -> Shown:
    return replace(item, **places)


def _words(item: Shown) -> dict[str, SafeString]:
    words = {"title": isolate(item.title), "summary": isolate(item.summary)}
    if item.passage:
        words["passage"] = _passage(item.passage)
    return words


def _kicker(item: Shown) -> SafeString:
    label, facts = item.kind_label, item.facts
    years = [facts.get(name) for name in YEARS[item.kind]] if item.kind in YEARS else ()
    key = (label, item.kind, *(years or (item.date, item.ends)), item.language, item.foreign)
    return fragment("components/kicker.html", key, lambda: {"item": item, "label": label})


def _about(item: Shown) -> SafeString:
    """Return where a record is about; of a part the page that it is of, and where in it."""
    if item.part:
        within = (item.page_title, item.facts.get("within", ""))
        context = {"page": within[0], "within": within[1], "item": item}
        return fragment(
            "components/part_of.html", (*within, item.language, item.reader), lambda: context
        )
    place, online = item.facts.get("place"), item.facts.get("online")
    if item.kind == "meeting" and (place or online):
        where = (place, online, item.language, item.foreign)
        context = {"facts": item.facts, "shown": item}
        return fragment("components/where.html", where, lambda: context)
    facet = next((facet for facet in ("country", "region") if item.terms.get(facet)), "")
    if not facet:
        return SafeString()
    key = (facet, *item.terms[facet])
    return fragment("components/names.html", key, lambda: {"tags": item.tags[facet]})


def _files(item: Shown) -> SafeString:
    if not item.files.get("files"):
        return SafeString()
    key = repr(item.files)
    template = "components/languages_of_files.html"
    return fragment(template, key, lambda: {"files": item.documents})


def _passage(passage: Passage) -> SafeString:
    return mark_safe(  # noqa: S308 (a template's)
        render_to_string("components/passage.html", {"passage": passage})
    )


@register.simple_tag
def filters(listed: Listed) -> SafeString:
    """Return the facets of a list as a form."""
    if not listed.key:
        return _form(listed)
    counts = listed.selection.counts
    key = (
        listed.key,
        *listed.kept.items(),
        *((name, *counts[name].items()) for name in counts),
    )
    return made(("filters", key), lambda: _form(listed))


def _form(listed: Listed) -> SafeString:
    kept = listed.kept
    facets = (facet(each, first=not place) for place, each in enumerate(listed.facets))
    words = {
        "facets": mark_safe("".join(facets)),  # noqa: S308 (of templates)
        **{f"kept {name}": escape(value) for name, value in kept.items()},
    }
    chosen = len(listed.chosen)
    return filled(
        "components/facets.html",
        (chosen, *kept),
        words,
        lambda places: {
            "chosen": chosen,
            "facets": places.get("facets", ""),
            "kept": [(name, places.get(f"kept {name}", "")) for name in kept],
        },
    )


def facet(shown: FacetShown, *, first: bool) -> SafeString:
    """Return one facet of the form; nothing where it offers no choice. The first one is open.

    Its choices are put in at each call: their counts are of one list alone.
    """
    number = len(shown.choices)
    if not number:
        return SafeString()
    groups = dict(shown.groups)
    folds = len(groups) == 1 and number > FOLDED
    parts = [shown.choices[:OPEN], shown.choices[OPEN:]] if folds else list(groups.values())
    chosen = len(shown.chosen)
    words = {f"part {at}": _choices(part) for at, part in enumerate(parts)}
    return filled(
        "components/facet.html",
        (shown.name, str(shown.label), first, chosen, number, *groups),
        words,
        lambda places: {
            "facet": shown,
            "open": first or chosen,
            "chosen": chosen,
            "sought": number > FOLDED,
            "groups": [] if folds else list(zip(groups, places.values(), strict=True)),
            "named": len(groups) > 1,
            "parts": list(places.values()),
            "more": number - OPEN,
        },
    )


def _choices(choices: Iterable[Choice]) -> SafeString:
    """Return choices as the items of a list of checkboxes, as HTML."""
    items = [f"{_box(choice)}{choice.count}</span></label></li>" for choice in choices]
    return mark_safe("".join(items))  # noqa: S308 (of format_html)


def _box(choice: Choice) -> str:
    """Return what stands before the count of a choice; of one that is not chosen it is kept."""
    option = choice.option
    if choice.chosen:
        return _drawn(choice)
    if not option.box:
        option.box = _drawn(choice)
    return option.box


def _drawn(choice: Choice) -> str:
    foreign = choice.foreign
    return format_html(
        '<li><label><input type="checkbox" name="{}" value="{}"{}> <span{}>{}</span>'
        ' <span class="choice-count">',
        choice.name,
        choice.value,
        " checked" if choice.chosen else "",
        format_html(' lang="{}" dir="{}"', foreign.tag, foreign.direction) if foreign else "",
        isolate(choice.text),
    )


@register.simple_tag
def pages(listed: Listed) -> SafeString:
    """Return the links to the other pages of a list; nothing where it has one page."""
    if not (listed.previous or listed.next):
        return SafeString()
    numbers = listed.numbers
    words = {
        "previous": escape(listed.previous),
        "next": escape(listed.next),
        **{f"number {at}": str(number) for at, (number, _url) in enumerate(numbers)},
        **{f"url {at}": escape(url) for at, (_number, url) in enumerate(numbers)},
    }
    current = next((at for at, (number, _url) in enumerate(numbers) if number == listed.number), -1)

    def values(places: Mapping[str, SafeString]) -> dict[str, Any]:
        shown = [(places[f"number {at}"], places[f"url {at}"]) for at in range(len(numbers))]
        return {
            "previous": places.get("previous"),
            "next": places.get("next"),
            "numbers": shown,
            "number": places.get(f"number {current}"),
        }

    return filled("components/pagination.html", current, words, values)


@register.simple_tag
def sorts(listed: Listed) -> SafeString:
    """Return the orders that a reader may give a list; nothing where there is no choice."""
    offered = listed.sorts if listed.total > 1 else ()
    if not offered:
        return SafeString()
    words = {str(at): escape(sort.url) for at, sort in enumerate(offered)}
    key = tuple((str(sort.label), sort.current) for sort in offered)
    return filled(
        "components/sorts.html",
        key,
        words,
        lambda places: {"sorts": list(zip(offered, places.values(), strict=True))},
    )
