"""Two editors of one page: the second is told, what does not collide is put together."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from editing.merging.three import MINE, MISSING, Merge
from meetings.models import MeetingPage
from tests import factories as make
from tests.editing.typed import address, opened

pytestmark = pytest.mark.django_db


def block(key, value):
    return {"type": "session", "id": key, "value": value}


def merged(base, mine, theirs, **chosen):
    merge = Merge(chosen)
    value = merge.value(base, mine, theirs, ("x",))
    return value, [(each.path, each.mine, each.theirs) for each in merge.open]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "value", "collisions"),
    [
        ("a", "a", "b", "b", []),
        ("a", "b", "a", "b", []),
        ("a", "b", "b", "b", []),
        ("a", "b", "c", "c", [(("x",), "b", "c")]),
        ([1], [1, 2], [1, 3], [1, 3], [(("x",), [1, 2], [1, 3])]),
        (
            {"a": 1, "b": 1},
            {"a": 2, "b": 1},
            {"a": 1, "b": 2},
            {"a": 2, "b": 2},
            [],
        ),
    ],
)
def test_value_is_put_together(base, mine, theirs, value, collisions):
    assert merged(base, mine, theirs) == (value, collisions)


def test_blocks_are_put_together_by_their_ids():
    one, two, three = (block(key, {"title": key, "room": ""}) for key in "123")
    changed = block("2", {"title": "2", "room": "Hall"})
    new = block("4", {"title": "4", "room": ""})
    assert merged([one, two, three], [one, changed, new, three], [two, one]) == (
        [changed, new, one],
        [],
    )


def test_block_that_one_took_away_and_the_other_changed_collides():
    one, changed = block("1", {"title": "a"}), block("1", {"title": "b"})
    assert merged([one], [], [changed]) == ([changed], [(("x", "1"), MISSING, changed)])
    assert merged([one], [], [changed], **{"x/1": MINE}) == ([], [])


def test_blocks_that_both_moved_collide_by_their_order():
    one, two, three = (block(key, {}) for key in "123")
    value, collisions = merged([one, two, three], [two, one, three], [three, one, two])
    assert value == [three, one, two]
    assert collisions == [(("x", "#order"), ["2", "1", "3"], ["3", "1", "2"])]


SESSIONS = [
    ("session", {"number": "1", "title": "Opening", "objectives": [], "segments": []}),
    ("session", {"number": "2", "title": "Data", "objectives": ["to count"], "segments": []}),
]


@pytest.fixture
def meeting():
    page = make.meeting(title="Round", sessions=SESSIONS, live=False)
    page.save_revision()
    return page


@pytest.fixture
def two(signed_in, client):
    """Return two moderators, each with a name."""
    one, other = signed_in("Moderators"), signed_in("Administrators")
    one.user.first_name, one.user.last_name = "Ada", "Alpha"
    one.user.save()
    return one, other


def name_of(data, text):
    """Return the name of the field that holds a text."""
    return next(name for name, value in data.items() if value == text and "sessions" in name)


def now(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def kept(response):
    """Return the form of the page that asks, as a browser would send it."""
    soup = BeautifulSoup(response.content, "html.parser")
    form = next(each for each in soup.find_all("form") if each.select("input[name=merge_seen]"))
    data: dict[str, list[str]] = {}
    for field in form.select("input"):
        if field["type"] != "radio" or field.has_attr("checked"):
            data.setdefault(field["name"], []).append(field["value"])
    choices = {field["name"] for field in form.select("input[type=radio]")}
    texts = [each.text for each in form.select(".merge__text")]
    trails = [" ".join(each.text.split()) for each in form.select("legend")]
    return data, choices, texts, trails


@pytest.mark.exhaustive
def test_changes_of_two_sessions_are_put_together(two, meeting):
    first, second = two
    one, other = opened(first, meeting), opened(second, meeting)
    one[name_of(one, "Opening")] = "Opening and welcome"
    other[name_of(other, "Data")] = "Data\r\nand statistics"
    other["theme"] = "Numbers"
    assert first.post(address(meeting), one).status_code == 302
    response = second.post(address(meeting), other, follow=True)
    html = response.content.decode()
    assert "While you were writing, Ada Alpha saved this page" in html
    assert "Both are put together now, as a draft: look through it." in html
    page = now(meeting)
    titles = [each.value["title"] for each in page.sessions]
    assert titles == ["Opening and welcome", "Data\nand statistics"]
    assert page.theme == "Numbers"


def test_collision_is_asked_and_nothing_is_written_over(two, meeting):
    first, second = two
    one, other = opened(first, meeting), opened(second, meeting)
    one[name_of(one, "Data")] = "Figures"
    other[name_of(other, "Data")] = "Numbers"
    other["theme"] = "What\nremains"
    first.post(address(meeting), one)
    response = second.post(address(meeting), {**other, "action-publish": "1"})
    assert response.status_code == 409
    data, choices, texts, trails = kept(response)
    assert texts == ["Numbers", "Figures"]
    assert trails == ["Sessions › Session “2. Numbers” › Title"]
    assert [each.value["title"] for each in now(meeting).sessions] == ["Opening", "Figures"]

    response = second.post(address(meeting), data)  # nothing was chosen
    assert response.status_code == 409
    assert now(meeting).theme == ""

    [choice] = choices
    assert second.post(address(meeting), {**data, choice: "mine"}).status_code == 302
    page = now(meeting)
    assert [each.value["title"] for each in page.sessions] == ["Opening", "Numbers"]
    assert page.theme == "What\nremains"
    assert not MeetingPage.objects.get(pk=meeting.pk).live


@pytest.mark.exhaustive
def test_choice_counts_only_against_what_was_shown(two, meeting):
    first, second = two
    one, other = opened(first, meeting), opened(second, meeting)
    first.post(address(meeting), {**one, "theme": "One"})
    data, choices, _texts, _trails = kept(
        second.post(address(meeting), {**other, "theme": "Other"})
    )
    first.post(address(meeting), {**opened(first, meeting), "theme": "One again"})
    response = second.post(address(meeting), {**data, next(iter(choices)): "mine"})
    assert response.status_code == 409
    assert kept(response)[2] == ["Other", "One again"]
    assert now(meeting).theme == "One again"


@pytest.mark.exhaustive
def test_what_is_not_valid_is_edited_from_where_it_began(two, meeting):
    first, second = two
    one, other = opened(first, meeting), opened(second, meeting)
    first.post(address(meeting), {**one, "theme": "One"})
    response = second.post(address(meeting), {**other, "theme": "Other", "time_zone": "Nowhere"})
    html = response.content.decode()
    assert "Nowhere is no time zone." in html
    assert "Ada Alpha saved this page" in html
    again = re.search(r'name="loaded_revision_id" value="(\d+)"', html)
    assert again is not None
    assert again[1] == other["loaded_revision_id"]
    assert now(meeting).theme == "One"


@pytest.mark.exhaustive
def test_session_that_one_took_away_and_the_other_changed_is_asked(two, meeting):
    first, second = two
    one, other = opened(first, meeting), opened(second, meeting)
    one[name_of(one, "Data")] = "Figures"
    other["sessions-1-deleted"] = "1"
    first.post(address(meeting), one)
    data, choices, texts, trails = kept(second.post(address(meeting), other))
    assert trails == ["Sessions › Session “2. Figures”"]
    assert texts[0] == "(taken away)"
    assert "Figures" in texts[1]
    [choice] = choices
    second.post(address(meeting), {**data, choice: "mine"})
    assert [each.value["title"] for each in now(meeting).sessions] == ["Opening"]


@pytest.mark.exhaustive
def test_facts_of_a_live_page_are_put_together_and_stay_a_draft(two):
    first, second = two
    page = make.publication(title="Before", summary="Summary.")
    page.save_revision()
    data = make.term("objective", "1", en="Data")
    one, other = opened(first, page), opened(second, page)
    first.post(address(page), {**one, "objectives": [data.pk]})
    response = second.post(address(page), {**other, "title": "After", "action-publish": "1"})
    assert response.status_code == 302
    held = now(page)
    assert (held.title, [each.pk for each in held.objectives.all()]) == ("After", [data.pk])
    assert type(page).objects.get(pk=page.pk).title == "Before"


@pytest.mark.exhaustive
def test_save_of_what_nobody_changed_meanwhile_is_as_before(two, meeting):
    first, _second = two
    response = first.post(address(meeting), {**opened(first, meeting), "theme": "One"})
    assert response.status_code == 302
    assert now(meeting).theme == "One"
    assert json.loads(now(meeting).latest_revision.content["sessions"])[0]["id"]


@pytest.mark.parametrize("seen", ["²", "x", "9" * 40])
def test_version_that_nobody_knows_is_merged_with_all_of_the_newest(two, meeting, seen):
    _first, second = two
    other = opened(second, meeting)
    response = second.post(
        address(meeting), {**other, "theme": "Other", "loaded_revision_id": seen}
    )
    assert response.status_code == 409
    assert now(meeting).theme == ""
