"""Each role does what the table of rights allows, and nothing else."""

import pytest
from django.db import transaction
from django.test import Client

from editing import groups
from tests import factories as make
from tests.safety.rights import DOINGS, ROLES, lines, world

pytestmark = pytest.mark.django_db

# The secretariat and its neighbour are the quick slice.
AT_LEISURE = [
    pytest.param(role, marks=() if role == "other" else pytest.mark.exhaustive) for role in ROLES
]


def test_each_line_of_the_table_is_proven():
    assert {str(line) for line in lines()} == set(DOINGS)


@pytest.mark.parametrize("role", AT_LEISURE)
def test_role_does_what_the_table_allows_and_nothing_else(role, monkeypatch):
    groups.ensure()
    at = world()
    client = Client(raise_request_exception=False)
    if ROLES[role]:
        client.force_login(make.user(role, groups=ROLES[role]))
    wrong = []
    for line in lines():
        with transaction.atomic():
            did = DOINGS[str(line)](client, at)
            transaction.set_rollback(True)
        if did != (role in line.allowed):
            wrong.append(f"{line} {'is possible' if did else 'is refused'}")
    assert "\n".join(wrong) == ""
