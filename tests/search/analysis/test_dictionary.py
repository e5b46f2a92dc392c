"""The dictionaries are made once, from the installed packages, by whoever misses them first."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from search.analysis import dictionary

pytestmark = pytest.mark.exhaustive


def surroundings(**others: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        **others,
    }


@pytest.fixture
def empty(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(dictionary, "LANGUAGES", ("en",))
    settings.SEARCH_WORDS = tmp_path / "words"
    return tmp_path / "words"


def test_missing_dictionary_is_made_by_who_asks(empty: Path) -> None:
    assert dictionary.Dictionary("en").lemmas("children") == ["child"]
    assert dictionary.file("en").parent == empty


def test_command_makes_what_is_missing_then_says_nothing(empty: Path) -> None:
    told = StringIO()
    call_command("search_words", stdout=told)
    assert told.getvalue().startswith("== Dictionaries of the search: en\n")
    made = dictionary.file("en").stat()
    again = StringIO()
    call_command("search_words", stdout=again)
    assert again.getvalue() == ""
    assert dictionary.file("en").stat() == made


def test_dictionary_of_an_older_package_goes(empty: Path) -> None:
    empty.mkdir()
    (empty / "en-1.0-1.0-1.trie").write_bytes(b"old")
    dictionary.build("en")
    assert [file.name for file in empty.glob("*.trie")] == [dictionary.file("en").name]


def test_processes_that_come_together_get_one_dictionary(tmp_path: Path) -> None:
    code = "from search.analysis.dictionary import Dictionary; Dictionary('en'); print('made')"
    together = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=surroundings(VAR_ROOT=str(tmp_path)),
            stdout=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    assert [process.communicate()[0] for process in together] == [b"made\n"] * 3
    assert sorted(file.suffix for file in (tmp_path / "words").iterdir()) == [".lock", ".trie"]


def test_nothing_is_loaded_before_a_language_is_needed() -> None:
    heavy = ["simplemma", "marisa_trie", "pymorphy3", "rjieba", "opencc", "Stemmer"]
    code = (
        "import sys, django; django.setup(); import config.urls; from search import analysis;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings(),
    )
    assert done.stdout == "[]\n"
