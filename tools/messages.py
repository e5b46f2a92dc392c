"""The texts of the interface: from the source to locale/, and proof that each is translated.

`python -m tools.messages update` writes what is to be translated, `check` lists what is wrong and
exits with status 1, `take FILE` puts better wordings into a catalogue. Babel does it, so gettext's
programs need not be there. The languages are those of the settings; that of the source, English,
has no catalogue.
"""

from __future__ import annotations

import re
import sys
import tokenize
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from config.settings.base import LANGUAGE_CODE, LANGUAGES
from translation.wording.whole import damage, single_numbers

ROOT = Path(__file__).resolve().parents[1]
LOCALES = tuple(sorted(to_locale(code) for code, _name in LANGUAGES if code != LANGUAGE_CODE))
NOT_SOURCE = {"tests", "benchmarks", "tools", "docs", "locale", "var", "node_modules"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Babel's own rule for Arabic swaps the last two forms of CLDR, which translators go by.
ARABIC = (
    6,
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5",
)
HEADER = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={count}; plural={rule};\\n"

"""

# French signs that stand apart from their word stay on its line: thin before ; ! ? and whole before
# the colon and within quotation marks.
APART = (
    (re.compile(r"(?<=\S) (?=[;!?](?:[\s<]|$))"), "\u202f"),
    (re.compile(r"(?<=\S) (?=:(?:[\s<]|$))|(?<=«) | (?=»)"), "\u00a0"),
)

Key = tuple[str, str | None]


def sources(root: Path) -> Iterator[Path]:
    """Yield the Python modules and templates of the project in a fixed order."""
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and folder.name not in NOT_SOURCE and not folder.name.startswith("."):
            for path in sorted(folder.rglob("*")):
                if "migrations" in path.parts or not path.is_file():
                    continue
                if path.suffix == ".py" or "templates" in path.parts:
                    yield path


def source_catalog(root: Path) -> Catalog:
    """Return all texts of the source, untranslated."""
    catalog = Catalog()
    for path in sources(root):
        collect(catalog, path, path.relative_to(root).as_posix())
    return catalog


def collect(catalog: Catalog, path: Path, name: str) -> None:
    """Add the texts of a module or template to a catalogue, where it is called `name`."""
    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Indentation means nothing in a template, but Babel reads the outcome as Python.
        code = "\n".join(map(str.lstrip, templatize(code, str(path)).splitlines()))
    found = extract("python", BytesIO(code.encode()), KEYWORDS, ["Translators:"])
    try:
        for _line, text, comments, context in found:
            catalog.add(text, None, [(name, 0)], auto_comments=comments, context=context)
    except tokenize.TokenError as error:
        raise SystemExit(f"{name}: {error}") from error


def french(text: str) -> str:
    """Return a French text with the spaces before and within its signs that never break a line."""
    for pattern, space in APART:
        text = pattern.sub(space, text)
    return text


def plural(locale: str) -> tuple[int, str]:
    """Return the number of plural forms of a language and the rule that chooses one."""
    if locale == "ar":
        return ARABIC
    known = get_plural(locale)
    return known.num_plurals, known.plural_expr


def po_file(root: Path, locale: str) -> Path:
    return root / "locale" / locale / "LC_MESSAGES" / "django.po"


def update(root: Path = ROOT, locales: tuple[str, ...] = LOCALES) -> None:
    """Bring each catalogue's texts in step with the source; keep translations, guess none."""
    source = source_catalog(root)
    for locale in locales:
        follow(po_file(root, locale), locale, source)


def follow(path: Path, locale: str, source: Catalog) -> None:
    """Bring the texts of one catalogue in step with `source`, and say how many are missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_bytes() if path.exists() else header(locale)
    catalog = read_po(BytesIO(old), locale=locale)
    catalog.update(source, no_fuzzy_matching=True)
    write(path, locale, catalog)
    missing = sum(not translated(message) for message in texts(catalog))
    print(f"{locale}: {len(texts(catalog))} texts, {missing} to translate")


def header(locale: str) -> bytes:
    count, rule = plural(locale)
    return HEADER.format(locale=locale, count=count, rule=rule).encode()


def write(path: Path, locale: str, catalog: Catalog) -> None:
    """Write a catalogue, French with the spaces that never break a line."""
    if locale == "fr":
        for message in texts(catalog):
            spaced = tuple(map(french, forms(message)))
            message.string = spaced[0] if isinstance(message.id, str) else spaced
    out = BytesIO(header(locale))
    out.seek(0, 2)
    write_po(
        out,
        catalog,
        width=100,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    path.write_bytes(out.getvalue())


def texts(catalog: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalog if message.id]


def key(message: Message) -> Key:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return text, message.context


def forms(message: Message) -> tuple[str, ...]:
    """Return a translation's forms: one, or as many as its language has plurals."""
    text = message.string or ""
    return (text,) if isinstance(text, str) else tuple(text)


def translated(message: Message) -> bool:
    return all(forms(message))


def faults(root: Path = ROOT, locales: tuple[str, ...] = LOCALES) -> Iterator[str]:
    """Yield a line for each text that is missing, doubtful, out of date or damaged."""
    source = source_catalog(root)
    for locale in locales:
        yield from catalogue_faults(po_file(root, locale), locale, source)


def catalogue_faults(path: Path, locale: str, origin: Catalog) -> Iterator[str]:
    """Yield what is wrong with one catalogue of the texts of `origin`."""
    source = {key(message): message for message in texts(origin)}
    if not path.exists():
        yield f"{locale}: no catalogue"
        return
    catalog = read_po(BytesIO(path.read_bytes()), locale=locale)
    if catalog.num_plurals != plural(locale)[0]:
        yield f"{locale}: {catalog.num_plurals} plural forms, not {plural(locale)[0]}"
        return
    have = {key(message): message for message in texts(catalog)}
    for name in sorted(source.keys() - have.keys(), key=str):
        yield f"{locale}: not in the catalogue: {name[0]!r}"
    for name in sorted(have.keys() - source.keys(), key=str):
        yield f"{locale}: no longer in the source: {name[0]!r}"
    singles = single_numbers(catalog.plural_expr)
    for name, message in have.items():
        if name in source:
            for fault in message_faults(message, source[name], singles):
                yield f"{locale}: {fault}: {name[0]!r}"
            if locale == "fr" and any(french(form) != form for form in forms(message)):
                yield f"{locale}: a space that may break before a sign: {name[0]!r}"


def message_faults(message: Message, source: Message, singles: set[int]) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    if message.fuzzy:
        yield "fuzzy"
    if not translated(message):
        yield "not translated"
        return
    originals = (source.id,) if isinstance(source.id, str) else tuple(source.id)
    if isinstance(message.id, str) != isinstance(source.id, str) or (
        len(originals) > 1 and message.id[1] != originals[1]
    ):
        yield "another plural in the source"
        return
    for what in damage(forms(message), originals, singles):
        yield f"{what} lost or added"


def take(patch: Path, root: Path = ROOT) -> Iterator[str]:
    """Put the wordings of a PO file into the catalogue of its language; yield what was not taken,
    and why."""
    offered = read_po(BytesIO(patch.read_bytes()))
    locale = str(offered.locale or "")
    path = po_file(root, locale)
    if locale not in LOCALES or not path.exists():
        yield f"{patch.name}: no catalogue of {locale or 'a language that is not named'}"
        return
    catalog = read_po(BytesIO(path.read_bytes()), locale=locale)
    singles = single_numbers(catalog.plural_expr)
    for message in texts(offered):
        name, context = key(message)
        held = catalog.get(name, context)
        if held is None:
            yield f"{locale}: not in the catalogue: {name!r}"
            continue
        found = list(message_faults(message, held, singles))
        if found:
            yield f"{locale}: {', '.join(found)}: {name!r}"
        else:
            held.string = message.string
    write(path, locale, catalog)


def main() -> int:
    match sys.argv[1:]:
        case ["update"]:
            update()
            return 0
        case ["check"]:
            found = list(faults())
            print("\n".join([*found, f"{len(found)} faults in {len(LOCALES)} catalogues."]))
            return 1 if found else 0
        case ["take", *files] if files:
            left = [fault for file in files for fault in take(Path(file))]
            print("\n".join([*left, f"{len(left)} not taken."]))
            return 1 if left else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
