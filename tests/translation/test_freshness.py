import pytest

from records.models import Record
from tests import factories as make
from translation import freshness

pytestmark = pytest.mark.django_db


@pytest.fixture
def original():
    return make.publication(title="On data")


@pytest.fixture
def french(original):
    return make.translation(original, "fr", title="Sur les données")


def test_new_translation_reflects_the_original(original, french):
    assert french.reflects is not None
    assert not freshness.is_outdated(french)


def test_changed_word_makes_a_translation_outdated(original, french):
    make.publish(original, summary="Another summary.")
    assert freshness.is_outdated(french)


def test_changed_facts_make_no_translation_outdated(original, french):
    original.objectives = [make.term("objective", "1", en="Data")]
    make.publish(original, kind="report")
    assert not freshness.is_outdated(french)


@pytest.mark.exhaustive
def test_changed_facts_of_a_meeting_make_no_translation_outdated():
    original = make.meeting()
    russian = make.translation(original, "ru")
    make.publish(original, time_zone="Africa/Nairobi", series="GRCP")
    assert not freshness.is_outdated(russian)
    make.publish(original, place="Nairobi")
    assert freshness.is_outdated(russian)


def test_word_in_a_block_makes_a_translation_outdated():
    original = make.meeting(sessions=[("session", {"number": "1", "title": "Opening"})])
    russian = make.translation(original, "ru")
    original = type(original).objects.get(pk=original.pk)
    make.publish(original)
    assert not freshness.is_outdated(russian)
    original.sessions[0].value["title"] = "Welcome"
    make.publish(original)
    assert freshness.is_outdated(russian)


def test_draft_of_the_original_makes_nothing_outdated(original, french):
    original.summary = "A draft."
    original.save_revision()
    assert not freshness.is_outdated(french)


def test_confirming_makes_it_fresh_for_readers_too(original, french):
    make.publish(original, summary="Another summary.")
    freshness.confirm(type(french).objects.get(pk=french.pk))
    french.refresh_from_db()
    assert not freshness.is_outdated(french)
    assert Record.objects.get(pk=french.pk).reflects == french.reflects


def test_alias_is_never_outdated(original):
    alias = make.alias(original, "es")
    make.publish(original, summary="Another summary.")
    assert not freshness.is_outdated(type(alias).objects.get(pk=alias.pk))
