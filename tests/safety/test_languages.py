"""Each role does with each language what the table allows, and nothing else."""

import pytest
from django.db import transaction
from django.test import Client

from editing import groups
from tests import factories as make
from tests.safety.languages import DOINGS, ROLES, lines, world

pytestmark = pytest.mark.django_db


def misfits(role, chosen):
    """Return the lines that are not as they stand in the table; each is tried on a world of its
    own."""
    at = world()
    groups.ensure()
    client = Client(raise_request_exception=False)
    if ROLES[role]:
        client.force_login(make.user(role, groups=ROLES[role]))
    wrong = []
    for line in chosen:
        with transaction.atomic():
            did = DOINGS[str(line)](client, at)
            transaction.set_rollback(True)
        if did != (role in line.allowed):
            wrong.append(f"{line} {'is possible' if did else 'is refused'}")
    return "\n".join(wrong)


def test_each_line_of_the_table_is_proven():
    assert {str(line) for line in lines()} == set(DOINGS)


def test_translator_does_nothing_in_another_language():
    assert misfits("french", [line for line in lines() if line.object == "ru"]) == ""


@pytest.mark.exhaustive
@pytest.mark.parametrize("role", ROLES)
def test_role_does_in_each_language_what_the_table_allows(role):
    assert misfits(role, lines()) == ""
