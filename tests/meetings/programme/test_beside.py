"""Two languages of a meeting side by side."""

import json
from itertools import permutations

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db

TAGS = {"zh-hans": "zh-Hans"}


def translated(page, language: str, words: str, change=None):
    """Return a translation whose titles of sessions and questions begin with `words`."""
    blocks = json.loads(page._meta.get_field("sessions").value_to_string(page))
    for block in blocks:
        block["value"]["title"] = f"{words} {block['value']['title']}"
        for question in block["value"]["questions"]:
            question["value"]["text"] = f"{words} {question['value']['text']}"
    if change:
        change(blocks)
    return factories.translation(page, language, title=words, sessions=json.dumps(blocks))


def cells(client, address: str) -> list[list[tuple[str, str, str]]]:
    """Return language, direction and text of the cells of each pair."""
    response = client.get(address)
    assert response.status_code == 200
    return [
        [
            (cell.get("lang", ""), cell.get("dir", ""), " ".join(cell.get_text(" ").split()))
            for cell in pair.find_all(recursive=False)
        ]
        for pair in BeautifulSoup(response.text, "html.parser").select(".beside > .pair")
    ]


def test_two_languages_are_aligned_point_by_point(client):
    page = sample.meeting()
    page.sessions[1].value["questions"][0]["text"] = "2017؟"
    factories.publish(page)
    translated(page, "ar", "نص")
    found = cells(client, f"/en/meetings/{page.slug}/?with=ar")
    assert found[:2] == [
        [("en", "ltr", "English"), ("ar", "rtl", "العربية")],
        [("en", "ltr", "Meeting"), ("ar", "rtl", "نص")],
    ]
    assert [("en", "ltr", "2.1 2017؟"), ("ar", "rtl", "2.1 نص 2017؟")] in found
    assert [("en", "ltr", "Opening"), ("ar", "rtl", "نص Opening")] in found
    assert all(len(pair) == 2 for pair in found)


@pytest.mark.exhaustive
def test_any_pair_of_languages_can_be_read(client):
    page = sample.meeting()
    for language in factories.LANGUAGES:
        if language != "en":
            translated(page, language, language)
    for first, second in permutations(factories.LANGUAGES, 2):
        heads = cells(client, f"/{first}/meetings/{page.slug}/?with={second}")[0]
        assert [cell[0] for cell in heads] == [TAGS.get(each, each) for each in (first, second)]


def test_point_that_one_version_lacks_is_said_where_it_belongs(client):
    page = sample.meeting()

    def change(blocks: list[dict]) -> None:
        questions = blocks[1]["value"]["questions"]
        questions.pop(0)
        value = {"text": "Только здесь", "points": []}
        questions.append({"type": "item", "id": "only", "value": value})

    translated(page, "ru", "Слово", change)
    found = cells(client, f"/en/meetings/{page.slug}/?with=ru")
    texts = [[cell[2] for cell in pair] for pair in found]
    assert ["2.1 Who?", "Not in this version: Russian"] in texts
    place = texts.index(["2.2 How?", "2.1 Слово How?"])
    assert texts[place + 1] == ["Not in this version: English", "2.2 Только здесь"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("query", ["?with=en", "?with=fr", "?with=xx", "?with=", "?with=ru&by=x"])
def test_language_without_a_translation_changes_nothing(client, query):
    page = sample.meeting()
    factories.alias(page, "fr")
    assert cells(client, f"/en/meetings/{page.slug}/{query}") == []


@pytest.mark.exhaustive
def test_only_translations_are_offered(client):
    page = sample.meeting()
    translated(page, "ru", "Слово")
    factories.translation(page, "es", live=False)
    factories.alias(page, "fr")
    context = client.get(f"/fr/meetings/{page.slug}/?with=ru").context
    assert [each.code for each in context["others"]] == ["ru"]
    assert context["other"].code == "ru"
    assert [each.code for each in client.get(f"/ru/meetings/{page.slug}/").context["others"]] == [
        "en"
    ]


def test_names_that_are_not_released_stand_on_neither_side(client):
    page = sample.meeting()
    translated(page, "ru", "Слово")
    html = client.get(f"/en/meetings/{page.slug}/?with=ru").text
    assert html.count("Shown Name") == 2
    assert "Hidden" not in html


def test_two_languages_need_one_more_query(client, django_assert_max_num_queries):
    page = sample.meeting()
    translated(page, "ru", "Слово")
    address = f"/en/meetings/{page.slug}/?with=ru"
    client.get(address)
    with django_assert_max_num_queries(7):
        client.get(address)


def test_groups_of_points_have_headings_and_notes_are_linked(client):
    page = sample.meeting(
        aims=[("aim", "To share[^1]")],
        footnotes=[("footnote", {"mark": "1", "text": "<p>See the charter.</p>"})],
    )
    factories.translation(
        page,
        "ru",
        title="Встреча",
        aims=json.dumps([{"type": "aim", "id": page.aims[0].id, "value": "Делиться[^1]"}]),
    )
    soup = BeautifulSoup(client.get(f"/en/meetings/{page.slug}/?with=ru").text, "html.parser")
    headings = [each.get_text() for each in soup.select(".beside .pair-heading")]
    assert headings[0] == "Aims of the meeting"
    assert "Guiding questions" in headings
    (aim,) = soup.select(".pair-aim")
    assert [each["href"] for each in aim.select("a")] == ["#note-1", "#other-note-1"]
    assert soup.select_one("#other-note-1").get_text(" ", strip=True).endswith("charter.")
    ids = [each["id"] for each in soup.select("[id]")]
    assert len(ids) == len(set(ids))
