"""Words of one language inside another."""

import re
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from core.languages import Language, current, language
from records.shown import Shown

register = template.Library()

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ][\w/+.’'-]*(?:[ \u00a0][A-Za-zÀ-ɏ0-9][\w/+.’'-]*)*", re.ASCII)


@register.filter
def isolate(text: str | None) -> SafeString:
    """Return text as HTML, with Latin words inside Arabic ones isolated; marks in it stay."""
    escaped = conditional_escape(text or "")
    if not RIGHT_TO_LEFT.search(escaped):
        return escaped
    parts = re.split(r"(<[^>]*>|&#?\w+;)", escaped)
    return mark_safe(  # noqa: S308 (escaped above)
        "".join(
            part if place % 2 else LATIN.sub(lambda match: f"<bdi>{match[0]}</bdi>", part)
            for place, part in enumerate(parts)
        )
    )


@register.filter
def quoting(text: str, words: Any) -> SafeString:
    """Return text as `isolate` does, with the foreign `words` that it quotes marked as such."""
    before, found, after = text.partition(words.text)
    if not words.foreign or not found:
        return isolate(text)
    spoken = words.language
    quoted = format_html('<span lang="{}" dir="{}">{}</span>', spoken.tag, spoken.direction, found)
    return mark_safe(isolate(before) + quoted + isolate(after))  # noqa: S308 (escaped above)


@register.filter
def isolated(text: str) -> str:
    """Return plain text between the signs that keep its direction to itself, for a reader of a
    language that is written from right to left: what begins a line then does not turn it."""
    return f"\u2068{text}\u2069" if current().direction == "rtl" else text


@register.filter
def lang(shown: Shown) -> SafeString | str:
    """Return the attributes that mark the text of a record where it is not in the reader's
    language."""
    if not shown.foreign:
        return ""
    return format_html(' lang="{}" dir="{}"', shown.language.tag, shown.language.direction)


@register.filter
def title_lang(shown: Shown) -> SafeString | str:
    """Return the attributes that mark the title of a record where it is not in the reader's
    language."""
    if shown.title_language == shown.reader:
        return ""
    title = shown.title_language
    return format_html(' lang="{}" dir="{}"', title.tag, title.direction)


@register.filter
def called(language: Language) -> str:
    """Return the name of a language in the reader's language."""
    return language.named(current())


@register.filter
def languages_called(codes: list[str]) -> str:
    """Return the names of languages in the reader's language, as a list in a line."""
    names = (called(language(code)) for code in codes)
    return pgettext("between names", ", ").join(names)


@register.filter
def untranslated(shown: Shown) -> list[Language]:
    """Return the languages of the site that a page has no text in."""
    return [
        version.language
        for version in shown.versions
        if not version.translated and version.language != shown.language
    ]
