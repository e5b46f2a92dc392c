"""The preview beside the source: lines are placed by choosing, then saved as a draft."""

import pytest
from bs4 import BeautifulSoup

from meetings.models import AgendaUpload, MeetingPage
from tests import factories

pytestmark = pytest.mark.django_db

AGENDA = """# Third Meeting (TM-3)

A word of welcome to all.

## Session 1. Data (09:30–11:00)

### Questions

- What is there?
- Who pays?

A stray line.

Another stray line.
"""


def shown(response):
    """Return each line with what became of it."""
    rows = BeautifulSoup(response.content.decode(), "html.parser").select(".rounds-rows tbody tr")
    found = []
    for row in rows:
        source, became = row.find_all("td")[1:]
        texts = [" ".join(cell.get_text(" ").split()) for cell in (source, became)]
        found.append((*texts, "rounds-open" in row.get("class", [])))
    return found


def draft() -> MeetingPage:
    return MeetingPage.objects.get(alias_of=None).get_latest_revision_as_object()


def test_preview_shows_each_line_with_what_became_of_it(secretariat):
    response = secretariat.upload(AGENDA)
    assert shown(response) == [
        ("1 # Third Meeting (TM-3)", "Title", False),
        ("3 A word of welcome to all.", "Not placed", True),
        ("5 ## Session 1. Data", "Session 1 Data", False),
        ("5 (09:30–11:00)", "Hour", False),
        ("7 ### Questions", "Only a heading", False),
        ("9 - What is there?", "Question 1.1", False),
        ("10 - Who pays?", "Question 1.2", False),
        ("12 A stray line.", "Not placed", True),
        ("14 Another stray line.", "Not placed", True),
    ]
    assert MeetingPage.objects.count() == 0


def test_lines_are_placed_several_at_once_and_saved(secretariat):
    secretariat.upload(AGENDA)
    stray, another = secretariat.row("A stray"), secretariat.row("Another")
    secretariat.preview(place="1", row=[stray, another], role="question")
    secretariat.preview(place="1", row=[another], role="point")
    secretariat.preview(place="1", row=[secretariat.row("welcome")], role="introduction")
    assert shown(secretariat.preview())[-2:] == [
        ("12 A stray line.", "Question 1.3 chosen by you", False),
        ("14 Another stray line.", "Point under the question before 1.3.1 chosen by you", False),
    ]

    secretariat.preview(save="1")

    page = draft()
    session = page.sessions[0].value
    assert [(q["text"], list(q["points"])) for q in session["questions"]] == [
        ("What is there?", []),
        ("Who pays?", []),
        ("A stray line.", ["Another stray line."]),
    ]
    assert (str(session["starts"]), str(session["ends"])) == ("09:30:00", "11:00:00")
    assert [block.value.source for block in page.body] == ["<p>A word of welcome to all.</p>"]
    assert AgendaUpload.objects.count() == 0


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("role", "where", "expected"),
    [
        ("aim", "", {"aims": ["A stray line."]}),
        ("objective", "", {"objectives": ["A stray line."]}),
        ("question", "-1", {"whole": ["A stray line."]}),
        ("more", "", {"questions": ["What is there?", "Who pays? A stray line."]}),
        ("title", "", {"title": "A stray line."}),
        ("left", "", {}),
    ],
)
def test_a_line_can_become_anything(secretariat, role, where, expected):
    secretariat.upload(AGENDA)
    secretariat.preview(place="1", row=[secretariat.row("A stray")], role=role, where=where)
    secretariat.preview(save="1")
    page = draft()
    session = page.sessions[0].value
    found = {
        "title": page.title,
        "aims": [block.value for block in page.aims],
        "whole": [block.value["text"] for block in page.questions],
        "objectives": list(session["objectives"]),
        "questions": [question["text"] for question in session["questions"]],
    }
    assert found == {
        "title": "Third Meeting (TM-3)",
        "aims": [],
        "whole": [],
        "objectives": [],
        "questions": ["What is there?", "Who pays?"],
        **expected,
    }


