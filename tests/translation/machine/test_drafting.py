"""Drafts by a machine, through real clients and a real server on this machine."""

from datetime import timedelta
from threading import Event

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from tests import factories as make
from tests.translation.conftest import messages, there
from tests.translation.machine.conftest import KEY
from translation import titles
from translation.desk import keeping
from translation.machine import options
from translation.memory import pages as memory
from translation.models import Standing, Unit

pytestmark = pytest.mark.django_db

TITLE, SUMMARY = "On 15 data", "Why 20 data matter."


@pytest.fixture
def empty(desk, statement):
    """Return the Russian page of a statement of which nothing is translated."""
    desk.submit(statement, "ru")
    return there(statement, "ru")


def ask(desk, page):
    return reverse("wagtail_localize:machine_translate", args=[desk.translation(page).pk])


def drafts(page):
    return dict(
        StringTranslation.objects.filter(
            context__object_id=page.translation_key, locale=page.locale, translation_type="machine"
        ).values_list("translation_of__data", "data")
    )


def standing(page):
    keeping.settle()
    found = Standing.objects.get(key=page.translation_key, language="ru")
    return found.state, found.drafts, found.texts_left


def test_nothing_is_sent_unless_a_service_is_named(desk, empty, translator):
    assert translator.get(ask(desk, empty)).status_code == 404
    assert translator.post(ask(desk, empty), {"confirmed": "1"}).status_code == 404


def test_translator_is_asked_before_text_leaves_the_site(desk, libre, empty, translator):
    for question in (translator.get(ask(desk, empty)), translator.post(ask(desk, empty))):
        html = question.content.decode()
        assert (
            "2 texts without a translation would be sent to LibreTranslate, at 127.0.0.1." in html
        )
        assert "The original is not public" not in html
    assert libre.asked == []


def test_text_of_a_draft_or_an_embargoed_page_is_named_as_such(desk, libre, statement, empty):
    make.publish(statement, released_at=timezone.now() + timedelta(days=1))
    assert "The original is not public" in desk.client.get(ask(desk, empty)).content.decode()


def test_answers_are_drafts_that_count_as_nothing(desk, libre, empty, translator):
    answer = translator.post(ask(desk, empty), {"confirmed": "1"}, follow=True)
    assert (
        "LibreTranslate drafted 2 texts. Each counts when you have read and accepted it."
        in messages(answer)
    )
    assert "Draft by LibreTranslate, read by nobody yet." in answer.content.decode()
    ((path, asked, _header),) = libre.asked
    assert path == "/translate"
    assert asked == {
        "q": [TITLE, SUMMARY],
        "source": "en",
        "target": "ru",
        "api_key": KEY,
        "format": "html",
    }
    assert drafts(empty) == {TITLE: f"Перевод: {TITLE}", SUMMARY: f"Перевод: {SUMMARY}"}
    assert standing(empty) == ("started", 2, 2)
    of = desk.translation(empty)
    assert memory.missing(of.source, of.target_locale) == 2
    assert titles.translated(of.source, of.target_locale) == ""
    assert not Unit.objects.filter(key=empty.translation_key).exists()
    again = translator.post(ask(desk, empty), {"confirmed": "1"}, follow=True)
    assert "Every text has a translation or a draft: nothing was sent." in messages(again)
    assert len(libre.asked) == 1


def test_draft_is_not_published_before_each_text_is_accepted(desk, libre, empty, translator):
    libre.answer = {TITLE: "О 15 данных", SUMMARY: "Почему важны 20 данных."}.get
    translator.post(ask(desk, empty), {"confirmed": "1"})
    answer = desk.publish(empty)
    assert "2 texts are a machine’s drafts" in " ".join(messages(answer))
    assert "Nothing was published: 2 texts are not translated yet." in messages(answer)
    assert there(empty, "ru").alias_of_id
    checks = reverse("translation_checks", args=[desk.translation(empty).pk])
    for segment in desk.translation(empty).source.stringsegment_set.exclude(context__path="slug"):
        value = drafts(empty)[segment.string.data]
        translator.post(checks, {"segment": segment.pk, "accept": "1", "value": "another"})
        assert segment.string.data in drafts(empty)
        translator.post(checks, {"segment": segment.pk, "accept": "1", "value": value})
        assert segment.string.data not in drafts(empty)
    assert standing(empty) == ("ready", 0, 0)
    assert Unit.objects.filter(key=empty.translation_key).count() == 2
    desk.publish(empty)
    assert there(empty, "ru").title == "О 15 данных"


def test_text_that_a_person_saves_is_a_persons(desk, libre, empty, translator):
    translator.post(ask(desk, empty), {"confirmed": "1"})
    desk.write(empty, {TITLE: "О 15 данных"})
    assert drafts(empty) == {SUMMARY: f"Перевод: {SUMMARY}"}


