"""A desk with editors of each role, and where things stand as they are now."""

import pytest
from django.conf import settings
from django.test import Client

from editing import groups
from tests import factories as make
from translation.desk import keeping
from translation.models import Standing


@pytest.fixture(autouse=True)
def static_folder():
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)


@pytest.fixture
def roles(db):
    groups.ensure()


@pytest.fixture
def signed_in(roles):
    """Return a function that signs in a new member of the groups with these names."""

    def enter(*names, name=""):
        client = Client()
        client.user = make.user(
            name or "-".join(names).lower().replace(":", "").replace(" ", ""), groups=names
        )
        client.force_login(client.user)
        return client

    return enter


def standing(page, language):
    """Return where a page stands in a language, after all that changed was looked at."""
    keeping.settle()
    return Standing.objects.get(kind="page", key=str(page.translation_key), language=language)


def states(page):
    keeping.settle()
    found = Standing.objects.filter(kind="page", key=str(page.translation_key))
    return dict(found.values_list("language", "state"))


def root(page):
    return str(standing(page, page.locale.language_code).pk)
