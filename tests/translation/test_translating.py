from html import escape

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.rich_text import RichText

from records.models import Record
from tests import factories as make
from tests.translation.conftest import messages, there
from translation import aliases, freshness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def commits(django_capture_on_commit_callbacks, desk, monkeypatch):
    """Run what waits for the end of the transaction after each request."""
    for name in ("get", "post", "put"):
        real = getattr(desk.client, name)

        def call(*args, _real=real, **kwargs):
            with django_capture_on_commit_callbacks(execute=True):
                return _real(*args, **kwargs)

        monkeypatch.setattr(desk.client, name, call)


def bracketed(text):
    return f"[{text}]"


@pytest.fixture
def statement():
    page = make.publication(
        title="On data",
        slug="on-data",
        summary="Why data matter.",
        body=[
            ("heading", "Findings"),
            ("text", RichText('<p>Read <a href="https://example.org/">this</a> and act.</p>')),
            ("quotation", {"text": "Count everyone.", "source": "The Network"}),
            (
                "table",
                {
                    "caption": "Use of data",
                    "table": {
                        "columns": [
                            {"type": "text", "heading": "Region"},
                            {"type": "number", "heading": "Share"},
                        ],
                        "rows": [{"values": ["Africa", "12"]}, {"values": ["Asia", ""]}],
                        "caption": "",
                    },
                },
            ),
        ],
        footnotes=[("footnote", {"mark": "1", "text": RichText("<p>A note.</p>")})],
    )
    aliases.ensure(page)
    return page


def test_alias_stays_an_alias_until_its_translation_is_published(desk, statement):
    assert desk.submit(statement, "fr").status_code == 302
    french = there(statement, "fr")
    assert (french.alias_of_id, french.live, french.title) == (statement.pk, True, "On data")
    assert Record.objects.get(pk=french.pk).language == "en"
    editor = desk.client.get(reverse("wagtailadmin_pages:edit", args=[french.pk]))
    assert editor.status_code == 200
    assert "translation/editor.js" in editor.content.decode()


@pytest.mark.exhaustive
def test_publication_is_translated_with_every_kind_of_block(desk, statement):
    desk.submit(statement, "fr")
    french = there(statement, "fr")
    desk.write(french, bracketed)
    response = desk.publish(french)
    assert messages(response)[-1] == "Published '[On data]' in French."
    french = there(statement, "fr")
    assert (french.alias_of_id, french.live, french.title) == (None, True, "[On data]")
    record = Record.objects.get(pk=french.pk)
    assert record.language == "fr"
    assert record.title == "[On data]"
    for text in ("[Findings]", "[Count everyone.]", "[Use of data]", "[Region]", "[Asia]", "[12]"):
        assert escape(text) in record.body
    assert record.notes == [{"mark": "1", "html": "<p>[A note.]</p>"}]
    assert not freshness.is_outdated(french)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "ru"])
@pytest.mark.exhaustive
def test_slug_keeps_its_script(desk, statement, language):
    words = {"ar": "بيان", "zh-hans": "声明", "ru": "заявление"}[language]
    desk.submit(statement, language)
    page = there(statement, language)
    desk.write(page, lambda text: words if text == "on-data" else f"{words} {text}")
    desk.publish(page)
    page = there(statement, language)
    assert page.slug == words
    desk.write(page, lambda text: f"{words}! {text}" if text == "On data" else None)
    desk.publish(page)
    assert there(statement, language).slug == words


def test_nothing_is_published_while_texts_are_missing(desk, statement):
    desk.submit(statement, "fr")
    french = there(statement, "fr")
    desk.write(french, {"Why data matter.": "Pourquoi"})
    response = desk.publish(french)
    assert messages(response)[-1].startswith("Nothing was published: ")
    french = there(statement, "fr")
    assert (french.alias_of_id, french.title) == (statement.pk, "On data")


@pytest.mark.exhaustive
def test_syncing_and_publishing_keeps_a_published_title(desk, statement):
    desk.submit(statement, "fr", "es")
    for language in ("fr", "es"):
        page = there(statement, language)
        desk.write(page, bracketed)
        desk.publish(page)
    make.publish(type(statement).objects.get(pk=statement.pk), title="On all data")
    assert freshness.is_outdated(there(statement, "fr"))

    response = desk.sync(there(statement, "fr"), publish=True)

    assert "Not published, because texts are not translated yet: Spanish, French." in messages(
        response
    )
    french = there(statement, "fr")
    assert (french.title, french.live) == ("[On data]", True)
    assert freshness.is_outdated(french)

    desk.write(french, {"On all data": "Sur toutes les données"})
    desk.publish(french)
    french = there(statement, "fr")
    assert french.title == "Sur toutes les données"
    assert not freshness.is_outdated(french)
    assert there(statement, "es").title == "[On data]"


def test_translating_a_subtree_never_touches_a_published_page(desk):
    about = make.standard(title="About")
    contact = make.standard(parent=about, title="Contact")
    make.translation(about, "fr", title="À propos")
    french = make.translation(contact, "fr", title="Nous écrire")
    desk.client.post(
        reverse("wagtail_localize:submit_page_translation", args=[about.pk]),
        {
            "locales": [page.locale_id for page in [make.home("es")]],
            "include_subtree": "on",
        },
    )
    from wagtail_localize.operations import TranslationCreator

    TranslationCreator(None, [french.locale]).create_translations(contact)
    french = there(contact, "fr")
    assert (french.title, french.live) == ("Nous écrire", True)
    assert there(contact, "es").live is False