def test_deepl_is_asked_in_its_own_way(desk, deepl, empty, translator):
    translator.post(ask(desk, empty), {"confirmed": "1"})
    ((path, asked, header),) = deepl.asked
    assert (path, header) == ("/v2/translate", f"DeepL-Auth-Key {KEY}")
    assert asked == {
        "text": [TITLE, SUMMARY],
        "tag_handling": ["xml"],
        "source_lang": ["EN"],
        "target_lang": ["RU"],
    }
    assert len(drafts(empty)) == 2


@pytest.mark.parametrize("client", ["libre", "deepl"])
@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (403, "{}", "The service refused the key of this site."),
        (429, "{}", "The service is asked too often now: try it again later."),
        (456, "", "The quota of this site at the service is used up."),
        (500, "<html>", "The service answered with the error 500."),
        (200, "<html>", "The answer of the service cannot be read."),
        (200, '{"translatedText": ["a"], "translations": [{"text": "a"}]}',
         "The answer of the service cannot be read."),
        (200, '{"error": "no"}', "The answer of the service cannot be read."),
        (200, '{"translatedText": [1, 2], "translations": [{"text": 1}, {"text": 2}]}',
         "The answer of the service cannot be read."),
    ],
)  # fmt: skip
def test_refusal_is_said_and_changes_nothing(
    desk, request, empty, translator, caplog, client, status, body, reason
):
    service = request.getfixturevalue(client)
    service.status, service.body = status, body or None
    answer = translator.post(ask(desk, empty), {"confirmed": "1"}, follow=True)
    assert f"{reason} Nothing was changed." in messages(answer)
    assert KEY not in answer.content.decode()
    assert KEY not in caplog.text
    assert drafts(empty) == {}


def test_slow_or_absent_service_is_said_and_changes_nothing(
    desk, libre, empty, translator, settings
):
    options = settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]
    options["TIMEOUT"] = 0.1
    libre.wait = Event()
    answer = translator.post(ask(desk, empty), {"confirmed": "1"}, follow=True)
    libre.wait.set()
    assert "The service did not answer in time. Nothing was changed." in messages(answer)
    options["LIBRETRANSLATE_URL"] = "http://127.0.0.1:9"
    answer = translator.post(ask(desk, empty), {"confirmed": "1"}, follow=True)
    assert "The service cannot be reached. Nothing was changed." in messages(answer)
    assert drafts(empty) == {}


def test_broken_marks_are_said_and_change_nothing(desk, libre, empty, translator):
    libre.answer = lambda text: f"<p>{text}</p>" if text == SUMMARY else text
    answer = translator.post(ask(desk, empty), {"confirmed": "1"}, follow=True)
    told = f"The service broke the links or marks of this text: “{SUMMARY}”. Nothing was changed."
    assert told in messages(answer)
    libre.answer = lambda text: f"<b>{text}</b>"
    translator.post(ask(desk, empty), {"confirmed": "1"})
    assert drafts(empty) == {}


def test_what_a_person_has_is_not_sent_and_stays(desk, libre, empty, translator):
    desk.write(empty, {TITLE: "О 15 данных"})
    translator.post(ask(desk, empty), {"confirmed": "1"})
    assert [asked["q"] for _path, asked, _header in libre.asked] == [[SUMMARY]]
    assert drafts(empty) == {SUMMARY: f"Перевод: {SUMMARY}"}


def test_update_from_the_original_sends_nothing(desk, libre, russian, statement):
    make.publish(type(statement).objects.get(pk=statement.pk), summary="Another text.")
    source = desk.translation(russian).source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert "use_machine_translation" not in desk.client.get(address).content.decode()
    desk.client.post(address, {"use_machine_translation": "on"})
    assert libre.asked == []


def test_other_translators_may_not_send(desk, libre, empty):
    other = Client()
    other.force_login(make.user("french", groups=["Translators: fr"]))
    assert other.post(ask(desk, empty), {"confirmed": "1"}).status_code == 302
    assert libre.asked == []


def test_service_is_the_one_that_is_named():
    def named(**given):
        return options.translator(
            **{"deepl_key": "", "libretranslate_url": "", "libretranslate_key": "", **given}
        )

    assert named() is None
    assert named(libretranslate_key="a") is None
    assert named(libretranslate_url="http://127.0.0.1:5000") == {
        "CLASS": "translation.machine.clients.LibreTranslate",
        "OPTIONS": {"LIBRETRANSLATE_URL": "http://127.0.0.1:5000", "API_KEY": "", "TIMEOUT": 30},
    }
    assert named(deepl_key="abc:fx", libretranslate_url="http://127.0.0.1:5000") == {
        "CLASS": "translation.machine.clients.DeepL",
        "OPTIONS": {"AUTH_KEY": "abc:fx", "TIMEOUT": 30},
    }
