"""A pseudo-language, en-xa: English with accents, a third longer, to see what nobody translated.

It is for development and tests (`config.settings.pseudo`). `python -m tools.pseudo` writes its
catalogue.
"""

import copy
import re
from typing import Any

from babel import localedata

CODE = "en-xa"
LOCALE = "en_XA"
ACCENTS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpRrSsTtUuVvWwYyZz",
    "ÅåƁƀÇçĐđÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþŔŕŠšŢţÛûṼṽŴŵÝýŽž",
)
# What is no word: placeholders of Python and of templates, tags, entities.
KEPT = re.compile(
    r"(%\(\w+\)[#0+ -]*\d*(?:\.\d+)?[a-zA-Z]|%[%sdrf]|\{\w*[^{}]*\}|</?[a-zA-Z][^>]*>|&#?\w+;)"
)


def accented(text: str) -> str:
    """Return a text of the interface in the pseudo-language: between brackets, so that one sees
    where it ends; placeholders and HTML stay as they are."""
    core = text.strip()
    if not core:
        return text
    parts = KEPT.split(core)
    words = "".join(
        part if place % 2 else part.translate(ACCENTS) for place, part in enumerate(parts)
    )
    longer = "~" * (len("".join(parts[::2])) // 3)
    return text.replace(core, f"[{words}{longer}]", 1)


def teach_babel() -> None:
    """Give Babel the pseudo-language: British dates, with accents on all names."""
    if not localedata.exists(LOCALE):
        localedata._cache[LOCALE] = _accented_names(copy.deepcopy(localedata.load("en_GB")))


def _accented_names(data: Any) -> Any:
    for part in ("territories", "languages"):
        data[part] = {code: name.translate(ACCENTS) for code, name in data[part].items()}
    for part in ("months", "days"):
        for widths in data[part].values():
            for names in widths.values():
                if isinstance(names, dict):
                    names.update({key: name.translate(ACCENTS) for key, name in names.items()})
    for zone in data["time_zones"].values():
        if "city" in zone:
            zone["city"] = zone["city"].translate(ACCENTS)
    for names in data["list_patterns"].values():
        names.update({key: _accented_list(pattern) for key, pattern in names.items()})
    return data


def _accented_list(pattern: str) -> str:
    return re.sub("[a-z]+", lambda word: word[0].translate(ACCENTS), pattern)