@pytest.mark.exhaustive
def test_words_edited_by_hand_survive_the_return_to_syncing(desk, statement):
    desk.submit(statement, "fr")
    french = there(statement, "fr")
    desk.write(french, bracketed)
    desk.publish(french)
    french = there(statement, "fr")
    desk.client.post(
        reverse("wagtail_localize:stop_translation", args=[desk.translation(french).pk])
    )
    make.publish(there(statement, "fr"), summary="Écrit à la main.")

    desk.client.post(
        reverse("wagtailadmin_pages:edit", args=[french.pk]),
        {"localize-restart-translation": "1", "restore": "1"},
    )
    assert desk.translation(french).enabled
    desk.publish(french)
    french = there(statement, "fr")
    assert (french.summary, french.title) == ("Écrit à la main.", "[On data]")
    assert "Écrit à la main." in [
        revision.content["summary"] for revision in french.revisions.all()
    ]


def test_meeting_is_translated_to_the_last_nested_point(desk):
    meeting = make.meeting(
        title="Seventh meeting",
        aims=[("aim", "Exchange")],
        questions=[("question", {"text": "What works?", "points": ["At borders", "At sea"]})],
        sessions=[
            (
                "session",
                {
                    "number": "1",
                    "title": "Opening",
                    "objectives": ["Set the scene"],
                    "questions": [{"text": "Why now?", "points": ["Law"]}],
                    "segments": [
                        {
                            "kind": "breakout",
                            "title": "Groups",
                            "objectives": ["Compare"],
                            "questions": [{"text": "Who acts?", "points": ["States", "Cities"]}],
                        }
                    ],
                },
            )
        ],
    )
    desk.submit(meeting, "ar")
    arabic = there(meeting, "ar")
    assert arabic.live is False
    desk.write(arabic, bracketed)
    desk.publish(arabic)
    arabic = there(meeting, "ar")
    assert arabic.live
    assert [aim.value for aim in arabic.aims] == ["[Exchange]"]
    question = arabic.questions[0].value
    assert (question["text"], list(question["points"])) == (
        "[What works?]",
        ["[At borders]", "[At sea]"],
    )
    session = arabic.sessions[0].value
    assert (session["number"], session["title"]) == ("1", "[Opening]")
    assert list(session["objectives"]) == ["[Set the scene]"]
    assert session["questions"][0]["text"] == "[Why now?]"
    assert list(session["questions"][0]["points"]) == ["[Law]"]
    segment = session["segments"][0]
    assert (segment["kind"], segment["title"]) == ("breakout", "[Groups]")
    assert list(segment["objectives"]) == ["[Compare]"]
    assert segment["questions"][0]["text"] == "[Who acts?]"
    assert list(segment["questions"][0]["points"]) == ["[States]", "[Cities]"]


@pytest.mark.exhaustive
def test_practice_is_translated(desk):
    practice = make.practice(title="A hotline", context="<p>Few knew.</p><ul><li>One</li></ul>")
    desk.submit(practice, "ru")
    russian = there(practice, "ru")
    desk.write(russian, bracketed)
    desk.publish(russian)
    russian = there(practice, "ru")
    assert russian.title == "[A hotline]"
    assert "[Few knew.]" in russian.context
    assert "[One]" in russian.context
    assert russian.live


def test_preview_of_a_translation_shows_it_in_its_language(desk, statement):
    desk.submit(statement, "ar")
    arabic = there(statement, "ar")
    desk.write(arabic, {"On data": "عن البيانات"})
    response = desk.client.get(
        reverse("wagtail_localize:preview_translation", args=[desk.translation(arabic).pk])
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in html
    assert "عن البيانات" in html


def test_live_status_is_not_carried_over(desk):
    page = make.publication()
    desk.submit(page, "fr")
    assert there(page, "fr").live is False
    assert not Record.objects.filter(page__in=Page.objects.filter(pk=there(page, "fr").pk)).exists()


def test_outdated_translation_is_marked_as_up_to_date(desk, statement):
    french = make.translation(statement, "fr", title="Sur les données")
    make.publish(type(statement).objects.get(pk=statement.pk), summary="New.")
    address = reverse("confirm_translation", args=[french.pk])
    editor = desk.client.get(reverse("wagtailadmin_pages:edit", args=[french.pk]))
    assert address in editor.content.decode()
    assert desk.client.get(address).status_code == 200
    desk.client.post(address)
    assert not freshness.is_outdated(there(statement, "fr"))
    editor = desk.client.get(reverse("wagtailadmin_pages:edit", args=[french.pk]))
    assert address not in editor.content.decode()


@pytest.mark.exhaustive
def test_editor_of_a_translation_leaves_the_facts_to_the_original(desk, statement):
    french = make.translation(statement, "fr")
    html = desk.client.get(reverse("wagtailadmin_pages:edit", args=[french.pk])).content.decode()
    assert 'name="date"' not in html
    assert 'name="released_at"' not in html
    assert reverse("wagtailadmin_pages:edit", args=[statement.pk]) in html
    html = desk.client.get(reverse("wagtailadmin_pages:edit", args=[statement.pk])).content.decode()
    assert 'name="date"' in html
    assert "This page is a translation" not in html
