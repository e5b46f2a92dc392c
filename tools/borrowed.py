"""The texts of Wagtail's admin that Wagtail leaves untranslated: supplied in locale/packages/.

`python -m tools.borrowed update` writes what is to be translated in each language, `check` lists
what is wrong and exits with status 1. A text that a newer Wagtail translates goes out by itself.
"""

from __future__ import annotations

import gettext
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from config.settings.base import INSTALLED_APPS
from tools import messages
from tools.messages import LOCALES, ROOT
from translation.wording.whole import PLACEHOLDER

CATALOGUES = ROOT / "locale" / "packages"
DOMAINS = ("django", "djangojs")
# What nobody meets here: the keys of an API that is off, notes on releases, names of apps, which
# no page shows, and what belongs to developers.
NOT_MET = re.compile(
    r"api_token|/api/|models/api|whats_new|upgrade_notification|/apps\.py|/test|/migrations/"
    r"|/management/|/project_template/|/styleguide/|/simple_translation/|/search_promotions/"
    r"|/contrib/(forms|settings|table_block|frontend_cache|routable_page)/"
    r"|^/wagtail/locales/|^/auth/admin"
)


@cache
def folders() -> tuple[Path, ...]:
    """Return where the installed packages stand whose admin editors use, and Django."""
    found = [Path(django.__file__).parent / "conf"]
    for name in INSTALLED_APPS:
        if name.startswith(("wagtail", "django.contrib.auth")) and (spec := find_spec(name)):
            found += map(Path, spec.submodule_search_locations or ())
    return tuple(found)


@cache
def known(locale: str, domain: str) -> frozenset[str]:
    """Return the texts, each behind its context, that the packages translate in a language."""
    found: set[str] = set()
    for folder in folders():
        file = folder / "locale" / locale / "LC_MESSAGES" / f"{domain}.mo"
        if file.exists():
            with file.open("rb") as made:
                keys = vars(gettext.GNUTranslations(made))["_catalog"]
            found.update(key[0] if isinstance(key, tuple) else key for key in keys)
    return frozenset(found)


@cache
def texts(domain: str) -> Catalog:
    """Return the texts that the packages show: those of scripts as their catalogues list them,
    because the scripts are compiled, the others from the source."""
    catalog = Catalog()
    seen: set[Path] = set()
    for folder in folders()[1:]:
        if domain == "djangojs":
            file = folder / "locale" / "en" / "LC_MESSAGES" / "djangojs.po"
            listed = read_po(BytesIO(file.read_bytes())) if file.exists() else Catalog()
            for message in messages.texts(listed):
                catalog.add(message.id, None, [(folder.name, 0)], context=message.context)
            continue
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            ours = path.suffix == ".py" or ("templates" in path.parts and path.suffix == ".html")
            if ours and path not in seen and not NOT_MET.search(f"/{name}"):
                seen.add(path)
                messages.collect(catalog, path, name)
    return catalog


def lacking(locale: str, domain: str) -> Catalog:
    """Return the texts that no package translates in a language."""
    have = known(locale, domain)
    catalog = Catalog()
    for message in messages.texts(texts(domain)):
        text, context = messages.key(message)
        if uneven(message):
            continue
        if (f"{context}\x04{text}" if context else text) not in have:
            catalog.add(message.id, None, message.locations, context=context)
    return catalog


def uneven(message: Message) -> bool:
    """Tell whether the plural has other placeholders than the singular: Babel compiles none such,
    and a language with one form alone needs those of the plural."""
    if isinstance(message.id, str):
        return False
    one, many = (set(PLACEHOLDER.findall(text)) for text in message.id)
    return bool(one) and one != many


def po_file(locale: str, domain: str) -> Path:
    return CATALOGUES / locale / "LC_MESSAGES" / f"{domain}.po"


def update() -> None:
    """Bring the catalogues in step with the packages; keep translations, guess none."""
    for domain in DOMAINS:
        for locale in LOCALES:
            messages.follow(po_file(locale, domain), locale, lacking(locale, domain))


def faults() -> Iterator[str]:
    """Yield a line for each text that is missing, out of date or damaged."""
    for domain in DOMAINS:
        for locale in LOCALES:
            found = messages.catalogue_faults(
                po_file(locale, domain), locale, lacking(locale, domain)
            )
            yield from (f"{domain}, {fault}" for fault in found)


def main() -> int:
    if not settings.configured:
        settings.configure()  # Django reads templates with the help of its settings
    match sys.argv[1:]:
        case ["update"]:
            update()
            return 0
        case ["check"]:
            found = list(faults())
            print("\n".join([*found, f"{len(found)} faults in what is supplied to packages."]))
            return 1 if found else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
