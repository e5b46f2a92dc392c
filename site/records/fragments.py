"""Parts of pages that come out the same for the same input: rendered once, then kept."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.kept import Kept

MOST = 10_000  # most of some hundred bytes
MARK = "\0"  # no text holds it, databases and requests refuse it

_held: Kept[dict[Hashable, SafeString]] = Kept(dict)


def fragment(template: str, key: Hashable, context: Callable[[], dict[str, Any]]) -> SafeString:
    """Return the HTML of `template` in the active language, rendered at the first call for `key`.

    `key` must tell apart all that the context can say, save for what `core.kept` keeps: once
    that is renewed, the template is rendered anew.
    """
    return made((template, key), lambda: render_to_string(template, context()))


def filled(
    template: str,
    key: Hashable,
    words: Mapping[str, str],
    context: Callable[[Mapping[str, SafeString]], dict[str, Any]],
) -> SafeString:
    """Return the HTML of `template` in the active language with `words`, which are HTML by name.

    It is rendered at the first call for `key` and for the names of those words that are not empty:
    `context` gets what stands for them, by name, and the words are put in at each call. So pages
    that differ in words alone share it.
    """
    given = tuple(name for name in words if words[name])
    html = fragment(
        template,
        (key, given),
        lambda: context({name: SafeString(f"{MARK}{name}{MARK}") for name in given}),
    )
    parts = html.split(MARK)
    parts[1::2] = [words[name] for name in parts[1::2]]
    return SafeString("".join(parts))


def made(key: Hashable, make: Callable[[], SafeString]) -> SafeString:
    """Return the HTML that `make` gives at the first call for `key` in the active language."""
    held = _held()
    whole = (get_language(), key)
    found = held.get(whole)
    if found is None:
        found = make()
        if len(held) >= MOST:
            held.clear()
        held[whole] = found
    return found