def test_a_line_becomes_the_heading_of_what_follows_it(secretariat):
    text = AGENDA.replace("- Who pays?", "Fees, again and again.\n\n- Who pays?")
    secretariat.upload(text)
    secretariat.preview(place="1", row=[secretariat.row("Fees")], role="session")
    secretariat.preview(save="1")
    assert [
        (block.value["number"], block.value["title"], len(block.value["questions"]))
        for block in draft().sessions
    ] == [("1", "Data", 1), ("", "Fees, again and again.", 1)]


def test_a_line_is_put_into_another_session(secretariat):
    text = AGENDA + "\n## Session 2. Fees\n\n### Questions\n\n- Which?\n"
    secretariat.upload(text)
    first = secretariat.row("Session 1")
    secretariat.preview(place="1", row=[secretariat.row("Which")], role="question", where=first)
    secretariat.preview(save="1")
    assert [len(block.value["questions"]) for block in draft().sessions] == [3, 0]


def test_a_choice_is_taken_back(secretariat):
    secretariat.upload(AGENDA)
    row = secretariat.row("A stray")
    secretariat.preview(place="1", row=[row], role="question")
    secretariat.preview(undo="1", row=[row])
    assert shown(secretariat.preview())[row] == ("12 A stray line.", "Not placed", True)


def test_bad_submission_says_so_and_keeps_ticks_and_choices(secretariat):
    secretariat.upload(AGENDA)
    stray, another = secretariat.row("A stray"), secretariat.row("Another")
    secretariat.preview(place="1", row=[stray], role="question")
    response = secretariat.preview(place="1", row=[another], role="king", where="99")
    html = BeautifulSoup(response.content.decode(), "html.parser")
    assert [box["value"] for box in html.select("input[name=row][checked]")] == [str(another)]
    assert "Nothing was placed: say which lines, and what they are." in html.get_text()
    assert secretariat.kept.choices == {str(stray): ["question", None]}


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "data",
    [
        {"place": "1"},
        {"place": "1", "row": ["0"]},
        {"place": "1", "row": ["x", "-4", "9999"], "role": "aim"},
        {"undo": "1"},
        {"place": "1", "row": ["\0"], "role": "\0", "where": "'"},
    ],
)
def test_nonsense_changes_nothing(secretariat, data):
    secretariat.upload(AGENDA)
    assert secretariat.preview(**data).status_code == 200
    assert secretariat.kept.choices == {}


def test_agenda_without_a_title_asks_for_one(secretariat):
    secretariat.upload("## Session 1. Data\n\nQuestions:\n\n- What?\n\nThird gathering.\n")
    response = secretariat.preview(save="1")
    assert "Say which line is the title of the meeting." in response.content.decode()
    secretariat.preview(place="1", row=[secretariat.row("gathering")], role="title")
    secretariat.preview(save="1")
    assert draft().title == "Third gathering."


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [("ar", "ar", "rtl"), ("ru", "ru", "ltr"), ("zh-hans", "zh-Hans", "ltr")],
)
def test_source_has_its_language_and_direction(secretariat, language, tag, direction):
    words = {"ar": "الجلسة 1: البيانات", "ru": "Заседание 1. Данные", "zh-hans": "第一次会议：数据"}
    response = secretariat.upload(words[language], language)
    html = BeautifulSoup(response.content.decode(), "html.parser")
    cells = html.select(".rounds-source span[lang]")
    assert {(cell["lang"], cell["dir"]) for cell in cells} == {(tag, direction)}


def test_discarding_leaves_nothing(secretariat):
    secretariat.upload(AGENDA)
    secretariat.preview(discard="1")
    assert (AgendaUpload.objects.count(), MeetingPage.objects.count()) == (0, 0)


def test_upload_of_somebody_else_is_not_there(secretariat, client):
    secretariat.upload(AGENDA)
    client.force_login(factories.superuser())
    assert secretariat.preview().status_code == 404
    assert secretariat.preview(save="1").status_code == 404
    assert MeetingPage.objects.count() == 0
