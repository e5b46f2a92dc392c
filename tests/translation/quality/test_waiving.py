"""Faults in the admin: found, let stay with a reason, and what they hinder."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation

from tests import factories as make
from tests.translation.conftest import messages, there
from translation.desk import keeping
from translation.models import Standing, WaivedFault
from translation.quality import listing

pytestmark = pytest.mark.django_db


def address(desk, page):
    return reverse("translation_checks", args=[desk.translation(page).pk])


def segment(desk, page, path="summary"):
    return desk.translation(page).source.stringsegment_set.get(context__path=path)


def of_text(name, desk, page):
    of = desk.translation(page)
    return reverse(name, args=[of.pk, segment(desk, page).pk])


def state(page):
    keeping.settle()
    standing = Standing.objects.get(key=page.translation_key, language="ru")
    return standing.state, standing.faults


def opened(desk, page):
    return [
        (judged.fault.code, judged.fault.words)
        for checked in listing.of(desk.translation(page))
        for judged in checked.faults
        if judged.open
    ]


def test_right_translation_is_ready_and_one_with_faults_is_not(desk, russian):
    assert state(russian) == ("ready", 0)
    desk.write(russian, {"Why 20 data matter.": "Почему важны 12 данных."})
    assert state(russian) == ("started", 2)
    assert opened(desk, russian) == [("other-number", "12"), ("number", "20")]


def test_editor_gets_faults_with_their_places(desk, russian, translator):
    answer = translator.post(of_text("translation_beside", desk, russian), {"value": "𝄞 12"})
    assert answer.json() == {
        "faults": [
            {
                "code": "other-number",
                "words": "12",
                "message": "The original does not have the number “12”.",
                "start": 3,
                "end": 5,
                "waived": None,
            },
            {
                "code": "number",
                "words": "20",
                "message": "The number “20” of the original is missing.",
                "start": None,
                "end": None,
                "waived": None,
            },
        ]
    }


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_fault_is_said_in_the_language_of_the_editor(desk, russian, language):
    user = make.user("reader", groups=["Translators: ru"])
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    client = Client()
    client.force_login(user)
    answer = client.post(of_text("translation_beside", desk, russian), {"value": "12"})
    said = [fault["message"] for fault in answer.json()["faults"]]
    assert len(said) == 2
    assert all("12" in each or "20" in each for each in said)
    assert not any("original" in each for each in said if language not in ("fr", "es"))
    assert "The number “20” of the original is missing." not in said


def test_fault_is_waived_from_the_editor_and_only_that_one(desk, russian, translator):
    desk.write(russian, {"Why 20 data matter.": "Почему важны 12 и 13 данных 20."})
    waive = of_text("translation_waive", desk, russian)
    assert translator.post(waive, {"code": "other-number", "reason": " "}).status_code == 400
    assert translator.post(waive, {"code": "nothing", "reason": "So"}).status_code == 404
    answer = translator.post(
        waive, {"code": "other-number", "words": "12", "reason": "Added by hand"}
    )
    assert [(each["words"], each["waived"]) for each in answer.json()["faults"]] == [
        ("12", "Added by hand"),
        ("13", None),
    ]
    assert opened(desk, russian) == [("other-number", "13")]
    assert state(russian) == ("started", 1)
    translator.post(waive, {"code": "other-number", "reason": "Also"})
    assert state(russian) == ("ready", 0)


def test_page_of_checks_waives_takes_back_and_keeps_what_was_typed(desk, russian, translator):
    desk.write(russian, {"Why 20 data matter.": "Почему важны двадцать  данных."})
    page = address(desk, russian)
    html = translator.get(page).content.decode()
    assert "Two spaces stand together after “двадцать”." in html
    assert "Почему важны двадцать<mark>  </mark>данных." in html
    editor = reverse("wagtailadmin_pages:edit", args=[russian.pk])
    assert f'{editor}#text-{segment(desk, russian).pk}"' in html
    asked = {"segment": segment(desk, russian).pk, "fault": "double-space-target-21-23"}
    refused = translator.post(page, {**asked, "waive": "1", "reason": ""})
    assert "Say why it may stay." in messages(refused)
    answer = translator.post(page, {**asked, "waive": "1", "reason": "A verse"})
    assert answer.status_code == 302
    html = translator.get(page).content.decode()
    assert "May stay: A verse (translator" in html
    assert state(russian) == ("ready", 0)
    translator.post(page, {**asked, "unwaive": "1"})
    assert not WaivedFault.objects.exists()
    assert state(russian) == ("started", 1)
    history = desk.client.get(reverse("wagtailadmin_pages:history", args=[russian.pk]))
    assert "Let a point from the checks stay, “двадцать”: A verse" in history.content.decode()
    translator.post(page, {**asked, "fault": "gone", "waive": "1", "reason": "Why"})
    assert not WaivedFault.objects.exists()


def test_waiver_survives_another_translation_and_ends_with_another_source(desk, statement, russian):
    desk.write(russian, {"Why 20 data matter.": "Почему важны данные."})
    waive = of_text("translation_waive", desk, russian)
    desk.client.post(waive, {"code": "number", "reason": "Said before"})
    desk.write(russian, {"Why 20 data matter.": "Зачем нужны данные."})
    assert opened(desk, russian) == []
    make.publish(type(statement).objects.get(pk=statement.pk), summary="Why 20 data still matter.")
    desk.sync(russian)
    desk.write(russian, {"Why 20 data still matter.": "Почему важны данные."})
    assert opened(desk, russian) == [("number", "20")]


def test_nobody_else_sees_or_waives(desk, russian):
    other = Client()
    other.force_login(make.user("french", groups=["Translators: fr"]))
    for client in (other, Client()):
        assert client.get(address(desk, russian)).status_code == 302
        waive = of_text("translation_waive", desk, russian)
        assert client.post(waive, {"code": "number", "reason": "So"}).status_code == 302
    assert not WaivedFault.objects.exists()


def test_who_publishes_is_told_and_not_hindered(desk, russian):
    desk.write(russian, {"Why 20 data matter.": "Почему важны 12 данных 20."})
    editor = desk.client.get(reverse("wagtailadmin_pages:edit", args=[russian.pk]))
    told = f'1 point from the checks. <a href="{address(desk, russian)}">See the checks</a>'
    assert told in messages(editor)
    answer = desk.publish(russian)
    assert told in messages(answer)
    assert there(russian, "ru").live
    answer = desk.sync(russian, publish=True)
    assert "Published with 1 point from the checks that nobody settled." in messages(answer)


def test_queries_do_not_grow_with_the_texts(desk, django_assert_max_num_queries):
    counts = []
    for number in (1, 30):
        page = make.publication(
            title=f"On {number} data",
            slug=f"on-{number}",
            summary="None.",
            body=[("heading", f"Part {place} of {number}") for place in range(number)],
        )
        desk.submit(page, "ru")
        russian = there(page, "ru")
        desk.write(russian, lambda text: f"Здесь 77 {text}")
        of = desk.translation(russian)
        listing.of(of)  # the glossary is read once
        with django_assert_max_num_queries(3) as captured:
            assert len(listing.of(of)) == number + 2
        counts.append(len(captured))
        with django_assert_max_num_queries(4):
            listing.count({(str(page.translation_key), "ru")})
    assert counts == [3, 3]
    assert StringTranslation.objects.filter(locale__language_code="ru").count() > 30
