"""The secretariat turns an agenda in Russian into a meeting, and translates it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk
from tests.meetings.agenda.outlines import FIXTURES, SEED

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Agenda:
    """A file, its title, the lines that find no place, and the titles of its sessions."""

    file: Path
    title: str
    not_placed: tuple[str, ...]
    sessions: tuple[str, ...]

    def __str__(self) -> str:
        return self.file.stem


AGENDAS = [
    Agenda(
        FIXTURES / "grcp7.ru.docx",
        "Седьмое Глобальное совещание региональных консультативных процессов (ГРКП-7)",
        (
            "4: За два дня председатели и секретариаты намерены:",
            "73: ГРКП-7, рабочий документ",
        ),
        ("Взгляд глобальных диалогов", "Взгляд регионов", "После принятия договора"),
    ),
    pytest.param(
        Agenda(
            SEED,
            "Седьмое Глобальное совещание председателей и секретариатов консультативных процессов "
            "по вопросам миграции (ГРКП-7)",
            (
                "5: International Organization for Migration (IOM)",
                "7: The UN Migration Agency",
                "17: Седьмое Глобальное совещание председателей и секретариатов консультативных "
                "процессов по вопросам миграции на тему «Механизмы межгосударственных консультаций "
                "по вопросам миграции и глобальный договор о безопасной, упорядоченной и законной "
                "миграции» (ГРКП-7) призвано обеспечить:",
            ),
            (
                "Вклад глобальных процессов по проблемам миграции в разработку ГДМ",
                "Вклад и рекомендации в отношении ГДМ по регионам",
                "Обсуждение роли РКП и других субъектов в последующей деятельности и обзоре "
                "осуществления ГДМ",
            ),
        ),
        marks=pytest.mark.skipif(not SEED.exists(), reason="the seed is not there"),
    ),
]
NOTICE = "This page is not available in English. You are reading it in Russian."
REQUIRED = "This field is required."
POINTS = re.compile(r"[0-9]+ points from the checks\. See the checks")
TEXTS = 59  # of either agenda, without the title


@pytest.mark.parametrize("agenda", AGENDAS, ids=str)
def test_agenda_is_imported_corrected_published_and_translated(
    desk: Callable[[str], Desk],
    opened: Callable[..., Page],
    watch: Watch,
    passing: list[int],
    screenshot: Callable[[Page, str], Path],
    tmp_path: Path,
    agenda: Agenda,
) -> None:
    secretariat = desk("secretariat")
    secretariat.read_agenda(agenda.file, "Русский")
    assert secretariat.not_placed() == list(agenda.not_placed)
    screenshot(secretariat.page, f"secretariat-preview-{agenda}")
    secretariat.press("Save as a draft")
    number = secretariat.edited
    passing.append(number)
    assert secretariat.messages == [f"The draft “{agenda.title}” was made from the agenda."]
    screenshot(secretariat.page, f"secretariat-imported-{agenda}")

    title = f"{agenda.title}, исправлено"
    secretariat.type("Title", title)
    secretariat.act("Publish")
    assert secretariat.messages == [
        "The page could not be saved due to validation errors. Go to the first error"
    ]
    secretariat.tab("Facts")
    expect(secretariat.page.get_by_text(REQUIRED)).to_have_text([REQUIRED, REQUIRED])
    screenshot(secretariat.page, f"secretariat-refused-{agenda}")
    secretariat.type("Starts", "2017-10-10 09:00")
    secretariat.type("Ends", "2017-10-11 18:00")
    secretariat.act("Publish")
    assert secretariat.messages == [f"Page '{title}' has been published. View live Edit"]
    russian = secretariat.live_address

    reader = opened(width=390)
    reader.goto(russian)
    screenshot(reader, f"secretariat-reader-{agenda}")
    assert reader.locator("html").get_attribute("lang") == "ru"
    expect(reader.locator("h1")).to_have_text(title)
    expect(reader.locator(".kicker").first).to_have_text("Совещание · 10–11 октября 2017 г.")
    expect(reader.locator(".session .session-number")).to_have_text(
        [f"Заседание {place}" for place in range(1, len(agenda.sessions) + 1)]
    )
    expect(reader.locator(".session h3")).to_have_text([f"{name} #" for name in agenda.sessions])
    expect(reader.locator(".notes li")).to_have_count(4)
    assert reader.get_by_role("note").count() == 0

    english = russian.replace("/ru/", "/en/", 1)
    secretariat.edit(number)
    secretariat.start_translation("English")
    passing.append(secretariat.edited)
    assert secretariat.messages == [
        f"The page '{title}' was successfully submitted for translation into English"
    ]
    secretariat.translate(title, "Seventh Global Meeting, corrected")
    secretariat.act("Publish in English")
    assert secretariat.messages == [
        "The title was published. The page shows its text in Russian until it is complete: "
        f"{TEXTS} texts are missing."
    ]
    screenshot(secretariat.page, f"secretariat-title-{agenda}")
    reader.goto(english)
    screenshot(reader, f"secretariat-reader-title-{agenda}")
    expect(reader.get_by_role("note").locator("strong")).to_have_text(NOTICE)
    expect(reader.locator("h1:not([lang])")).to_have_text("Seventh Global Meeting, corrected")
    expect(reader.locator(".session h3").first).to_contain_text(agenda.sessions[0])
    assert reader.locator("html").get_attribute("lang") == "en"

    secretariat.translate_rest(lambda text: f"In English: {text}", tmp_path)
    imported, points = secretariat.messages
    assert imported == "Successfully imported translations from PO File."
    assert POINTS.fullmatch(points)
    secretariat.act("Publish in English")
    assert secretariat.messages == [
        "Published 'Seventh Global Meeting, corrected' in English.",
        points,
    ]
    reader.goto(english)
    screenshot(reader, f"secretariat-english-{agenda}")
    expect(reader.locator("h1:not([lang])")).to_have_text("Seventh Global Meeting, corrected")
    expect(reader.locator(".session-number").first).to_have_text("Session 1")
    assert reader.get_by_role("note").count() == 0
    assert watch.found == []
