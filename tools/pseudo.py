"""The catalogue of the pseudo-language, made from the source: `python -m tools.pseudo FOLDER`.

Texts that packages show are in it too.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.conf import settings

from config.pseudo import LOCALE, accented
from tools import borrowed, messages


def catalogue(root: Path = messages.ROOT) -> Catalog:
    """Return all texts of the source and of the packages in the pseudo-language."""
    made = Catalog()
    for source in (borrowed.texts("django"), messages.source_catalog(root)):
        for message in messages.texts(source):
            words = message.id if isinstance(message.id, str) else tuple(message.id)
            pseudo = accented(words) if isinstance(words, str) else tuple(map(accented, words))
            made.add(words, pseudo, context=message.context)
    return made


def write(folder: Path, root: Path = messages.ROOT) -> Path:
    """Write the catalogue, compiled, below `folder`, one of Django's LOCALE_PATHS."""
    file = folder / LOCALE / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_mo(out, catalogue(root))
    return file


if __name__ == "__main__":
    if not settings.configured:
        settings.configure()  # Django reads templates with the help of its settings
    print(write(Path(sys.argv[1])))
