"""Where things stand: made from what is there, and the same when it is made anew."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.models import LanguageVersion
from taxonomy.models import Label
from tests import factories as make
from tests.translation.conftest import there
from tests.translation.desk.conftest import standing, states
from translation import aliases, freshness
from translation.desk import keeping, texts
from translation.models import Standing, Touched, Waiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    page = make.publication(
        title="On data", slug="on-data", summary="Why data matter.", body=[("heading", "Findings")]
    )
    aliases.ensure(page)
    return page


def test_original_and_aliases(statement):
    assert states(statement) == {
        "en": "original",
        **dict.fromkeys(("ar", "zh-hans", "fr", "ru", "es"), "alias"),
    }


@pytest.mark.exhaustive
def test_draft_is_started_nowhere():
    page = make.publication(live=False)
    found = states(page)
    assert found.pop("en") == "original"
    assert set(found.values()) == {"none"}
    assert standing(page, "ru").path == make.section("publications", "ru").path


@pytest.mark.exhaustive
def test_sent_page_is_in_progress_by_its_words_and_then_ready(desk, statement):
    desk.submit(statement, "fr")
    found = standing(statement, "fr")
    assert (found.state, found.words, found.words_left, found.texts_left) == ("started", 6, 6, 3)
    french = there(statement, "fr")
    desk.write(french, {"Why data matter.": "Pourquoi"})
    found = standing(statement, "fr")
    assert (found.state, found.words_left, found.texts_left) == ("started", 3, 2)
    desk.write(french, lambda text: f"[{text}]")
    assert standing(statement, "fr").state == "ready"
    desk.publish(french)
    found = standing(statement, "fr")
    assert (found.state, found.page_id, found.words_left) == ("published", french.pk, 0)


def published(desk, page, language):
    desk.submit(page, language)
    desk.write(there(page, language), lambda text: f"[{text}]")
    desk.publish(there(page, language))
    return there(page, language)


@pytest.mark.exhaustive
def test_changed_words_make_it_outdated_with_revision_number_and_parts(desk, statement):
    french = published(desk, statement, "fr")
    before = type(statement).objects.get(pk=statement.pk)
    reflected = before.latest_revision_id
    make.publish(before, summary="Why they matter now.")
    found = standing(statement, "fr")
    assert found.state == "outdated"
    assert (found.changed, found.parts, found.revision) == (1, ["summary"], reflected)
    assert found.reflects == french.reflects
    assert (found.words_left, found.texts_left) == (4, 1)
    assert states(statement)["ru"] == "alias"


@pytest.mark.exhaustive
def test_changed_original_is_ready_when_its_change_is_translated(desk, statement):
    french = published(desk, statement, "fr")
    make.publish(type(statement).objects.get(pk=statement.pk), summary="Why they matter now.")
    desk.sync(french)
    assert standing(statement, "fr").state == "outdated"
    desk.write(french, {"Why they matter now.": "Pourquoi"})
    assert standing(statement, "fr").state == "ready"
    desk.publish(french)
    found = standing(statement, "fr")
    assert (found.state, found.changed, found.parts) == ("published", None, [])


@pytest.mark.exhaustive
def test_changed_facts_and_drafts_make_nothing_outdated(desk, statement):
    french = published(desk, statement, "fr")
    original = type(statement).objects.get(pk=statement.pk)
    make.publish(original, kind="report")
    original.summary = "A draft."
    original.save_revision()
    assert standing(statement, "fr").state == "published"
    make.publish(original)
    assert standing(statement, "fr").state == "outdated"
    freshness.confirm(type(french).objects.get(pk=french.pk))
    assert standing(statement, "fr").state == "published"


@pytest.mark.exhaustive
def test_unpublished_moved_and_deleted_pages_are_followed(statement):
    make.translation(statement, "fr", title="Sur les données")
    assert standing(statement, "fr").state == "published"
    there(statement, "fr").unpublish()
    assert standing(statement, "fr").state == "started"
    about = make.standard(title="About")
    statement.move(about, pos="last-child")
    moved = type(statement).objects.get(pk=statement.pk)
    assert standing(statement, "en").path == moved.path
    Page.objects.filter(translation_key=statement.translation_key).first().delete()
    for page in Page.objects.filter(translation_key=statement.translation_key):
        page.specific.delete()
    keeping.settle()
    assert not Standing.objects.filter(key=str(statement.translation_key)).exists()


def test_waiver_holds_until_a_translation_is_there(statement):
    Waiver.objects.create(standing=standing(statement, "es"), reason="No readers.")
    keeping.touch("page", [statement.translation_key])
    assert standing(statement, "es").state == "unneeded"
    make.translation(statement, "es", title="Sobre los datos")
    assert standing(statement, "es").state == "published"


def test_release_of_a_draft_and_of_what_is_embargoed_is_known():
    tomorrow = timezone.now() + timedelta(days=1)
    draft = make.publication(live=False, released_at=tomorrow)
    live = make.publication(released_at=tomorrow)
    assert standing(draft, "ru").release == tomorrow
    assert standing(live, "ru").release == tomorrow
    assert standing(make.publication(), "ru").release is None


def test_documents_stand_by_their_files():
    document = make.document_set("en", "ar", title="Paper")
    keeping.settle()

    def there():
        keeping.settle()
        found = Standing.objects.filter(kind="document", key=str(document.pk))
        return dict(found.values_list("language", "state"))

    assert there()[document.original_language] == "original"
    assert (there()["ar"], there()["ru"]) == ("published", "none")
    LanguageVersion.objects.filter(set=document, language="ar").first().delete()
    assert there()["ar"] == "none"
    document.delete()
    assert there() == {}


def test_lists_stand_by_their_labels():
    make.term("area", "x", en="Data", ru="Данные")
    term = make.term("area", "y", en="Law")

    def russian():
        keeping.settle()
        found = Standing.objects.get(kind="terms", key="area", language="ru")
        return found.state, found.texts_left

    assert russian() == ("started", 1)
    Label.objects.create(term=term, language="ru", name="Право")
    assert russian() == ("published", 0)


@pytest.mark.exhaustive
def test_interface_stands_by_its_catalogues():
    keeping.rebuild()
    found = Standing.objects.filter(kind="interface").values_list("language", "state", "texts_left")
    assert sorted(found) == sorted(
        ("en", "original", 0) if code == "en" else (code, "published", 0) for code in make.LANGUAGES
    )


@pytest.mark.exhaustive
def test_rebuild_changes_nothing_and_keeps_what_people_decided(desk, statement):
    published(desk, statement, "fr")
    make.publish(type(statement).objects.get(pk=statement.pk), summary="Why they matter now.")
    Waiver.objects.create(standing=standing(statement, "es"), reason="No readers.")
    keeping.touch("page", [statement.translation_key])
    keeping.settle()
    keeping.rebuild()
    fields = [field.attname for field in Standing._meta.concrete_fields]
    before = list(Standing.objects.order_by("pk").values_list(*fields))
    keeping.rebuild()
    assert list(Standing.objects.order_by("pk").values_list(*fields)) == before
    assert keeping.check() == []
    assert Waiver.objects.get().reason == "No readers."


@pytest.mark.exhaustive
def test_command_checks_and_mends(statement, capsys):
    call_command("translations", "rebuild")
    Standing.objects.filter(key=str(statement.translation_key), language="fr").delete()
    with pytest.raises(Exception, match="1 standings are wrong"):
        call_command("translations", "check")
    call_command("translations", "rebuild")
    call_command("translations", "check")
    assert "All standings are right." in capsys.readouterr().out


@pytest.mark.exhaustive
def test_what_changes_is_settled_after_the_transaction(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make.publication()
    assert not Touched.objects.exists()
    assert Standing.objects.filter(key=str(page.translation_key)).count() == 6


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("<b>Two</b> words", 2),
        ("It’s co-operation, 12.5 %", 4),
        ("移民数据", 4),
        ("الهجرة الآمنة", 2),
        ("", 0),
    ],
)
def test_words_are_counted(text, number):
    assert texts.words(text) == number


def test_changes_between_versions_are_counted():
    page = make.publication(
        summary="One.", body=[("heading", "A"), ("text", RichText("<p>B</p><p>C</p>"))]
    )
    old = page.latest_revision.as_object()
    page.title, page.summary = "Other", "Two words."
    del page.body[0]
    change = texts.changed(old, page)
    assert (change.texts, change.words, change.parts) == (3, 3, ["title", "summary", "body"])
    assert texts.changed(page, page) == texts.Change(0, 0, [])


@pytest.mark.exhaustive
def test_settling_costs_the_same_for_one_and_for_three():
    costs = []
    for number in (1, 3):
        for _each in range(number):
            make.publication()
        with CaptureQueriesContext(connection) as queries:
            keeping.settle()
        costs.append(len(queries))
    assert costs[0] == costs[1]
