"""Status, access, attendance and the other meetings that a meeting is related to."""

from datetime import UTC, date, datetime

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

FUTURE = {
    "starts": datetime(2090, 3, 4, 8, tzinfo=UTC),
    "ends": datetime(2090, 3, 5, 16, tzinfo=UTC),
}


def context(client, page):
    return client.get(f"/{page.locale.language_code}/meetings/{page.slug}/").context


def related(client, page) -> dict[str, list[tuple[str, str]]]:
    return {
        str(label): [(link.title, link.url) for link in links]
        for label, links in context(client, page)["other_meetings"]
    }


def event(client, page) -> dict:
    data = client.get(f"/en/meetings/{page.slug}/").context["head"].data
    return data["eventStatus"]


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("status", "when", "label", "schema"),
    [
        ("announced", FUTURE, "Announced", "EventScheduled"),
        ("announced", {}, "", "EventScheduled"),
        ("held", {}, "Held", "EventScheduled"),
        ("postponed", FUTURE, "Postponed", "EventPostponed"),
        ("cancelled", {}, "Cancelled", "EventCancelled"),
    ],
)
def test_status_is_told_where_it_says_something(client, status, when, label, schema):
    page = factories.meeting(status=status, **when)
    assert context(client, page)["status"] == label
    assert event(client, page) == f"https://schema.org/{schema}"


def test_cancelled_meeting_says_why_and_since_when(client):
    page = factories.meeting(
        title="Off",
        status="cancelled",
        status_date=date(2017, 9, 1),
        status_reason="Storm",
        **FUTURE,
    )
    html = client.get(f"/en/meetings/{page.slug}/").text
    assert "<strong>Cancelled, " in html
    assert '<time datetime="2017-09-01">1 September 2017</time>' in html
    assert "Storm" in html
    assert "<strong>Cancelled</strong>" in client.get("/en/meetings/").text
    assert context(client, page)["record"].kind_label == "Meeting · Cancelled"


def test_facts_follow_to_translations_and_reasons_do_not(client):
    page = factories.meeting(status="cancelled", status_reason="Storm", people_count=3)
    made = factories.translation(page, "ru", status_reason="Шторм")
    factories.publish(page, status="postponed", people_count=None)
    made = factories.fresh(made)
    assert (made.status, made.status_reason, made.people_count) == ("postponed", "Шторм", None)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 1, "1 participant"),
        ("ru", 21, "21 участник"),
        ("ru", 43, "43 участника"),
        ("ar", 2, "مشاركان"),
        ("fr", 120, "120 participants"),
    ],
)
def test_attendance_is_counted(client, language, number, text):
    page = factories.meeting(language, people_count=number)
    assert f"<li>{text}</li>" in client.get(f"/{language}/meetings/{page.slug}/").text


def test_series_leads_to_the_editions_before_and_after(client):
    editions = {
        number: factories.meeting(title=f"GRCP {number}", series="GRCP", edition=number)
        for number in (9, 5, 7)
    }
    factories.meeting(title="Draft", series="GRCP", edition=8, live=False)
    factories.meeting(title="Other", series="OTHER", edition=6)
    assert related(client, editions[7]) == {
        "Previous in the series": [("GRCP 5", f"/en/meetings/{editions[5].slug}/")],
        "Next in the series": [("GRCP 9", f"/en/meetings/{editions[9].slug}/")],
    }
    assert related(client, editions[5]) == {
        "Next in the series": [("GRCP 7", f"/en/meetings/{editions[7].slug}/")]
    }


def test_meetings_name_each_other_in_the_readers_language(client):
    first = factories.meeting(title="First")
    factories.translation(first, "ru", title="Первое")
    second = factories.meeting(title="Second", follows=first, prepares=first)
    translated = factories.translation(second, "ru", title="Второе")
    assert related(client, translated) == {
        "Продолжение совещания": [("Первое", f"/ru/meetings/{first.slug}/")],
        "Готовит совещание": [("Первое", f"/ru/meetings/{first.slug}/")],
    }
    assert related(client, first) == {
        "Followed up by": [("Second", f"/en/meetings/{second.slug}/")],
        "Prepared by": [("Second", f"/en/meetings/{second.slug}/")],
    }
    second.unpublish()
    assert related(client, first) == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("others", [1, 3])
def test_page_needs_as_many_queries_for_many_meetings_as_for_one(
    client, django_assert_max_num_queries, others
):
    page = factories.meeting(series="GRCP", edition=1)
    for number in range(others):
        factories.meeting(series="GRCP", edition=number + 2, follows=page)
    context(client, page)
    with django_assert_max_num_queries(6):
        context(client, page)
