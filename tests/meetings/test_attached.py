"""Parts of a programme go only after asking, where outcomes or documents hang on them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from meetings.models import MeetingPage
from tests import factories as make
from tests.editing.typed import address, opened

pytestmark = pytest.mark.django_db

SESSIONS = [
    ("session", {"number": "1", "title": "Opening", "objectives": [], "segments": []}),
    ("session", {"number": "2", "title": "Data", "objectives": [], "segments": []}),
]


@pytest.fixture
def desk(client):
    client.force_login(make.superuser())
    return client


@pytest.fixture
def meeting():
    page = make.meeting(title="Round", sessions=SESSIONS)
    page.save_revision()
    return page


def without_second(client, page):
    return {**opened(client, page), "sessions-1-deleted": "1", "theme": "Typed before"}


def titles(page):
    held = MeetingPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [each.value["title"] for each in held.sessions]


def test_session_without_anything_goes_at_once(desk, meeting):
    assert desk.post(address(meeting), without_second(desk, meeting)).status_code == 302
    assert titles(meeting) == ["Opening"]


def test_session_with_outcomes_and_documents_asks_first(desk, meeting):
    session = meeting.sessions[1].id
    make.outcome(meeting, session=session)
    make.paper(meeting, item=session, titles={"en": "Paper on data"})
    data = without_second(desk, meeting)
    response = desk.post(address(meeting), data)
    html = response.content.decode()
    assert response.status_code == 200
    for text in ("2. <bdi>Data</bdi>", "Outcomes: 1", "Paper on data", "Typed before"):
        assert text in html
    assert titles(meeting) == ["Opening", "Data"]
    assert desk.post(address(meeting), {**data, "without": session}).status_code == 302
    assert titles(meeting) == ["Opening"]


@pytest.mark.exhaustive
def test_tick_for_one_part_is_none_for_another(desk, meeting):
    for each in meeting.sessions:
        make.outcome(meeting, session=each.id)
    data = {**without_second(desk, meeting), "without": meeting.sessions[0].id}
    assert desk.post(address(meeting), data).status_code == 200
    assert titles(meeting) == ["Opening", "Data"]


@pytest.mark.exhaustive
def test_outcome_tells_what_it_belonged_to_when_that_is_gone(desk, client, meeting):
    session = meeting.sessions[1].id
    make.outcome(meeting, session=session, text="Count alike.")
    data = {**without_second(desk, meeting), "without": session, "action-publish": "1"}
    assert desk.post(address(meeting), data).status_code == 302
    html = client.get(f"/en/meetings/{meeting.key}/outcomes/1/").content.decode()
    assert "Session 2. Data" in html
    assert "no longer in the programme" in html


def test_menus_and_drafts_of_other_mechanisms_are_not_in_a_secretariats_form(client):
    make.mechanism(title="Prague Process")
    make.mechanism(title="Not yet", live=False)
    page = make.meeting(title="Ours", live=False)
    from meetings import secretariats

    group = Group.objects.get(name="Secretariat: Prague Process")
    secretariats.grant(group, page)
    client.force_login(make.user("one", groups=(group.name,)))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    assert "show_in_menus" not in form.fields
    assert [str(each) for each in form.fields["mechanisms"].queryset] == ["Prague Process"]
