"""Each template in the pseudo-language: what is plain English there, nobody can translate.

Its content is English and says so: what stands in no other language must have accents, and what
stands in English must have none.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from shutil import copytree

import pytest
from playwright.sync_api import Page

from config.pseudo import CODE
from tests.e2e.site import Site, running
from tests.e2e.test_pages import TEMPLATES
from tools import pseudo

pytestmark = pytest.mark.browser

SETTINGS = "tests.pseudo.settings"
STEPS = (
    ("structure",),
    ("shell", "--no-imports", "-c", "from tests.pseudo.labels import make; make()"),
)
# Every text that a reader sees or hears, with the language it is said to be in.
SAID = """() => {
    const said = [], of = (element) => element.closest("[lang]").lang;
    const hidden = "script, style, template, noscript";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.data.trim();
        const parent = walker.currentNode.parentElement;
        if (text && !parent.closest(hidden)) said.push([of(parent), text]);
    }
    for (const element of document.body.querySelectorAll("*"))
        for (const name of ["aria-label", "title", "placeholder", "alt"])
            if (element.getAttribute(name)) said.push([of(element), element.getAttribute(name)]);
    return said;
}"""
ACCENTED = re.compile(r"\[[^\[\]]*[^\x00-\x7f][^\[\]]*\]", re.DOTALL)
ADDRESS = re.compile(r"\S*[./@]\S+")
WORD = re.compile(r"[A-Za-z]*[a-z]{2,}[A-Za-z]*")
# Names that are the same in every language: of programs, formats and units.
NAMES = {"Excel", "Atom", "Word", "BibTeX", "kB", "MB", "Zurich"}
# Facts that are entered once, in whatever language, and say nothing of it.
FACTS = ("International Centre for Migration Policy Development",)
# Where a title in another language does not say so: that of a session, in the place of an outcome
# and as a choice of the filters, and that of a mechanism there.
MIXED = {
    "outcomes",
    "outcomes of a meeting",
    "matrix of outcomes",
    "outcome",
}


@pytest.fixture(scope="module")
def accented(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the site that has the pseudo-language too."""
    folder = tmp_path_factory.mktemp("pseudo")
    with (
        sqlite3.connect(site.folder / "db.sqlite3") as source,
        sqlite3.connect(folder / "db.sqlite3") as copy,
    ):
        source.backup(copy)
    copytree(site.folder / "media", folder / "media")
    (folder / "words").symlink_to(site.folder / "words")
    pseudo.write(folder / "pseudo")
    with running(folder, SETTINGS, steps=STEPS) as served:
        yield served


def plain(text: str) -> str:
    """Return what of a text has no accents, without names, addresses and citations."""
    left = text
    for fact in FACTS:
        left = left.replace(fact, " ")
    while ACCENTED.search(left):
        left = ACCENTED.sub(" ", left)
    left = ADDRESS.sub(" ", left)
    return " ".join(word for word in WORD.findall(left) if word not in NAMES)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[Šéåŕçĥ~~]", ""),
        ("[Šéššîöñ 2. Inputs~~] · Published", "Published"),
        ("Published on [5 Ṁåŕçĥ]", "Published on"),
        ("info@example.org, https://example.org/a", ""),
        ("GRCP-7 (DOCX), 12 kB", ""),
    ],
)
def test_plain_english_is_told_from_accents(text: str, left: str) -> None:
    assert plain(text) == left


@pytest.mark.parametrize("template", [*TEMPLATES, "not found"])
def test_template_has_no_plain_english(
    opened: Callable[..., Page], accented: Site, template: str
) -> None:
    page = opened()
    page.goto(accented.address(template, "en").replace("/en/", f"/{CODE}/", 1))
    said = page.evaluate(SAID)
    own = [text for language, text in said if language.lower() == CODE]
    assert len(own) > 20
    foreign = [text for language, text in said if language == "en"]
    if template not in MIXED:
        assert [text for text in own if plain(text) and not _citation(text)] == []
        assert [text for text in foreign if ACCENTED.search(text)] == []


def _citation(text: str) -> bool:
    """Tell whether a text cites a page: its title stands in the midst of it."""
    return bool(re.search(r"\(\d{4}\)|[“”]", text))
