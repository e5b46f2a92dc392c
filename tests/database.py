"""The migrated test database, kept from one run to the next.

Wagtail's migrations take most of a cold run. Their outcome is kept in a file named after the
migrations themselves and the triggers, so that a changed one can never be missed.
"""

import sqlite3
from hashlib import sha256
from importlib.util import find_spec
from os import getpid, replace
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from records import versions

FOLDER = settings.VAR / "tests"


def snapshot() -> Path:
    """Return the file that holds the migrated database of the present code."""
    digest = sha256(Path(versions.__file__).read_bytes())
    for app in apps.get_app_configs():
        spec = find_spec(f"{app.name}.migrations")
        for folder in spec.submodule_search_locations or () if spec else ():
            for source in sorted(Path(folder).glob("*.py")):
                digest.update(source.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:16]}.sqlite3"


def keep(file: Path) -> None:
    """Write the present database to `file`, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob("*.sqlite3"):
        if old != file:
            old.unlink(missing_ok=True)
    part = file.with_suffix(f".{getpid()}")
    with sqlite3.connect(part) as target:
        connection.connection.backup(target)
    target.close()
    replace(part, file)


def restore(file: Path) -> None:
    """Make the present database what `file` holds."""
    source = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    source.backup(connection.connection)
    source.close()
    ContentType.objects.clear_cache()
