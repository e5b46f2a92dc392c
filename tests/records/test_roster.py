"""What the roster remembers is what the database says, after whatever happened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from practices.models import PracticeIndexPage
from records import orders, recalling, roster
from records.models import Record, RecordVersion
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/en/practices/",
    "/en/practices/?objective=1&objective=2",
    "/en/practices/?objective=1&country=KE&type=policy",
    "/en/practices/?objective=99",
    "/en/practices/?sort=title&objective=1",
    "/en/meetings/?when=past",
    "/en/practices/?language=fr&language=es",
    "/en/practices/?language=en&type=policy",
    "/en/practices/?q=xylophone",
    "/en/practices/?q=xylophones+-bassoon&objective=2",
    "/en/publications/",
    "/en/meetings/",
    "/en/search/?q=xylophone",
    "/en/search/?q=xylophone&languages=all",
    "/en/search/?q=xylophone&language=fr",
    "/en/search/?q=xylophone&language=fr&languages=all",
    "/en/search/?q=Kenya",
    "/en/search/?q=Xylophone&sort=title",
    "/en/search/?q=Xylophone&sort=newest",
    "/en/search/?q=title:xylophone",
    "/en/search/?q=bassoon+xylophone",
    "/en/search/?q=%22xylophone+and+a+bassoon%22",
    "/en/practices/?q=%22xylophone+and+a+basoon%22",
    "/zh-hans/search/?q=xylophone",
    "/fr/search/?q=xylophone",
    "/en/practices/coverage/",
    "/en/practices/coverage/countries/?type=policy&language=en",
    "/en/practices/coverage.csv",
    "/api/v1/practices/?page_size=2&country=KE&country=NP",
    "/api/v1/meetings/",
    "/api/v1/search/?q=xylophone&page_size=1",
    "/api/v1/search/?q=xylophnoe&languages=all",
)


@pytest.fixture
def same(client, monkeypatch) -> Callable[[], dict[str, bytes]]:
    """Return what compares the answers of roster and database, and gives them by address.

    A test is one transaction, in which the roster does not answer by itself.
    """
    memory = roster.Roster()

    def compare() -> dict[str, bytes]:
        answers = {address: client.get(address).content for address in ADDRESSES}
        with monkeypatch.context() as patch:
            patch.setattr(recalling, "roster", memory)
            patch.setattr(recalling, "answers", memory.holds)
            remembered = {address: client.get(address).content for address in ADDRESSES}
        assert remembered == answers
        assert memory.version == roster.newest_version()
        return answers

    return compare


@pytest.fixture
def pages():
    first, second = factories.term("objective", "1"), factories.term("objective", "2")
    kenya = factories.term("country", "KE", en="Kenya")
    return [
        factories.practice(title="Xylophone", primary_objective=first, countries=[kenya]),
        factories.practice(
            title="Other", summary="Xylophones and a bassoon", objectives=[second], type="fund"
        ),
        factories.practice(title="Third", objectives=[first, second], last_confirmed=None),
        factories.publication(title="A xylophone", date=date(2023, 3, 1), objectives=[first]),
        factories.meeting(title="Xylophones meet"),
    ]


@pytest.mark.exhaustive
def test_roster_says_what_the_database_says(same, pages):
    assert b"Xylophone" in same()["/en/practices/?objective=1&country=KE&type=policy"]


@pytest.mark.exhaustive
def test_roster_follows_editors(same, pages):
    first, second, third, publication, meeting = pages
    before = same()
    first.title = "Draft of a bassoon"
    first.save_revision()
    assert same() == before
    factories.publish(second, title="Xylophone, second", objectives=[])
    assert same() != before
    factories.translation(first, "fr", title="Xylophone traduit")
    factories.alias(publication, "fr")
    assert b"</mark> traduit" in same()["/fr/search/?q=xylophone"]
    third.unpublish()
    meeting.delete()
    assert b"Third" not in same()["/en/practices/"]
    publication.move(factories.section("practices"), pos="last-child")
    same()


@pytest.mark.exhaustive
def test_roster_follows_updates_by_hand(same, pages):
    same()
    Page.objects.filter(pk=pages[0].pk).update(live=False)
    assert b"Xylophone<" not in same()["/en/practices/"]
    Page.objects.filter(pk=pages[0].pk).update(live=True)
    Record.objects.filter(pk=pages[1].pk).update(date=date(2001, 1, 1))
    same()
    Record.objects.filter(pk=pages[2].pk).delete()
    same()


@pytest.mark.exhaustive
def test_roster_hides_what_is_private(same, pages):
    same()
    hidden = PageViewRestriction.objects.create(
        page=pages[0], restriction_type=PageViewRestriction.LOGIN
    )
    assert b"Xylophone<" not in same()["/en/practices/"]
    hidden.delete()
    assert b"Xylophone<" in same()["/en/practices/"]


@pytest.mark.exhaustive
def test_roster_keeps_to_the_hour_of_release_and_expiry(same, pages):
    now = timezone.now()
    Record.objects.filter(pk=pages[0].pk).update(released_at=now + timedelta(hours=1))
    Page.objects.filter(pk=pages[1].pk).update(expire_at=now + timedelta(hours=1))
    early = same()["/en/practices/"]
    with time_machine.travel(now + timedelta(hours=2)):
        late = same()["/en/practices/"]
    assert (b"Xylophone<" in early, b"Other<" in early) == (False, True)
    assert (b"Xylophone<" in late, b"Other<" in late) == (True, False)


@pytest.mark.exhaustive
def test_roster_follows_the_other_versions_of_a_page(same, pages):
    now = timezone.now()
    first, second, *_others = pages

    def available() -> list[bool]:
        text = same()["/en/practices/?language=fr&language=es"]
        return [f">{title}</a>".encode() in text for title in ("Xylophone", "Other")]

    assert available() == [False, False]
    french = factories.translation(first, "fr", live=False)
    assert available() == [False, False]
    factories.publish(french)
    assert available() == [True, False]
    factories.translation(second, "es")
    assert available() == [True, True]
    french.unpublish()
    assert available() == [False, True]
    factories.publish(french, expire_at=now + timedelta(hours=1))
    assert available() == [True, True]
    with time_machine.travel(now + timedelta(hours=2)):
        assert available() == [False, True]
    assert available() == [True, True]
    hidden = PageViewRestriction.objects.create(
        page=french, restriction_type=PageViewRestriction.LOGIN
    )
    assert available() == [False, True]
    hidden.delete()
    Page.objects.filter(pk=french.pk).update(translation_key=uuid4())
    assert available() == [False, True]
    Page.objects.filter(pk=french.pk).update(translation_key=first.translation_key)
    assert available() == [True, True]
    french.delete()
    assert available() == [False, True]
    alias = factories.alias(second, "fr")
    assert available() == [False, True]
    Page.objects.filter(pk=alias.pk).update(alias_of=None)
    Record.objects.filter(pk=alias.pk).update(language="fr")
    Record.objects.filter(language="es").delete()
    assert available() == [False, True]


@pytest.mark.exhaustive
def test_roster_forgets_what_was_undone(same, pages):
    before = same()
    with transaction.atomic():
        factories.publish(pages[0], title="Undone")
        same()
        transaction.set_rollback(True)
    assert same() == before


@pytest.mark.exhaustive
def test_roster_pages_through_what_it_ordered(client, memory):
    for number in range(23):
        day = date(2020 + number % 3, 1 + number % 2, 1) if number % 5 else None
        factories.practice(title=f"N{number}", last_confirmed=day)
    found = [
        item.page_id
        for number in (1, 2)
        for item in client.get(f"/en/practices/?page={number}").context["listed"].items
    ]
    rows = Record.objects.filter(kind="practice")
    order = sorted(rows, key=lambda row: (row.date or date.min, row.pk), reverse=True)
    assert found == [row.pk for row in order]
    assert client.get("/en/practices/?page=3").status_code == 404


@pytest.mark.exhaustive
def test_roster_pages_through_titles(client, monkeypatch, memory):
    monkeypatch.setattr(orders, "RUN", 2)
    listing = replace(PracticeIndexPage.listing, per_page=3)
    monkeypatch.setattr(PracticeIndexPage, "listing", listing)

    def same() -> bool:
        rows = Record.objects.filter(kind="practice", language="en")
        expected = list(rows.order_by("title_key", "pk").values_list("title", flat=True))
        found = [
            item.title
            for number in range(1, 1 + -(-len(expected) // 3))
            for item in client.get(f"/en/practices/?sort=title&page={number}")
            .context["listed"]
            .items
        ]
        return found == expected

    for title in ("D 1", "B 2", "C", "C", "C", "B 10"):
        last = factories.practice(title=title)
    factories.practice("fr", title="B 3")
    assert same()
    factories.publish(last, title="A")
    assert same()
    last.delete()
    for number in range(12):
        factories.practice(title=f"0 {number}" if number % 2 else f"E {number}")
        if number % 4 == 1:
            assert same()
    assert max(map(len, memory.by_title.runs())) < 8


@pytest.mark.exhaustive
def test_every_change_has_a_version_of_its_own(pages):
    rows = RecordVersion.objects.filter(record_id__in=[page.pk for page in pages])
    versions = list(rows.values_list("version", flat=True))
    assert len(set(versions)) == len(pages)
    before = roster.newest_version()
    factories.publish(pages[0], title="Again")
    assert roster.newest_version() > before
