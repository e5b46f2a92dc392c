"""Editors of each role, signed in."""

import pytest
from django.conf import settings
from django.test import Client

from editing import groups
from tests import factories as make


@pytest.fixture
def roles(db):
    groups.ensure()


@pytest.fixture
def signed_in(roles):
    """Return a function that signs in a new member of the groups with these names."""

    def enter(*names):
        client = Client()
        client.user = make.user("-".join(names).lower().replace(":", ""), groups=names)
        client.force_login(client.user)
        return client

    return enter


@pytest.fixture(autouse=True)
def static_folder():
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)
