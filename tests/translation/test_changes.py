"""A changed original loses nothing that was translated, and shows what changed from what."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from tests import factories as make
from tests.translation.conftest import messages, there
from tests.translation.test_translating import bracketed
from translation.changes import merging
from translation.changes.merging import Earlier
from translation.changes.pairing import Text, pair

db = pytest.mark.django_db


def texts(*rows):
    return [Text(*row) for row in rows]


def test_text_in_the_same_place_comes_from_what_stood_there():
    before = texts((1, 1, "The first text"), (1, 2, "What the States agreed upon"))
    after = texts((1, 1, "The first text"), (1, 3, "What all States agreed upon"))
    assert pair(before, after) == [(before[1], after[1])]


def test_text_that_moved_comes_from_itself():
    before, after = texts((1, 1, "A text")), texts((2, 1, "A text"))
    assert pair(before, after) == [(before[0], after[0])]


def test_copy_of_a_text_comes_from_nothing():
    before, after = texts((1, 1, "A text")), texts((1, 1, "A text"), (2, 1, "A text"))
    assert pair(before, after) == []


def test_part_of_a_split_paragraph_comes_from_the_whole():
    before = texts((1, 1, "Borders are open. Data are shared by all."))
    after = texts((1, 2, "Borders are open."), (1, 3, "Data are shared by all."))
    assert pair(before, after) == [(before[0], after[1])]


def test_new_text_comes_from_nothing():
    before = texts((1, 1, "Kept"))
    assert pair(before, texts((1, 1, "Kept"), (2, 2, "Quite another matter"))) == []


@pytest.fixture
def statement(desk):
    page = make.publication(
        title="On data",
        summary="Why data matter.",
        body=[("text", "<p>First words.</p>"), ("text", "<p>Second words.</p>")],
    )
    desk.submit(page, "fr")
    desk.write(there(page, "fr"), bracketed)
    desk.publish(there(page, "fr"))
    return page


def changed(desk, page, **words):
    make.publish(make.fresh(page), **words)
    desk.sync(there(page, "fr"))
    return {
        each.string.data: each
        for each in desk.translation(there(page, "fr")).source.stringsegment_set.all()
    }


def earlier(segment, locale):
    return merging.earlier([segment], locale).get(segment.pk)


@db
def test_changed_text_shows_what_it_was_and_how_that_is_translated(desk, statement):
    french = Locale.objects.get(language_code="fr")
    found = changed(desk, statement, summary="Why all data matter.")
    assert earlier(found["Why all data matter."], french) == Earlier(
        "Why data matter.", "[Why data matter.]"
    )
    assert earlier(found["On data"], french) is None
    found = changed(desk, statement, summary="Why all our data matter.")
    assert earlier(found["Why all our data matter."], french) == Earlier(
        "Why data matter.", "[Why data matter.]"
    )
    desk.write(there(statement, "fr"), {"Why all our data matter.": "Pourquoi"})
    assert earlier(found["Why all our data matter."], french) is None


@db
@pytest.mark.exhaustive
def test_block_that_got_another_place_keeps_its_translation(desk, statement):
    found = changed(
        desk,
        statement,
        body=[("text", "<p>Second words.</p>"), ("text", "<p>First words.</p>")],
    )
    french = Locale.objects.get(language_code="fr")
    for text in ("First words.", "Second words."):
        known = StringTranslation.objects.get(
            context=found[text].context, translation_of=found[text].string, locale=french
        )
        assert known.data == f"[{text}]"


@db
def test_resuming_asks_keeps_a_version_and_the_words_edited_by_hand(desk, statement):
    french = there(statement, "fr")
    bound = desk.translation(french)
    desk.client.post(reverse("wagtail_localize:stop_translation", args=[bound.pk]))
    make.publish(there(statement, "fr"), summary="Écrit à la main.", title="On data")
    edit = reverse("wagtailadmin_pages:edit", args=[french.pk])
    count = french.revisions.count()

    asked = desk.client.post(edit, {"localize-restart-translation": "1"})
    assert asked.templates[0].name == "translation/changes/restore.html"
    assert not desk.translation(french).enabled

    desk.client.post(edit, {"localize-restart-translation": "1", "restore": "1"})
    assert desk.translation(french).enabled
    assert french.revisions.count() == count + 1
    desk.publish(french)
    french = there(statement, "fr")
    assert (french.summary, french.title) == ("Écrit à la main.", "On data")


@db
@pytest.mark.exhaustive
def test_earlier_version_of_a_translation_comes_back_from_the_history(desk, statement):
    french = there(statement, "fr")
    then = french.latest_revision
    desk.write(french, {"On data": "Tout autre chose"})
    desk.publish(french)
    assert there(statement, "fr").title == "Tout autre chose"
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[french.pk, then.pk])
    assert desk.client.get(revert).status_code == 200
    response = desk.client.post(revert, {"restore": "1"}, follow=True)
    assert messages(response)[-1].endswith(
        "are back. Readers get them when the translation is published."
    )
    assert there(statement, "fr").title == "Tout autre chose"
    desk.publish(french)
    assert there(statement, "fr").title == "[On data]"


@db
@pytest.mark.exhaustive
def test_version_of_a_translation_is_brought_back_by_its_editors_only(desk, statement):
    from tests.translation.test_guards import member

    french = there(statement, "fr")
    spanish = member("spanish", make.home("es"))
    revert = reverse(
        "wagtailadmin_pages:revisions_revert", args=[french.pk, french.latest_revision_id]
    )
    spanish.client.post(revert, {"restore": "1"})
    assert spanish.client.get(revert).status_code == 302
