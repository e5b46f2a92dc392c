"""A memory that holds what a test says, and somebody who may be offered all or little of it."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from editing import groups
from tests import factories as make
from translation.memory import keeping
from translation.memory.keeping import Entry

MOMENT = datetime(2024, 5, 6, 8, tzinfo=UTC)


def entry(source, target, languages=("en", "ru"), **fields):
    return Entry(languages[0], source, languages[1], target, **{"changed": MOMENT, **fields})


def held(*entries):
    """Put units into the memory as from a file."""
    return keeping.add([entry(*each) if isinstance(each, tuple) else each for each in entries])


@pytest.fixture(autouse=True)
def static_folder():
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)


@pytest.fixture
def member(db):
    """Return a function that makes a member of the groups with these names."""
    groups.ensure()

    def enter(*names):
        return make.user("-".join(names).lower().replace(":", "").replace(" ", ""), groups=names)

    return enter
