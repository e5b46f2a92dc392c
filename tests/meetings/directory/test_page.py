"""The page of a mechanism: its facts in the reader's language, its history, what it gathers."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.directory import reading
from tests import factories
from tests.meetings.directory.conftest import associate, chair

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(terms):
    return factories.mechanism(
        title="Process",
        kind="interregional",
        kind_since=2012,
        earlier_kinds=[("kind", {"kind": "rcp", "since": 1991, "until": 2012})],
        founded=1991,
        countries=[terms["KE"]],
        secretariat=[terms["IOM"]],
        secretariat_names="Office of the Process",
        contact="office@example.org",
        chairs=[
            chair("2017", "2018", country="KE"),
            chair("2019-06", country="FR"),
            chair("2019-06", organization="IOM", role="co-chair"),
        ],
        associates=[
            associate("observer", country="FR"),
            associate("observer", name="Union of Cities"),
            associate("partner", organization="IOM"),
        ],
    )


def texts(bodies) -> list[str]:
    return [body.text for body in bodies]


@pytest.mark.parametrize(
    ("code", "kenya", "france", "iom", "role"),
    [("en", "Kenya", "France", "IOM", "Chair"), ("ru", "Кения", "Франция", "МОМ", "Председатель")],
)
def test_page_names_everybody_in_the_readers_language(
    client, process, code, kenya, france, iom, role
):
    if code != "en":
        factories.translation(process, code, title="Process")
    context = client.get(f"/{code}/mechanisms/{process.slug}/").context
    assert texts(context["countries"]) == [kenya]
    assert context["countries"][0].url == f"/{code}/mechanisms/countries/KE/"
    assert texts(context["observers"]) == [france, "Union of Cities"]
    assert texts(context["partners"]) == [iom]
    assert texts(context["entry"].secretariat) == [iom, "Office of the Process"]
    assert texts(context["entry"].chairing) == [france, iom]
    assert str(context["entry"].chairs[0].role) == role


def test_history_is_told_from_the_beginning(client, process):
    context = client.get(process.url).context
    assert [(event.kind, event.text, event.since, event.until) for event in context["history"]] == [
        ("founded", "Founded", "1991", ""),
        ("class", "Classified as: Regional consultative process", "1991", "2012"),
        ("class", "Classified as: Interregional forum", "2012", ""),
        ("chair", "Chair: Kenya", "2017", "2018"),
        ("chair", "Chair: France", "2019-06", ""),
        ("chair", "Co-chair: IOM", "2019-06", ""),
    ]


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_history_has_months_as_the_language_writes_them(client, process, code):
    page = process if code == "en" else factories.translation(process, code, title="Process")
    june = {
        "ar": "يونيو 2019",
        "zh-hans": "2019年6月",
        "en": "June 2019",
        "fr": "juin 2019",
        "ru": "июнь 2019\u202fг.",
        "es": "junio de 2019",
    }
    text = client.get(page.url).text
    assert f'<time datetime="2019-06">{june[code]}</time>' in text


def test_mechanism_without_facts_has_no_empty_headings(client):
    page = factories.mechanism(title="Process")
    response = client.get(page.url)
    assert response.context["history"] == []
    assert response.context["gathered"] == []
    for heading in ("History", "Observers", "Partners", "Secretariat", "Past meetings"):
        assert f">{heading}<" not in response.text


@pytest.mark.parametrize(
    ("today", "present"),
    [
        ("2019-05-31", []),
        ("2019-06-01", ["month"]),
        ("2019-12-31", ["month"]),
        ("2020-01-01", ["month", "year"]),
        ("2020-06-30", ["month", "year", "day"]),
        ("2020-07-01", ["month", "year"]),
        ("2020-12-31", ["month", "year"]),
        ("2021-01-01", ["month"]),
    ],
)
def test_term_holds_from_the_first_day_to_the_last(today, present):
    terms = {
        "month": ("2019-06", ""),
        "year": ("2020", "2020"),
        "day": ("2020-06-30", "2020-06-30"),
    }
    with time_machine.travel(datetime.fromisoformat(f"{today}T12:00:00+00:00"), tick=False):
        assert [
            name
            for name, term in terms.items()
            if reading.Chair("chair", reading.Body(name), *term).present
        ] == present


def gathered(client, page) -> list[tuple]:
    context = client.get(page.url).context
    return [
        (each.name, [item.title for item in each.items], each.url) for each in context["gathered"]
    ]


@pytest.mark.exhaustive
def test_page_gathers_its_meetings_and_what_was_presented_there(client, process):
    other = factories.mechanism(title="Other")
    with time_machine.travel(datetime(2024, 6, 1, tzinfo=UTC), tick=False):
        past, coming, _draft, _others = (
            factories.meeting(
                title=title,
                mechanisms=[mechanism],
                starts=datetime(year, 1, 10, tzinfo=UTC),
                ends=datetime(year, 1, 11, tzinfo=UTC),
                live=live,
            )
            for title, mechanism, year, live in (
                ("Past", process, 2020, True),
                ("Coming", process, 2025, True),
                ("Draft", process, 2026, False),
                ("Of another", other, 2020, True),
            )
        )
        factories.practice(title="Presented", meeting=past)
        factories.practice(title="Not presented")
        meetings = f"/en/meetings/?mechanism={process.pk}"
        assert gathered(client, process) == [
            ("coming", ["Coming"], meetings),
            ("meetings", ["Past"], meetings),
            (
                "practices",
                ["Presented"],
                f"/en/practices/?meeting={coming.pk}&meeting={past.pk}",
            ),
        ]
        found = client.get(meetings).context["listed"]
        assert [item.title for item in found.items] == ["Coming", "Past"]
        assert [choice.text for choice in found.chosen] == ["Process"]
        practices = client.get(gathered(client, process)[2][2]).context["listed"]
        assert [item.title for item in practices.items] == ["Presented"]


@pytest.mark.exhaustive
def test_translation_gathers_what_the_original_does(client, process):
    meeting = factories.meeting(title="Meeting", mechanisms=[process])
    russian = factories.translation(process, "ru", title="Процесс")
    factories.translation(meeting, "ru", title="Совещание")
    assert gathered(client, russian) == [
        ("meetings", ["Совещание"], f"/ru/meetings/?mechanism={process.pk}")
    ]
    found = client.get(f"/ru/meetings/?mechanism={process.pk}").context["listed"]
    assert [choice.text for choice in found.chosen] == ["Процесс"]


@pytest.mark.exhaustive
def test_page_needs_as_many_queries_for_many_as_for_one(client, process, terms):
    def queries() -> int:
        client.get(process.url)
        with CaptureQueriesContext(connection) as found:
            assert client.get(process.url).status_code == 200
        return len(found)

    def grow() -> None:
        meeting = factories.meeting(mechanisms=[process])
        factories.practice(meeting=meeting)

    grow()
    one = queries()
    grow()
    grow()
    process.chairs = [chair(str(year), str(year), country="KE") for year in range(2000, 2020)]
    factories.publish(process)
    assert queries() == one <= 8


def test_body_of_a_country_leads_to_its_mechanisms(terms):
    assert reading.country("KE", "ru") == reading.Body(
        "Кения", "KE", "/ru/mechanisms/countries/KE/"
    )
