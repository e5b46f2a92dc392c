"""Tables of practices become drafts or published pages in all their languages."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from practices.models import PracticeNumber, PracticePage
from records import proof
from records.models import Record
from search.models import Entry
from tests import factories
from tests.practices.exchange.conftest import actions, found
from translation import freshness
from translation.memory import pages as memory

pytestmark = pytest.mark.django_db

EN = {
    "external_id": "A1",
    "language": "en",
    "title": "Border posts",
    "summary": "Short.",
    "body": "One.\n\nTwo.",
    "countries": "ug; KE",
    "primary_objective": "13",
    "start_year": "2019",
}
RU = {
    **EN,
    "language": "ru",
    "title": "Посты",
    "summary": "Кратко.",
    "body": "Раз.\n\nДва.",
    "start_year": "",
}


@pytest.fixture(autouse=True)
def terms(db):
    for code in ("KE", "UG"):
        factories.term("country", code)
    factories.term("objective", "13")


def test_rows_of_one_external_id_become_one_published_practice(take, client):
    other = EN | {"external_id": "B2", "language": "zh", "title": "边境", "body": "正文"}

    report = take([EN, other, RU], publish=True)

    assert actions(report) == ["created"] * 3
    page, translated = found("A1", "en"), found("A1", "ru")
    assert (page.number, page.external_id) == (translated.number, "A1")
    assert page.live
    assert page.latest_revision_id == page.live_revision_id
    assert (page.slug, page.activities) == ("border-posts", "<p>One.</p><p>Two.</p>")
    assert translated.start_year == 2019
    assert [each.code for each in translated.countries.all()] == ["KE", "UG"]
    assert page.get_parent().pk == factories.section("practices").pk
    # As the editor makes it: records, entries, aliases, history, indexes, tree.
    assert Page.objects.filter(translation_key=page.translation_key).count() == 6
    assert not list(proof.differences())
    assert Entry.objects.filter(record_id=translated.pk).exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert {e.action for e in PageLogEntry.objects.filter(page=page)} == {
        "wagtail.create",
        "wagtail.publish",
    }
    assert ReferenceIndex.objects.filter(object_id=page.pk, model_path="primary_objective").exists()
    assert page in PracticePage.objects.autocomplete("border").get_queryset()
    assert not freshness.is_outdated(translated)
    assert client.get("/ru/practices/посты/").status_code == 200
    assert client.get("/ar/practices/border-posts/").status_code == 200
    facts = Record.objects.get(pk=page.pk).facts
    assert (facts["number"], facts["external_id"]) == (page.number, "A1")


def test_translations_are_linked_as_if_they_were_translated_here(take):
    note = {"footnotes": "[^1]: Note <i>x</i>.", "links": "More <https://e.org/en>"}
    words = {"footnotes": "[^1]: Сноска <i>x</i>.", "links": "Ещё <https://e.org/ru>"}

    take(
        [
            EN | note,
            RU | words,
            EN | {"external_id": "B"},
            RU | {"external_id": "B", "body": "Одно."},
        ]
    )

    page, translated = found("A1", "en"), found("A1", "ru")
    source = TranslationSource.objects.get(object_id=page.translation_key)
    translation = Translation.objects.get(source=source)
    assert (source.locale, translation.target_locale) == (page.locale, translated.locale)
    assert translation.enabled
    assert memory.missing(source, translated.locale) == 0
    assert StringTranslation.objects.filter(data="Раз.", context__path="activities").count() == 1
    preview = source.get_ephemeral_translated_instance(translated.locale, fallback=True)
    for name in ("title", "summary", "activities"):
        assert getattr(preview, name) == getattr(translated, name)
    assert preview.links[0].value["url"] == "https://e.org/ru"
    assert "Сноска" in preview.footnotes[0].value["text"].source
    # What has other parts than its original is edited by itself.
    assert not Translation.objects.get(source__object_id=found("B", "ru").translation_key).enabled
    # The same is stored as wagtail-localize stores it.
    segments = lambda: sorted(  # noqa: E731
        source.stringsegment_set.values_list(
            "context__path", "context__field_path", "string__data", "order", "attrs"
        )
    )
    before = segments()
    source.refresh_segments()
    assert segments() == before


def test_facts_are_those_of_the_first_row_unless_one_is_marked(take):
    take([RU | {"start_year": "2001"}, EN])
    take(
        [
            RU | {"external_id": "B", "start_year": "2001"},
            EN | {"external_id": "B", "original": "true"},
        ]
    )

    assert found("A1", "ru").is_original
    assert (found("A1", "en").start_year, found("B", "ru").start_year) == (2001, 2019)
    assert found("B", "en").is_original


def test_import_makes_drafts_updates_them_and_leaves_what_is_the_same(take):
    take([EN, RU])
    page = found("A1", "en")
    assert not page.live
    assert not Record.objects.filter(pk=page.pk).exists()
    revisions = Revision.objects.count()

    assert actions(take([EN, RU])) == ["unchanged", "unchanged"]
    assert Revision.objects.count() == revisions

    one = {"number": page.number, "language": "en", "start_year": 2020, "title": "Posts"}
    other = one | {"language": "ru", "title": "Посты"}
    assert actions(take([one, other])) == ["updated", "unchanged"]
    draft = factories.fresh(page).get_latest_revision_as_object()
    assert (draft.title, draft.start_year, draft.summary) == ("Posts", 2020, "Short.")

    assert actions(take([EN, RU], publish=True)) == ["updated", "updated"]
    page.refresh_from_db()
    assert (page.live, page.title, page.start_year) == (True, "Border posts", 2019)
    assert actions(take([EN, RU], publish=True)) == ["unchanged", "unchanged"]


def test_language_that_is_added_later_takes_the_place_of_the_alias(take):
    take([EN], publish=True)
    take([RU], publish=True)

    translated = found("A1", "ru")
    assert (translated.alias_of_id, translated.live, translated.slug) == (None, True, "посты")
    assert translated.start_year == 2019
    source = TranslationSource.objects.get(object_id=translated.translation_key)
    assert Translation.objects.get(source=source).enabled
    assert memory.missing(source, translated.locale) == 0
    assert not list(proof.differences())


def test_number_and_external_id_find_the_same_practice(take):
    page = factories.practice("en", title="Older")
    row = {"language": "en", "title": "Older", "number": page.number, "external_id": "N"}

    assert actions(take([row])) == ["updated"]
    assert Record.objects.get(pk=page.pk).facts["external_id"] == "N"
    assert actions(take([{"language": "en", "title": "Older", "external_id": "N"}])) == [
        "unchanged"
    ]
    report = take([row | {"external_id": "M"}, row | {"number": 999_999}])
    assert [each.messages for each in report.outcomes] == [
        [("external_id", f"Practice {page.number} is called “N”.")],
        [("number", "There is no practice 999999.")],
    ]
    assert PracticePage.objects.count() == 1


def test_invalid_rows_are_named_with_their_columns_and_nothing_is_written(take):
    bad = EN | {"external_id": "B", "countries": "XX", "start_year": "12", "type": "song"}
    wrong = EN | {"external_id": "C", "title": "", "end_year": ""}
    misfit = EN | {"external_id": "D", "end_year": "2001"}
    columns = {*EN, "type", "end_year"}
    table = [dict.fromkeys(columns, "") | row for row in (EN, RU, bad, wrong, misfit, EN)]

    report = take(table)

    assert actions(report) == ["created", "created", *["invalid"] * 4]
    assert [sorted(name for name, _m in each.messages) for each in report.outcomes[2:]] == [
        ["countries", "start_year", "type"],
        ["title"],
        ["end_year"],
        ["language"],
    ]
    assert report.outcomes[5].messages == [
        ("language", "Row 2 is the same practice in the same language.")
    ]
    assert not report.written
    assert not PracticePage.objects.exists()

    assert actions(take(table, skip=True)) == actions(report)
    assert PracticePage.objects.count() == 2


def test_translations_wait_for_a_valid_original(take):
    report = take([EN | {"countries": "XX"}, RU, EN | {"external_id": "B"}], skip=True)

    assert actions(report) == ["invalid", "created", "created"]
    report = take(
        [EN | {"external_id": "C", "end_year": "2001"}, RU | {"external_id": "C", "end_year": ""}],
        skip=True,
    )
    assert actions(report) == ["invalid", "invalid"]


def test_trial_says_the_same_and_writes_nothing(take):
    take([EN])
    before = Revision.objects.count()

    report = take([EN | {"title": "New"}, RU], check=True)

    assert actions(report) == ["updated", "created"]
    assert (report.written, Revision.objects.count()) == (False, before)


def test_reference_to_a_footnote_that_is_missing_is_no_hindrance_for_a_draft(take):
    row = EN | {"body": "Text[^1]"}

    assert actions(take([row], publish=True)) == ["invalid"]
    assert actions(take([row])) == ["created"]


def test_slugs_differ_and_long_titles_are_cut(take):
    take([EN | {"external_id": str(n), "title": "Same title"} for n in range(3)], publish=True)
    take([EN | {"external_id": "L", "title": "word " * 50, "slug": ""}])

    slugs = PracticePage.objects.filter(alias_of=None).order_by("pk").values_list("slug", flat=True)
    assert list(slugs[:3]) == ["same-title", "same-title-2", "same-title-3"]
    assert len(slugs[3]) <= 80


@pytest.mark.exhaustive
def test_queries_do_not_grow_with_rows(take):
    def queries(start: int, count: int) -> int:
        numbers = range(start, start + count)
        table = [row | {"external_id": str(n)} for n in numbers for row in (EN, RU)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            take(table, publish=True)
        return len(captured)

    queries(0, 1)

    assert queries(100, 40) - queries(10, 4) <= 45  # bulk inserts go in more statements


def test_json_gives_lists_and_numbers(take):
    row = {
        "external_id": "J",
        "language": "en",
        "title": "J",
        "countries": ["KE", "UG"],
        "start_year": 2019,
        "ongoing": True,
        "footnotes": [{"mark": "1", "text": "A note."}],
        "links": [{"title": "T", "url": "https://e.org/"}],
    }

    assert actions(take(json.dumps(row).encode(), "jsonl")) == ["created"]
    page = found("J", "en")
    assert (page.start_year, page.ongoing, page.footnotes[0].value["mark"]) == (2019, True, "1")
    assert PracticeNumber.objects.get(external_id="J").number == page.number
