from datetime import UTC, date, datetime

import pytest

from publications.models import PublicationPage
from records.models import Record
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    return make.term("objective", "1", en="Data")


@pytest.fixture
def rescue():
    return make.term("objective", "8", en="Save lives")


def codes(page):
    return sorted(term.code for term in type(page).objects.get(pk=page.pk).objectives.all())


def test_many_to_many_facts_follow_when_the_original_is_published(data, rescue):
    original = make.publication(objectives=[data])
    french = make.translation(original, "fr", title="Déclaration")

    original.objectives = [data, rescue]
    make.publish(original)

    assert codes(french) == ["1", "8"]
    assert Record.objects.get(pk=french.pk).terms["objective"] == ["1", "8"]
    assert Record.objects.get(pk=french.pk).title == "Déclaration"


def test_clearing_follows_to_the_live_page_and_to_the_draft(data):
    original = make.publication(objectives=[data])
    french = make.translation(original, "fr", title="Déclaration")
    french.title = "Projet"
    french.save_revision()

    original.objectives = []
    make.publish(original)

    french = PublicationPage.objects.get(pk=french.pk)
    assert codes(french) == []
    assert french.title == "Déclaration"
    assert french.has_unpublished_changes
    draft = french.get_latest_revision_as_object()
    assert draft.title == "Projet"
    assert list(draft.objectives.all()) == []
    assert "objective" not in Record.objects.get(pk=french.pk).terms


def test_single_facts_follow_to_the_live_page_and_to_the_draft():
    document = make.document_set("en", "fr")
    original = make.publication()
    french = make.translation(original, "fr")
    french.save_revision()

    make.publish(original, date=date(2025, 2, 3), kind="report", document=document)

    french = PublicationPage.objects.get(pk=french.pk)
    assert (french.date, french.kind, french.document) == (date(2025, 2, 3), "report", document)
    draft = french.get_latest_revision_as_object()
    assert (draft.date, draft.kind, draft.document) == (date(2025, 2, 3), "report", document)
    assert Record.objects.get(pk=french.pk).kind == "report"


def test_draft_of_the_original_moves_no_fact(data):
    original = make.publication()
    french = make.translation(original, "fr")
    original.objectives = [data]
    original.save_revision()
    assert codes(french) == []


def test_embargo_follows_to_every_language():
    original = make.publication()
    french = make.translation(original, "fr")
    moment = datetime(2099, 1, 1, tzinfo=UTC)
    make.publish(original, released_at=moment)
    french.refresh_from_db()
    assert french.released_at == moment
    assert not Record.objects.public().filter(pk=french.pk).exists()


def test_facts_changed_on_a_translation_are_those_of_the_original_again(data, rescue):
    original = make.publication(objectives=[data])
    french = make.translation(original, "fr")
    french.objectives = [rescue]
    french.date = date(1999, 1, 1)
    make.publish(french)
    french = PublicationPage.objects.get(pk=french.pk)
    assert codes(french) == ["1"]
    assert french.date == original.date


def test_unpublished_translation_stays_unpublished(data):
    original = make.publication()
    french = make.translation(original, "fr", live=False)
    original.objectives = [data]
    make.publish(original)
    french.refresh_from_db()
    assert not french.live
    assert codes(french) == ["1"]
    assert not Record.objects.filter(pk=french.pk).exists()


@pytest.mark.exhaustive
def test_pages_that_are_facts_keep_the_ids_of_the_original():
    mechanism = make.mechanism()
    make.translation(mechanism, "ru")
    meeting = make.meeting()
    russian = make.translation(meeting, "ru")
    meeting.mechanisms = [mechanism]
    make.publish(meeting)
    assert [page.pk for page in type(russian).objects.get(pk=russian.pk).mechanisms.all()] == [
        mechanism.pk
    ]


def test_facts_of_a_translation_follow_to_its_alias(data):
    original = make.publication("ru")
    english = make.translation(original, "en")
    alias = make.alias(english, "fr")
    original.objectives = [data]
    make.publish(original)
    assert codes(alias) == ["1"]
