"""The whole demo, served in seven languages to a program that reads it all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.e2e.site import DEMO, Site, running

SETTINGS = "tests.seventh.settings"
TRANSLATE = "from tests.seventh import pages; pages.translate()"
WORDS = {
    "Search": "Suche",
    "Skip to the text": "Zum Text",
    "Languages of this site": "Sprachen dieser Website",
    "This page is not available in %(reader)s. You are reading it in %(language)s.": (
        "Diese Seite gibt es nicht auf %(reader)s. Sie lesen sie auf %(language)s."
    ),
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the demo in seven languages, with one statement in German.

    SEVENTH_SITE names a folder that keeps it from one run to the next.
    """
    folder = Path(os.environ.get("SEVENTH_SITE") or tmp_path_factory.mktemp("seventh"))
    catalogue = Catalog(locale="de")
    for text, german in WORDS.items():
        catalogue.add(text, german)
    file = folder / "locale" / "de" / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    steps = (DEMO, ("shell", "--no-imports", "-c", TRANSLATE))
    with running(folder, SETTINGS, steps=steps) as served:
        yield served
