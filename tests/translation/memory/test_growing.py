"""The memory grows by what is translated here, and gives away nothing that is not public."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation

from tests import factories as make
from tests.translation.conftest import there
from translation import aliases
from translation.linking import link
from translation.memory import keeping
from translation.memory.matching import Asked, find
from translation.memory.models import Unit

pytestmark = pytest.mark.django_db

SUMMARY = "Why data on migration matter."


@pytest.fixture
def translated(db):
    """Return a function that makes a statement and its translation into French, a draft or not."""

    def make_it(*, publish):
        page = make.publication(title="On data", summary=SUMMARY)
        words = {"title": "[On data]", "summary": f"[{SUMMARY}]"}
        french = make.translation(page, "fr", live=publish, **words)
        link(french.get_latest_revision_as_object())
        keeping.publish([page.translation_key])
        return french

    return make_it


def offered(user, into="fr", text=SUMMARY):
    return [match.target for match in find(Asked(text, "en", into), user)]


@pytest.mark.exhaustive
def test_what_is_written_and_published_at_the_desk_is_remembered(
    desk, django_capture_on_commit_callbacks
):
    page = make.publication(title="On data", summary=SUMMARY)
    aliases.ensure(page)
    desk.submit(page, "fr")
    french = there(page, "fr")
    desk.write(french, lambda text: f"[{text}]")
    units = Unit.objects.filter(key=page.translation_key)
    assert set(units.values_list("path", "target__text", "published")) == {
        ("title", "[On data]", False),
        ("summary", f"[{SUMMARY}]", False),
    }
    with django_capture_on_commit_callbacks(execute=True):
        desk.publish(french)
    assert set(units.values_list("published", flat=True)) == {True}


def test_draft_is_offered_to_those_who_may_edit_it_only(translated, member):
    translated(publish=False)
    assert offered(member("Translators: fr")) == [f"[{SUMMARY}]"]
    assert offered(member("Translators: ru")) == []
    assert offered(member("Practice editors")) == []


def test_published_translation_is_offered_to_all_who_translate(translated, member):
    french = translated(publish=True)
    unit = Unit.objects.get(key=french.translation_key, path="summary")
    assert (unit.published, unit.file, unit.source.text) == (True, "", SUMMARY)
    assert offered(member("Practice editors")) == [f"[{SUMMARY}]"]


@pytest.mark.parametrize(
    "hidden",
    [
        "unpublished",
        *(pytest.param(each, marks=pytest.mark.exhaustive) for each in ("embargo", "private")),
        pytest.param("original", marks=pytest.mark.exhaustive),
    ],
)
def test_what_readers_may_not_see_now_is_not_offered(translated, member, hidden):
    french = translated(publish=True)
    editor = member("Practice editors")
    if hidden == "embargo":
        original = french.original
        make.publish(original, released_at=timezone.now() + timedelta(days=1))
    elif hidden == "private":
        PageViewRestriction.objects.create(page=french, restriction_type="login")
    elif hidden == "unpublished":
        french.unpublish()
    else:
        french.original.unpublish()
    assert offered(editor) == []


def test_words_changed_after_publishing_are_a_draft_again(translated, member):
    translated(publish=True)
    held = StringTranslation.objects.get(data=f"[{SUMMARY}]")

    def write(words):
        held.data = words
        held.save()

    write("Nouveau")
    assert offered(member("Translators: fr")) == ["Nouveau", f"[{SUMMARY}]"]
    assert offered(member("Practice editors")) == [f"[{SUMMARY}]"]
    write("Encore")
    assert offered(member("Translators: ru")) == [f"[{SUMMARY}]"]
    assert sorted(Unit.objects.filter(path="summary").values_list("target__text", flat=True)) == [
        "Encore",
        f"[{SUMMARY}]",
    ]


@pytest.mark.exhaustive
def test_text_is_not_offered_to_itself(translated):
    french = translated(publish=True)
    place, user = {"key": french.translation_key, "path": "summary"}, make.superuser()
    assert find(Asked(SUMMARY, "en", "fr", **place), user) == []
    (match,) = find(Asked(f"{SUMMARY} Now", "en", "fr", **place), user)
    assert (match.target, match.origin) == (f"[{SUMMARY}]", "On data")


@pytest.mark.exhaustive
def test_same_place_comes_before_another(translated):
    french = translated(publish=True)
    other = make.publication(title=SUMMARY)
    translation = make.translation(other, "fr", title="Un titre")
    link(translation)
    place, user = {"key": french.translation_key, "path": "summary"}, make.superuser()
    found = find(Asked(f"{SUMMARY} Now", "en", "fr", **place), user)
    assert [match.target for match in found] == [f"[{SUMMARY}]", "Un titre"]
    place = {"key": other.translation_key, "path": "title"}
    found = find(Asked(f"{SUMMARY} Now", "en", "fr", **place), user)
    assert [match.target for match in found] == ["Un titre", f"[{SUMMARY}]"]


@pytest.mark.exhaustive
def test_memory_made_anew_is_the_same(translated):
    translated(publish=True)

    def units():
        return sorted(Unit.objects.values_list("source__text", "target__text", "path", "published"))

    before = units()
    assert keeping.rebuild() == len(before) > 1
    assert units() == before
    Unit.objects.all().delete()
    keeping.rebuild()
    assert units() == before
