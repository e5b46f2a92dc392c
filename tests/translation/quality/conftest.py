"""A statement that is being translated into Russian, and who works on it."""

import pytest
from django.conf import settings
from django.test import Client

from editing import groups
from tests import factories as make
from tests.translation.conftest import there
from translation import aliases

WORDS = {
    "On 15 data": "О 15 данных",
    "Why 20 data matter.": "Почему важны 20 данных.",
}


@pytest.fixture(autouse=True)
def prepared(db):
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)
    groups.ensure()


@pytest.fixture
def statement():
    page = make.publication(
        title="On 15 data", slug="on-data", summary="Why 20 data matter.", body=[]
    )
    aliases.ensure(page)
    return page


@pytest.fixture
def russian(desk, statement):
    """Return the translation of the statement, complete and right."""
    desk.submit(statement, "ru")
    page = there(statement, "ru")
    desk.write(page, WORDS)
    return page


@pytest.fixture
def translator():
    client = Client()
    client.force_login(make.user("translator", groups=["Translators: ru"]))
    return client


@pytest.fixture
def moderator():
    client = Client()
    client.force_login(make.user("moderator", groups=["Moderators"]))
    return client
