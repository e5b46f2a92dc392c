"""An index is made anew while readers search and editors publish."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from records.models import Record
from search.engines.cluster import feed, indexes, rebuild, status
from search.models import Change, Index
from tests import factories
from tests.search.engine.conftest import named
from tests.search.finding import pages

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def small(monkeypatch):
    """Let an index be filled in many steps."""
    monkeypatch.setattr(rebuild, "CHUNK", 2)


def said(capsys, *arguments: str) -> str:
    call_command("search_index", *arguments)
    return capsys.readouterr().out


def test_nothing_is_lost_doubled_or_empty_while_an_index_is_made(connected, both, small):
    kept = factories.publication(title="Xylophone kept")
    edited = factories.publication(title="Xylophone edited")
    gone = factories.publication(title="Xylophone gone")
    expected = [gone.pk, edited.pk, kept.pk]
    made = []

    def meanwhile(done: int, total: int) -> None:
        # `both` compares what the engine says with what the database says.
        assert sorted(pages("xylophone")) == sorted(page.pk for page in (kept, edited, *made))
        if len(made) < 5:
            made.append(factories.publication(title="Xylophone new"))
            factories.publish(edited, title=f"Xylophone edited {len(made)}")

    assert sorted(pages("xylophone")) == sorted(expected)
    gone.unpublish()
    old = rebuild.present(connected)
    rebuild.rebuild(connected, meanwhile)
    (new,) = rebuild.present(connected)
    assert old != [new]
    assert pages("xylophone") == [page.pk for page in (*reversed(made), edited, kept)]
    assert list(status.differences(connected)) == []


def test_record_that_goes_while_it_is_filled_in_stays_away(connected, both, monkeypatch):
    page = factories.publication(title="Xylophone")
    assert pages("xylophone") == [page.pk]
    documents = rebuild.documents

    def slow(ids):
        found = documents(ids)
        if page.pk in ids:
            page.unpublish()
            assert feed.feed(connected)
        return found

    monkeypatch.setattr(rebuild, "documents", slow)
    rebuild.rebuild(connected)
    assert pages("xylophone") == []
    assert list(status.differences(connected)) == []


def test_change_between_the_switch_and_its_note_waits(connected, both, monkeypatch):
    page = factories.publication(title="Xylophone")
    ask = connected.ask

    def slow(method, path, *rest, **options):
        answer = ask(method, path, *rest, **options)
        if path == "/_aliases":
            factories.publish(page, title="Clarinet")
            assert not feed.feed(connected)
        return answer

    monkeypatch.setattr(connected, "ask", slow)
    rebuild.rebuild(connected)
    assert (pages("clarinet"), pages("xylophone")) == ([page.pk], [])
    assert list(status.differences(connected)) == []


def test_only_one_index_is_made_at_a_time(connected):
    def meanwhile(done: int, total: int) -> None:
        with pytest.raises(CommandError, match="Another rebuild"):
            call_command("search_index", "rebuild")

    rebuild.rebuild(connected, meanwhile)
    assert len(rebuild.present(connected)) == 1


def test_rebuild_that_died_is_taken_over(connected, both, small):
    def die(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild.rebuild(connected, die)
    assert len(rebuild.present(connected)) == 1

    def taken_over(done: int, total: int) -> None:
        Index.objects.filter(role="next").update(beat=timezone.now() - timedelta(minutes=2))
        rebuild.rebuild(connected)

    with pytest.raises(rebuild.Lost):
        rebuild.rebuild(connected, taken_over)
    page = factories.publication(title="Xylophone")
    assert pages("xylophone") == [page.pk]
    assert len(rebuild.present(connected)) == 1


def test_killed_rebuild_holds_up_nobody(connected, both):
    Index.objects.create(role="next", name="x", alias="site-v0.0-gone-next")
    page = factories.publication(title="Xylophone")
    assert not feed.feed(connected)
    Index.objects.filter(role="next").update(beat=timezone.now() - timedelta(minutes=2))
    assert pages("xylophone") == [page.pk]


def test_sync_makes_the_index_that_is_missing(engine, settings, capsys):
    with named(engine.url, settings) as connection:
        page = factories.publication(title="Xylophone")
        with pytest.raises(CommandError, match="no index of this version"):
            call_command("search_index", "status")
        assert "documents" in said(capsys, "sync")
        assert said(capsys, "sync") == ""
        assert "0 differences." in said(capsys, "status")
        for name in rebuild.present(connection):  # the engine lost all
            connection.ask("DELETE", f"/{name}")
        factories.publish(page, title="Clarinet")
        said(capsys, "sync")
        assert not Change.objects.exists()
        assert "0 differences." in said(capsys, "status")


def test_status_tells_versions_numbers_and_differences(connected, capsys):
    page = factories.publication(title="Xylophone")
    with pytest.raises(SystemExit):
        call_command("search_index", "status")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"Engine: {connected.address.kind} ")
    assert lines[1:] == [
        f"Version of documents: {indexes.version()}",
        f"Index: {rebuild.present(connected)[0]}",
        f"Records: {Record.objects.count()}",
        f"Documents: {Record.objects.count() - 1}",
        f"Changes that wait: {Change.objects.count()}",
        f"  record {page.pk}: is not in the index",
        "1 differences.",
    ]


def test_command_says_that_the_database_searches(db, capsys):
    assert said(capsys, "status") == "SEARCH_URL is empty: the database searches.\n"
