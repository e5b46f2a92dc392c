"""The start page of a secretariat: its meetings, and what is next for each."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from meetings import secretariats
from meetings.models import MeetingKey, MeetingPage, Secretariat
from tests import factories as make
from translation import aliases

pytestmark = pytest.mark.django_db

SESSIONS = [("session", {"number": "1", "title": "Data", "objectives": [], "segments": []})]


@pytest.fixture
def prague(roles):
    return make.mechanism(title="Prague Process")


@pytest.fixture
def secretariat(prague, signed_in):
    return signed_in("Secretariat: Prague Process")


@pytest.fixture
def own(prague):
    """Return a function that makes a meeting of the secretariat's."""
    group = Secretariat.objects.get(mechanism_key=prague.translation_key).group

    def meeting(days=20, **fields):
        starts = timezone.now() + timedelta(days=days)
        page = make.meeting(**{"starts": starts, "ends": starts, **fields})
        secretariats.grant(group, Page.objects.get(pk=page.pk))
        return page

    return meeting


def shown(client):
    """Return the titles of the meetings, and for each its steps as text and address."""
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    return {
        item.a.text: [(step.text, step["href"]) for step in item.select(":scope li a")]
        for item in soup.select(".ahead > li")
    }


@pytest.mark.exhaustive
def test_meetings_to_come_stand_before_those_that_were(secretariat, own):
    own(-90, title="Long ago")
    own(40, title="Later")
    own(-3, title="Just over")
    own(20, title="Next")
    make.meeting(title="Of somebody else")
    assert list(shown(secretariat)) == ["Next", "Later", "Just over", "Long ago"]


def test_draft_says_what_it_lacks(secretariat, own):
    page = own(title="Draft", live=False)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert shown(secretariat)["Draft"] == [
        ("Not published yet", edit),
        ("It has no programme", reverse("meetings_import_agenda")),
    ]


def test_programme_without_hours_and_agenda_without_languages_are_named(secretariat, own):
    page = own(title="Next", sessions=SESSIONS)
    make.translation(page, "ru", title="Встреча")
    make.translation(page, "ar", title="اجتماع")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    translate = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert shown(secretariat)["Next"] == [
        ("The programme has no hours", edit),
        ("Agenda missing in: Chinese, French, Spanish", translate),
    ]


@pytest.mark.exhaustive
def test_documents_are_counted_by_the_languages_that_they_lack(secretariat, own):
    page = own(title="Next")
    make.paper(page, *make.LANGUAGES)
    for _number in range(2):
        make.paper(page, *(code for code in make.LANGUAGES if code != "ru"))
    make.paper(page, *(code for code in make.LANGUAGES if code not in ("ru", "fr")))
    url = reverse("meeting_documents_list", args=[page.translation_key])
    assert ("Documents missing in: French (1), Russian (3)", url) in shown(secretariat)["Next"]


def test_meeting_that_was_says_what_of_its_outcomes_is_left(secretariat, own):
    silent, told = own(-3, title="Silent"), own(-9, title="Told", status="held")
    for status in ("draft", "draft", "agreed", "transmitted"):
        make.outcome(told, status=status)
    key = MeetingKey.objects.get(translation_key=silent.translation_key).key
    rows = reverse("meetings_outcome_rows", args=[key])
    edit = reverse("wagtailadmin_pages:edit", args=[silent.pk])
    found = shown(secretariat)
    assert found["Silent"][0] == ("It is over: say whether it was held", edit)
    assert found["Silent"][-1] == ("It has no outcomes yet", rows)
    assert [text for text, _url in found["Told"]][-2:] == [
        "2 outcomes are not agreed yet",
        "1 outcome is agreed, but not transmitted",
    ]


@pytest.mark.exhaustive
def test_finished_meeting_has_nothing_left(secretariat, own):
    page = own(-9, title="Done", status="held")
    for code in make.LANGUAGES:
        if code != "en":
            make.translation(page, code)
    make.outcome(page, status="transmitted")
    assert shown(secretariat) == {"Done": []}
    html = secretariat.get(reverse("wagtailadmin_home")).content.decode()
    assert "Nothing is left to do." in html


@pytest.mark.exhaustive
def test_every_step_leads_to_a_page_that_opens(secretariat, own):
    page = own(title="Next")
    make.paper(page, "en")
    make.outcome(page, status="draft")
    make.outcome(page)
    steps = shown(secretariat)["Next"]
    assert len(steps) == 5
    for _text, url in steps:
        assert secretariat.get(url).status_code == 200, url


def test_who_belongs_to_no_secretariat_has_no_meetings_there(signed_in, own):
    own(title="Next")
    assert shown(signed_in("Moderators")) == {}


@pytest.mark.exhaustive
def test_start_page_takes_as_many_queries_at_one_and_at_three_meetings(secretariat, own):
    counts = {}
    for number in (1, 3):
        while MeetingPage.objects.filter(alias_of=None).count() < number:
            page = own(sessions=SESSIONS)
            make.paper(page, "en")
            make.outcome(page)
            aliases.ensure(page)
        secretariat.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            secretariat.get(reverse("wagtailadmin_home"))
        counts[number] = len(queries)
    assert counts[1] == counts[3]
