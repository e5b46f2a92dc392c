"""What a reader gets of a practice."""

import json
import re
from datetime import date

import pytest
import time_machine

from records.models import Record
from tests import factories

pytestmark = pytest.mark.django_db

TERMS = {
    "countries": ("country", "KE"),
    "regions": ("region", "africa"),
    "objectives": ("objective", "7"),
    "principles": ("principle", "f"),
    "areas": ("area", "2"),
    "target_groups": ("target-group", "women"),
    "leads": ("organization", "ILO"),
    "partners": ("organization", "IOM"),
    "funders": ("organization", "UNDP"),
    "proposers": ("organization", "WHO"),
}


@pytest.fixture
def meeting():
    return factories.meeting(title="Seventh meeting")


@pytest.fixture
def page(meeting):
    terms = {
        field: [factories.term(scheme, code, en=f"{field} in English", ru=f"{field} по-русски")]
        for field, (scheme, code) in TERMS.items()
    }
    made = factories.practice(
        **terms,
        primary_objective=factories.term("objective", "13", en="Detention"),
        context="<p>The problem.[^1]</p>",
        resources="<p>Two people.</p>",
        lead_names="Ministry of Work",
        links=[("link", {"title": "The report", "url": "https://example.org/report"})],
        footnotes=[("footnote", {"mark": "1", "text": "<p>A note.</p>"})],
        type="fund",
        scope="regional",
        start_year=2014,
        ongoing=True,
        source="meeting",
        meeting=meeting,
        session=2,
        submitted_in="fr",
        evaluation="independent",
        evaluation_link="https://example.org/evaluation",
        document=factories.document_set("en", "fr"),
        contact="office@example.org",
        last_confirmed=date(2024, 3, 1),
        confirmed_by="lead",
    )
    return factories.translation(made, "ru", title="Практика", lead_names="Министерство труда")


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def test_every_tag_leads_to_a_list_that_has_the_practice(client, page):
    response = client.get(page.url)
    panel = response.text.partition('id="at-a-glance"')[2].partition("</section>")[0]
    leading = set(re.findall(r'href="(/ru/practices/\?[^"]+)"', panel))

    assert leading == {
        "/ru/practices/?type=fund",
        "/ru/practices/?scope=regional",
        "/ru/practices/?evaluation=independent",
        "/ru/practices/?objective=13",
        *(f"/ru/practices/?{scheme}={code}" for scheme, code in TERMS.values()),
    }
    for address in leading:
        listed = client.get(address).context["listed"]
        assert [item.page_id for item in listed.items] == [page.pk], address
        assert [choice.count for choice in listed.chosen] == [1], address


def test_page_shows_facts_in_the_readers_language_and_words_in_their_own(client, page, meeting):
    text = text_of(client.get(page.url))

    for words in (
        "Практика",
        "leads по-русски",
        "Министерство труда",
        "The problem.",
        "The report",
    ):
        assert words in text
    assert "Ministry of Work" not in text
    html = client.get(page.url).text
    assert f'href="{meeting.url}#session-2"' in html
    assert 'href="https://example.org/evaluation"' in html
    assert 'href="https://example.org/report"' in html
    assert 'id="note-1"' in html
    assert re.findall(r'<section id="(\w+)">', html) == ["context", "resources"]
    assert [file["language"] for file in Record.objects.get(pk=page.pk).documents["files"]] == [
        "en",
        "fr",
    ]


@pytest.mark.exhaustive
def test_primary_objective_comes_first_and_facts_follow_to_translations(client, page):
    original = page.original
    assert Record.objects.get(pk=page.pk).terms["objective"] == ["13", "7"]
    original.primary_objective = None
    original.source, original.meeting, original.session = "visit", None, None
    original.funders = []
    factories.publish(original)
    record = Record.objects.get(pk=page.pk)

    assert record.terms["objective"] == ["7"]
    assert [record.facts[name] for name in ("source", "meeting", "session")] == [
        "visit",
        None,
        None,
    ]
    assert record.facts["bodies"]["funder"] == []


@pytest.mark.exhaustive
def test_contact_reaches_the_record_once_released_only(client, page):
    original = page.original
    assert "office@example.org" not in str(Record.objects.filter(pk=page.pk).values())
    assert "office@example.org" not in client.get(page.url).text
    original.contact_released = True
    factories.publish(original)

    assert "mailto:office@example.org" in client.get(page.url).text
    original.contact_released = False
    factories.publish(original)
    assert "office@example.org" not in str(Record.objects.filter(pk=page.pk).values())


def test_confirmation_turns_into_a_notice_after_two_years(client, page):
    original = page.original
    for day, old in (("2026-03-01", False), ("2026-03-02", True), ("2030-01-01", True)):
        with time_machine.travel(f"{day} 12:00", tick=False):
            response = client.get(original.url)
            assert response.context["is_old"] is old
            assert ("more than two years ago" in response.text) is old
            assert '<time datetime="2024-03-01">1 March 2024</time>' in response.text


def test_practice_that_nobody_confirmed_says_so_two_years_after_it_was_published(client):
    page = factories.practice(last_confirmed=None)

    assert "Nobody has confirmed this" not in client.get(page.url).text
    with time_machine.travel(date.today().replace(year=date.today().year + 3), tick=False):
        assert "Nobody has confirmed this since" in client.get(page.url).text


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_practice_with_a_title_alone_has_no_empty_heading(client, language):
    page = factories.practice(language, summary="", last_confirmed=None)
    html = client.get(page.url).text

    assert re.findall(r"<(?:section|h2) id=\"(\w+)\"", html) == []
    assert "<dd></dd>" not in html
    assert "<dt></dt>" not in html
    assert html.count("<dt>") == 3


def test_schema_says_what_it_is_in_words_of_schema_org(client, page):
    html = client.get(page.original.url).text
    found, _trail = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])

    assert found["@type"] == "CreativeWork"
    assert found["genre"] == "Fund"
    assert found["identifier"] == str(page.number)
    assert found["sameAs"] == f"http://localhost/practice/{page.number}/"
    assert found["temporalCoverage"] == "2014/.."
    assert [each["termCode"] for each in found["about"]] == ["13", "7"]
    assert [each["name"] for each in found["creator"]] == ["leads in English", "Ministry of Work"]
    assert found["spatialCoverage"] == [
        {"@type": "Country", "name": "countries in English"},
        {"@type": "Place", "name": "regions in English"},
    ]
    assert found["encoding"][0]["contentUrl"].startswith("http://localhost/documents/")
