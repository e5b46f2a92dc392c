"""What editors change reaches the engine; what they hide shows nowhere."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.languages import language
from records.scope import Scope
from search import matching, outbox, results, texts
from search.engines.cluster import feed, indexes, status
from search.engines.cluster.answers import answer
from search.engines.cluster.documents import documents
from search.models import Change, Index, Synonyms
from search.query import parse
from tests import factories
from tests.search.finding import found, pages

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context at whose end happens what a commit lets happen."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def told(connected) -> bool:
    """Tell whether nothing waits and the engine has every record as it is."""
    return not Change.objects.exists() and not list(status.differences(connected))


def test_every_change_is_told_after_its_commit(connected, committed, both):
    with committed():
        page = factories.publication(title="Xylophone")
        other = factories.publication(title="Xylophones", summary="Bassoon")
    assert told(connected)
    assert pages("xylophone") == [page.pk, other.pk]
    with committed():
        factories.publish(page, title="Clarinet")
    assert told(connected)
    assert (pages("xylophone"), pages("clarinet")) == ([other.pk], [page.pk])
    objective = factories.term("objective", "7", en="Vulnerabilities")
    with committed():
        factories.publish(page, objectives=[objective])
    assert [item.page_id for item in found("clarinet", params="objective=7").items] == [page.pk]
    with committed():
        objective.code = "8"
        objective.save()
    assert told(connected)
    with committed():
        other.unpublish()
    assert told(connected)
    assert pages("bassoon") == []
    with committed():
        page.delete()
    assert told(connected)
    assert pages("clarinet") == []


def test_other_versions_of_a_changed_page_are_told(connected, committed, both):
    def available() -> list[int]:
        assert told(connected)
        pages = [item.page_id for item in found("xylophone", params="language=fr").items]
        assert [item.page_id for item in found("xylophone", params="language=*").items] == []
        return pages

    with committed():
        page = factories.publication(title="Xylophone")
        french = factories.translation(page, "fr", live=False)
        factories.alias(page, "es")
    assert available() == []
    with committed():
        factories.publish(french)
    assert available() == [page.pk]
    hidden = PageViewRestriction.objects.create(page=french, restriction_type="login")
    assert available() == []
    hidden.delete()
    with committed():
        french.unpublish()
    assert available() == []
    with committed():
        factories.publish(french, expire_at=timezone.now() + timedelta(hours=1))
    assert available() == [page.pk]
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert available() == []
    with committed():
        french.delete()
    assert available() == []


def test_move_takes_along_all_that_stands_below(connected, committed, both):
    one, two = (factories.standard(title=name) for name in ("One", "Two"))
    child = factories.standard(parent=one, title="Child")
    below = factories.standard(parent=child, title="Xylophone")
    alias = factories.alias(below, "fr")
    assert pages("xylophone") == [below.pk]
    with committed():
        factories.fresh(child).move(factories.fresh(two), pos="last-child")
    assert told(connected)

    def within(page):
        page = factories.fresh(page)
        scope, query = Scope(((page.pk, page.path),)), parse("xylophone", "en")
        (base,) = matching.bases([(scope, query)])
        found = results.find(results.LISTING, scope, query, base, {}, None)
        return [row.pk for row in found.rows]

    assert (within(one), within(two)) == ([], [below.pk])
    with committed():  # another order of siblings changes their tree paths
        factories.fresh(two).move(factories.fresh(one), pos="left")
    assert told(connected)
    assert (within(one), within(two)) == ([], [below.pk])
    with committed():  # with all below it
        factories.fresh(two).delete()
    assert told(connected)
    assert pages("xylophone") == []
    left = type(alias).objects.filter(pk=alias.pk).exists()
    assert pages("xylophone", "fr") == ([alias.pk] if left else [])


@pytest.mark.parametrize("hide", ["private", "section", "future", "expired", "collection"])
def test_what_is_hidden_is_found_no_more(connected, committed, both, hide):
    document = factories.document_set("en", text="Bassoon")
    texts.read_waiting()
    with committed():
        page = factories.publication(title="Xylophone", document=document)
    assert (pages("xylophone"), pages("bassoon")) == ([page.pk], [page.pk])
    with committed():
        if hide == "private":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        elif hide == "section":
            section = factories.section("publications")
            PageViewRestriction.objects.create(page=section, restriction_type="login")
        elif hide == "future":
            factories.publish(page, released_at=timezone.now() + timedelta(days=1))
        elif hide == "expired":
            factories.publish(page, expire_at=timezone.now() - timedelta(microseconds=1))
        else:
            outer = Collection.get_first_root_node().add_child(name="Private")
            file = document.versions.get().file
            file.collection = outer
            file.save()
            CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    assert told(connected)
    assert pages("xylophone") == ([page.pk] if hide == "collection" else [])
    assert pages("bassoon") == []


def test_release_comes_by_the_clock_alone(connected, committed, both, time_machine):
    release = timezone.now() + timedelta(hours=1)
    with committed():
        page = factories.publication(title="Xylophone", released_at=release)
    assert pages("xylophone") == []
    time_machine.move_to(release + timedelta(seconds=1))
    assert pages("xylophone") == [page.pk]


def test_file_is_found_as_soon_as_it_is_read(connected, committed, both):
    with committed():
        page = factories.publication(document=factories.document_set("en", text="Xylophone"))
    texts.read_waiting()
    assert pages("xylophone") == [page.pk]


def test_search_tells_the_engine_what_waits(connected, both):
    page = factories.publication(title="Xylophone")
    assert Change.objects.exists()
    assert pages("xylophone") == [page.pk]
    assert not Change.objects.exists()


def test_much_in_a_row_is_told_once_a_second(connected, committed, monkeypatch, both):
    fed = []
    monkeypatch.setattr(outbox, "time", SimpleNamespace(monotonic=lambda: 1000.0))
    monkeypatch.setattr(feed, "feed", lambda connection: fed.append(Change.objects.count()))
    page = factories.publication(title="Xylophone")
    for _change in range(outbox.SEVERAL + 5):
        with committed():
            outbox.note([page.pk])
    assert len(fed) == outbox.SEVERAL


def test_order_and_repetition_of_what_is_told_do_not_matter(connected):
    page = factories.publication(title="Xylophone")
    alias = indexes.alias(connected.address)
    old = documents([page.pk])[page.pk]
    factories.publish(page, title="Clarinet")
    assert feed.feed(connected)
    for version in (1, 1):
        assert feed.send(connected, [(alias, page.pk, version, old)], refresh=True) == {}
        assert feed.send(connected, [(alias, page.pk, version, None)], refresh=True) == {}
    assert list(status.differences(connected)) == []


def test_stale_index_shows_nothing_that_is_hidden(connected, client):
    page = factories.publication(title="Xylophone")
    other = factories.publication(title="Xylophones")
    assert feed.feed(connected)
    page.unpublish()
    Change.objects.all().delete()  # as if the engine had lost it
    assert [str(each) for each in status.differences(connected)] == [
        f"record {page.pk}: is in the index and should not be"
    ]
    response = client.get("/en/search/?q=xylophone")
    listed = response.context["listed"]
    assert [item.page_id for item in listed.items] == [other.pk]
    assert (listed.total, listed.reserve) == (1, False)


def test_index_of_another_version_is_not_asked(connected, monkeypatch):
    page = factories.publication(title="Xylophone")
    monkeypatch.setattr(indexes, "MAPPING", indexes.MAPPING + 1)
    scope = Scope(((factories.home().pk, factories.home().path),))
    asked = (results.LISTING, scope, parse("xylophone", "en"), {}, None)
    assert answer(connected, *asked) is None
    assert (pages("xylophone"), found("xylophone").reserve) == ([page.pk], False)
    assert Change.objects.exists()


def test_deep_pages_are_the_databases(connected):
    factories.publication(title="Xylophone")
    asked = (results.LISTING, Scope(((factories.home().pk, factories.home().path),)))
    assert answer(connected, *asked, parse("xylophone", "en"), {}, "1001") is None


def test_search_asks_the_engine_once_and_the_database_little(
    connected, client, monkeypatch, django_assert_max_num_queries
):
    seven = factories.term("objective", "7")
    for _each in range(3):
        factories.publication(title="Other", body=[("text", "<p>xylophone</p>")])
        factories.publication(title="Xylophone", objectives=[seven])
    assert feed.feed(connected)
    asked = []
    ask = connected.ask
    monkeypatch.setattr(connected, "ask", lambda *a, **b: asked.append(a[1]) or ask(*a, **b))
    for url in ("/en/search/?q=xylophone&objective=7&page=1", "/en/publications/?q=xylophone"):
        client.get(url)
        asked.clear()
        with django_assert_max_num_queries(8):
            assert client.get(url).context["listed"].total in (3, 6)
        assert asked == [f"/{indexes.alias(connected.address)}/_search"]


def test_changes_are_kept_while_no_engine_is_named(connected, settings):
    settings.SEARCH_URL = ""
    page = factories.publication(title="Xylophone")
    assert (pages("xylophone"), Change.objects.filter(record_id=page.pk).exists()) == (
        [page.pk],
        True,
    )


def test_nothing_is_kept_where_no_engine_was_ever_named():
    factories.publication()
    assert (Change.objects.exists(), Index.objects.exists()) == (False, False)


def test_all_languages_at_once(connected, both, client):
    french = factories.publication("fr", title="Le xylophone")
    factories.alias(french, "en")
    listed = client.get("/en/search/?q=xylophone&languages=all").context["listed"]
    assert [item.page_id for item in listed.items] == [french.pk]
    assert listed.items[0].language == language("fr")


def test_many_words_in_all_languages_are_not_too_much(connected, both, client):
    words = "one two three four five six seven eight nine ten eleven twelve"
    for word in words.split():
        Synonyms.objects.create(language="en", expressions=f"{word}\nxylophone\nbassoon {word}")
    page = factories.publication(title=words)
    listed = client.get("/en/search/", {"q": words, "languages": "all"}).context["listed"]
    assert [item.page_id for item in listed.items] == [page.pk]
