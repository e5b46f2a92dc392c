"""Files are read by a process that nobody waits for."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests import database

pytestmark = pytest.mark.exhaustive

SAVE = """
from django.core.files.base import ContentFile
from core.models import SiteDocument
for number in range(3):
    SiteDocument.objects.create(title="Paper", file=ContentFile(b"words", "paper.txt"))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the database of a site without content."""
    made = database.snapshot()
    if made.exists():
        shutil.copy(made, tmp_path / "db.sqlite3")
    else:
        manage(tmp_path, "migrate", "-v0")
    return tmp_path


def manage(folder: Path, *arguments: str, said: str = "") -> None:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, settings.ROOT / "manage.py", *arguments],
        env={**env, "VAR_ROOT": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        input=said,
        text=True,
        check=True,
    )


def rows(folder: Path, query: str) -> list[tuple]:
    with sqlite3.connect(folder / "db.sqlite3") as connection:
        return connection.execute(query).fetchall()


def test_files_are_read_behind_the_back_of_who_saves_them(folder):
    manage(folder, "shell", "-v0", said=SAVE)
    for _second in range(120):
        if rows(folder, "SELECT waiting FROM search_filetext") == [(0,)] * 3:
            break
        time.sleep(1)
    assert rows(folder, "SELECT text FROM search_filepage") == [("words",)] * 3


def test_what_a_killed_process_left_is_read_at_set_up(folder):
    lock = folder / "search-texts.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        manage(folder, "shell", "-v0", said=SAVE)
        assert rows(folder, "SELECT waiting FROM search_filetext") == [(1,)] * 3
    manage(folder, "search_texts")
    assert rows(folder, "SELECT waiting FROM search_filetext") == [(0,)] * 3
