"""Parts of pages that come out the same for the same input: rendered once, then kept."""

from collections.abc import Callable, Hashable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.kept import Kept

MOST = 10_000  # most of some hundred bytes

_held: Kept[dict[Hashable, SafeString]] = Kept(dict)


def fragment(template: str, key: Hashable, context: Callable[[], dict[str, Any]]) -> SafeString:
    """Return the HTML of `template` in the active language, rendered at the first call for `key`.

    `key` must tell apart all that the context can say, save for what `core.kept` keeps: once
    that is renewed, the template is rendered anew.
    """
    return made((template, key), lambda: render_to_string(template, context()))


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
