"""A good practice of a meeting becomes a draft in the repository."""

import pytest
from django.urls import reverse

from meetings import secretariats
from meetings.models import Outcome
from practices.models import PracticePage
from tests import factories as make
from tests.meetings.outcomes.programmes import SESSION, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(roles):
    make.mechanism(title="Prague Process")
    return meeting()


@pytest.fixture
def secretariat(page, signed_in):
    client = signed_in("Secretariat: Prague Process")
    secretariats.grant(client.user.groups.get(), page)
    return client


def presented(page, **fields):
    fields = {"kind": "good-practice", "session": SESSION, **fields}
    thirteen = make.term("objective", "13", en="Detention")
    return make.outcome(page, "Case workers meet each family.", (thirteen,), **fields)


def address(outcome):
    return reverse("editing_presented", args=["grcp-7", outcome.number])


def test_outcome_and_practice_know_each_other(client, secretariat, page):
    outcome = presented(page)
    editor = secretariat.get(reverse("meetings_outcome_edit", args=["grcp-7", outcome.number]))
    assert address(outcome) in editor.content.decode()
    assert secretariat.post(address(outcome)).status_code == 302
    made = PracticePage.objects.get()
    outcome.refresh_from_db()
    assert outcome.practice == made.translation_key
    assert (made.live, made.title) == (False, "Case workers meet each family.")
    assert (made.source, made.meeting_id, made.session) == ("meeting", page.pk, 1)
    assert made.primary_objective.code == "13"
    assert made.links[0].value["url"] == "http://localhost/meeting/grcp-7/outcomes/1/"
    public = f"/en/meetings/grcp-7/outcomes/{outcome.number}/"
    assert "In the repository of practices" not in client.get(public).content.decode()
    made.get_latest_revision().publish()
    assert "In the repository of practices" in client.get(public).content.decode()
    shown = client.get(make.fresh(made).url).content.decode()
    assert "Seventh meeting" in shown
    assert "/meeting/grcp-7/outcomes/1/" in shown


def test_practice_is_made_once(secretariat, page):
    outcome = presented(page)
    secretariat.post(address(outcome))
    secretariat.post(address(outcome))
    assert PracticePage.objects.count() == 1


@pytest.mark.exhaustive
@pytest.mark.parametrize("fields", [{"status": "draft"}, {"kind": "gap"}])
def test_nothing_is_made_of_a_draft_or_of_what_is_no_practice(secretariat, page, fields):
    outcome = presented(page, **fields)
    assert secretariat.post(address(outcome)).status_code in (302, 404)
    assert PracticePage.objects.count() == 0
    assert Outcome.objects.get().practice is None


def test_others_make_none(signed_in, page):
    outcome = presented(page)
    make.mechanism(title="Almaty Process")
    others = signed_in("Secretariat: Almaty Process")
    assert others.post(address(outcome)).status_code == 404
    assert others.get(address(outcome)).status_code == 405
    assert PracticePage.objects.count() == 0
