"""Where a running site shows each template, each language and each state of a page."""

import json
import os
import sys

from wagtail.models import Site

from core.kept import renew
from core.languages import languages
from records.models import Record
from records.places import Tree, places

EVERYWHERE = {
    "languages": "languages/",
    "objectives": "objectives/",
    "objective": "objectives/1/",
    "coverage": "practices/coverage/",
    "coverage of countries": "practices/coverage/countries/",
    "mechanisms as a table": "mechanisms/?view=table",
    "countries in mechanisms": "mechanisms/countries/",
    "mechanisms of a country": "mechanisms/countries/KE/",
    "documents of a meeting": "meetings/grcp-7/documents/",
    "outcomes": "outcomes/",
    "outcomes of a meeting": "meetings/grcp-7/outcomes/",
    "matrix of outcomes": "meetings/grcp-7/outcomes/?by=matrix",
    "outcome": "meetings/grcp-7/outcomes/4/",
    "search": "search/?q=a",
    "search with nothing found": "search/?q=qqqqqqqq",
    "not found": "no-such-page/",
}


def addresses() -> dict[str, dict[str, str]]:
    """Return the address of one page for each template and language.

    Of each page type the one with most to read, in its own words; as "fallback" one that is
    shown untranslated.
    """
    found: dict[str, dict[str, str]] = {name: {} for name in EVERYWHERE}
    trees = next(iter(places().trees.values()))
    for reader in languages():
        for name, path in EVERYWHERE.items():
            found[name][reader.code] = f"/{reader.code}/{path}"
        for name, address in _of_tree(trees[reader.code]).items():
            found.setdefault(name, {})[reader.code] = address
    found["style guide"] = {"en": "/styleguide/"}
    return found


def _of_tree(tree: Tree) -> dict[str, str]:
    longest: dict[str, tuple[int, str]] = {}
    for row in Record.objects.public().below(tree.path).placed():
        name = "fallback" if row.alias_of else row.page_type
        size, address = len(row.body), tree.address(row.url_path)
        longest[name] = max(longest.get(name, (-1, "")), (size, address))
    return {name: address for name, (_size, address) in longest.items()}


def show() -> None:
    """Print the addresses as JSON, of the site at this `PORT`: one that was kept had another."""
    Site.objects.update(port=int(os.environ["PORT"]))
    renew()
    json.dump(addresses(), sys.stdout)
