"""A meeting from the Word agenda to an outcome that is cited, by the people who do it."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk
from tests.e2e.papers import papers
from tests.meetings.agenda.outlines import FIXTURES

pytestmark = pytest.mark.browser

RUSSIAN = "Седьмое Глобальное совещание региональных консультативных процессов (ГРКП-7)"
ENGLISH = "Seventh Global Meeting of Regional Consultative Processes (GRCP-7)"
GROUPS = "\u20032.b1 Секционные группы"
# Kind, breakout group, text.
OUTCOMES = (
    ("Recommendation", 1, "Готовить пограничные службы по общей учебной программе."),
    ("Recommendation", 2, "Ввести общую учебную программу для пограничных служб."),
    ("Good practice", 3, "Консульства соседних стран принимают граждан друг друга."),
    ("Conclusion", 1, "Данные о миграции нужны всем участникам переговоров."),
)
SHARED = "Пограничные службы учатся по одной программе."


@pytest.fixture
def secretariat(desk: Callable[[str], Desk], passing: list[int]) -> Desk:
    """Return the desk of a secretariat that has published the Russian agenda as GRCP 17 and made
    the English one its translation."""
    made = desk("secretariat")
    made.read_agenda(FIXTURES / "grcp7.ru.docx", "Русский")
    made.press("Save as a draft")
    passing.append(made.edited)
    made.tab("Facts")
    made.type("Series", "GRCP")
    made.page.get_by_label("Edition").fill("17")
    made.type("Starts", "2017-10-10 09:00")
    made.type("Ends", "2017-10-11 18:00")
    made.act("Publish")
    made.read_agenda(FIXTURES / "grcp7.en.docx", "English", key(made))
    made.press("Compare with the meeting")
    made.press("Save as the translation")
    passing.append(made.edited)
    assert made.messages == ["The agenda has become the translation of the meeting."]
    made.act("Publish in English")
    assert made.messages == [f"Published '{ENGLISH}' in English."]
    return made


def key(secretariat: Desk) -> str:
    """Return the key of the meeting, which is never given twice."""
    secretariat.follow("Import an agenda")
    meetings = secretariat.page.get_by_label("Meeting", exact=True).locator("option")
    found = meetings.filter(has_text=re.compile("GRCP-7|ГРКП-7")).last.get_attribute("value")
    assert found
    return found


def post_documents(secretariat: Desk, files: list[Path]) -> None:
    page = secretariat.page
    secretariat.follow("Meeting documents")
    secretariat.open(RUSSIAN)
    page.get_by_label("Files").set_input_files(files)
    secretariat.press("Upload")
    secretariat.press("File all")


def record_outcomes(secretariat: Desk, meeting: str) -> None:
    """Write rows by keyboard, each saved as it is typed."""
    page = secretariat.page
    secretariat.go(f"outcomes/{meeting}/?language=ru")
    for kind, group, text in OUTCOMES:
        row = page.locator("form.outcome-row").last
        row.get_by_label("Text").focus()
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        page.keyboard.type(kind)
        row.get_by_label("Session, segment or question").select_option(label=GROUPS)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(str(group))
        page.keyboard.press("Tab")
        page.keyboard.type("Agreed")
        page.wait_for_load_state("networkidle")
        expect(row.locator(".outcome-state")).to_have_text("Saved")
        row.get_by_label("Text").focus()
        page.keyboard.press("Enter")


def share_conclusion(secretariat: Desk) -> None:
    page = secretariat.page
    secretariat.open("Shared conclusions")
    secretariat.open("Put them under one conclusion")
    page.get_by_label("Русский").fill(SHARED)
    page.get_by_label("Agreed", exact=True).check()
    for number in (1, 2):
        page.get_by_label(f"How outcome {number} stands to it").select_option("said it")
    secretariat.press("Save")


def transmit(secretariat: Desk) -> None:
    page = secretariat.page
    secretariat.open("To transmit")
    secretariat.open("New letter")
    page.get_by_label("To whom").fill("Сопредседатели межправительственных переговоров")
    page.get_by_label("Language of the recipient's name").select_option("Russian")
    for place, number in enumerate((4, 1, 2), 1):
        page.get_by_label(f"Place of outcome {number}").fill(str(place))
    secretariat.press("Save")
    picker = page.locator(".xdsoft_datetimepicker:visible")
    page.get_by_label("Date").click()
    expect(picker).to_have_count(1)
    page.get_by_label("Date").fill("2017-11-03")
    page.keyboard.press("Tab")
    expect(picker).to_have_count(0)
    secretariat.press("The letter was sent")


def downloaded(page: Page, name: str) -> bytes:
    """Return the file that a link of the main part leads to."""
    address = page.get_by_role("main").get_by_role("link", name=name).first.get_attribute("href")
    assert address
    return page.request.get(address).body()


def test_meeting_goes_from_its_agendas_to_a_cited_outcome(
    secretariat: Desk,
    opened: Callable[..., Page],
    watch: Watch,
    screenshot: Callable[[Page, str], Path],
    tmp_path: Path,
) -> None:
    meeting = key(secretariat)
    post_documents(secretariat, papers(tmp_path))
    assert secretariat.messages == ["10 files were filed."]
    screenshot(secretariat.page, "meeting-documents")
    record_outcomes(secretariat, meeting)
    screenshot(secretariat.page, "meeting-outcomes")
    share_conclusion(secretariat)
    assert secretariat.messages == ["The shared conclusion is saved."]
    transmit(secretariat)
    assert secretariat.messages == ["The outcomes are marked as transmitted."]
    screenshot(secretariat.page, "meeting-letter")

    reader = opened(locale="ar", permissions=["clipboard-read", "clipboard-write"])
    main = reader.get_by_role("main")
    reader.goto(f"/meeting/{meeting}/")
    assert reader.locator("html").get_attribute("lang") == "ar"
    screenshot(reader, "meeting-reader")
    with reader.expect_navigation():
        main.locator(".programme-views").get_by_role("link", name="English").click()
    beside = main.get_by_role("region", name="الروسية والإنجليزية جنبًا إلى جنب")
    screenshot(reader, "meeting-beside")
    expect(beside.locator("[lang=ru]").nth(1)).to_have_text(RUSSIAN)
    expect(beside.locator("[lang=en]").nth(1)).to_have_text(ENGLISH)
    session = beside.locator(".pair-session").first
    expect(session.locator("[lang=ru]")).to_have_text("Взгляд глобальных диалогов")
    expect(session.locator("[lang=en]")).to_have_text("The view from the global dialogues")

    reader.go_back()
    printed = PdfReader(BytesIO(downloaded(reader, "PDF للطباعة")))
    assert printed.trailer["/Root"]["/Lang"] == "ar"
    assert "Взгляд глобальных диалогов" in "".join(each.extract_text() for each in printed.pages)
    calendar = Calendar.from_ical(downloaded(reader, "أضف إلى تقويمك"))
    assert [
        (str(event["SUMMARY"]), event["DTSTART"].dt, event["SUMMARY"].params["LANGUAGE"])
        for event in calendar.walk("VEVENT")
    ] == [(RUSSIAN, date(2017, 10, 10), "ru")]

    reader.goto(f"/meeting/{meeting}/outcomes/4/")
    assert reader.locator("html").get_attribute("lang") == "ar"
    main.get_by_role("button", name="نسخ").click()
    expect(main.get_by_role("button", name="نُسخ")).to_be_visible()
    screenshot(reader, "meeting-outcome")
    cited = reader.evaluate("navigator.clipboard.readText()")
    assert re.sub(r"http://[^/]+", "", cited).endswith(
        f"GRCP-17: {RUSSIAN}، 10–11 أكتوبر 2017، الفقرة 4 (الروسية). /meeting/{meeting}/outcomes/4/"
    )
    assert OUTCOMES[3][2] in cited
    assert watch.found == []
