"""What waits for a translator: on the start page, and in the e-mail of the day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests import factories as make
from tests.translation.conftest import there
from tests.translation.desk.conftest import standing
from translation import aliases
from translation.desk import digest
from translation.desk.mine import work
from translation.models import Assignment, Digest
from translation.releases.models import Release, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(signed_in):
    return signed_in("Translators: ru")


def page(desk, title="On data", **fields):
    made = make.publication(title=title, summary="Why data matter.", **fields)
    aliases.ensure(made)
    desk.submit(made, "ru", "fr")
    return made


def give(client, made, language="ru", **fields):
    return Assignment.objects.create(
        standing=standing(made, language), translator=client.user, **fields
    )


@pytest.mark.exhaustive
def test_start_page_says_that_nothing_waits(translator):
    assert "No translation waits for you." in translator.get("/admin/").content.decode()


@pytest.mark.exhaustive
def test_start_page_shows_mine_what_waits_and_what_is_complete(translator, desk):
    mine, waits, ready = page(desk, "Mine"), page(desk, "Waits"), page(desk, "Ready")
    desk.write(there(ready, "ru"), lambda text: f"[{text}]")
    give(translator, mine)
    standing(mine, "ru")
    found = work(translator.user)
    assert [line.title for line in found.mine] == ["Mine"]
    assert [line.title for line in found.waiting] == ["Waits"]
    assert [line.title for line in found.ready] == ["Ready"]
    assert found.words == sum(standing(each, "ru").words_left for each in (mine, waits))
    assert {line.language.code for line in (*found.mine, *found.waiting, *found.ready)} == {"ru"}
    html = translator.get("/admin/").content.decode()
    assert "Given to me (1)" in html
    assert reverse("wagtailadmin_pages:edit", args=[there(mine, "ru").pk]) in html


@pytest.mark.exhaustive
def test_what_is_released_today_stands_first_then_urgent_then_due(translator, desk):
    now = timezone.now()
    late = page(desk, "Late")
    urgent = page(desk, "Urgent")
    soon = page(desk, "Soon")
    page(desk, "Released today", released_at=timezone.localtime().replace(hour=23, minute=59))
    page(desk, "Any time")
    give(translator, late, due=now + timedelta(days=9))
    give(translator, urgent, due=now + timedelta(days=20), priority=1)
    give(translator, soon, due=now + timedelta(days=2))
    Assignment.objects.update(translator=None)
    standing(late, "ru")
    assert [line.title for line in work(translator.user).waiting] == [
        "Released today",
        "Urgent",
        "Soon",
        "Late",
        "Any time",
    ]


def test_what_is_released_together_is_due_then(translator, desk):
    now = timezone.now()
    later, together = page(desk, "Later"), page(desk, "Together")
    give(translator, later, due=now + timedelta(days=2))
    release = Release.objects.create(name="Six", moment=now + timedelta(days=1))
    release.pages.add(together, there(together, "ru"))
    Assignment.objects.update(translator=None)
    assert standing(together, "ru").release == release.moment
    assert [(line.title, line.due) for line in work(translator.user).waiting] == [
        ("Together", release.moment),
        ("Later", now + timedelta(days=2)),
    ]
    release.status = Status.CANCELLED
    release.save()
    assert standing(together, "ru").release is None
    release.status = Status.PLANNED
    release.save()
    assert standing(together, "ru").release == release.moment
    assert standing(together, "fr").release is None
    release.pages.remove(there(together, "ru"))
    assert standing(together, "ru").release is None


@pytest.mark.exhaustive
def test_public_page_to_be_released_waits_although_nobody_sent_it(translator):
    tomorrow = timezone.now() + timedelta(days=1)
    made = make.publication(title="Tomorrow", released_at=tomorrow)
    aliases.ensure(made)
    make.publication(title="A draft of others", live=False, released_at=tomorrow)
    standing(made, "ru")
    (line,) = work(translator.user).waiting
    assert (line.title, line.due) == ("Tomorrow", tomorrow)


@pytest.mark.exhaustive
def test_locked_page_is_blocked(translator, desk):
    made = page(desk)
    russian = there(made, "ru")
    russian.locked, russian.locked_by = True, make.user("other")
    russian.save()
    standing(made, "ru")
    assert work(translator.user).waiting[0].blocked == "the page is locked"


def test_digest_is_sent_once_a_day_in_the_language_of_the_translator(translator, desk):
    made = page(desk)
    give(translator, made, due=timezone.now() + timedelta(days=1))
    assert digest.send_all() >= 1
    (sent,) = [each for each in mail.outbox if each.to == [translator.user.email]]
    assert sent.extra_headers["Content-Language"] == "ru"
    assert "On data" in sent.body
    assert reverse("wagtailadmin_pages:edit", args=[there(made, "ru").pk]) in sent.body
    mail.outbox.clear()
    digest.send_all()
    assert mail.outbox == []
    Digest.objects.update(sent_on=timezone.localdate() - timedelta(days=1))
    UserProfile.objects.create(user=translator.user, preferred_language="es")
    assert digest.send(translator.user.pk)
    assert mail.outbox[0].extra_headers["Content-Language"] == "es"


@pytest.mark.exhaustive
def test_digest_is_sent_to_nobody_who_has_nothing_to_do_or_is_gone(translator, desk, signed_in):
    assert not digest.send(translator.user.pk)
    page(desk)
    standing(make.publication(), "ru")
    assert not digest.send(signed_in("Moderators").user.pk)
    assert not digest.send(0)
    assert Digest.objects.filter(sent_on__isnull=False).count() == 0
    assert digest.send(translator.user.pk)


def off_address(user, language="ru"):
    return f"/{language}/translation-digest/{digest.token(user)}/"


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
def test_one_click_ends_it_without_a_session(translator, desk, language):
    page(desk)
    standing(make.publication(), "ru")
    client = Client()
    response = client.get(off_address(translator.user, language))
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]
    assert f'lang="{ {"zh-hans": "zh-Hans"}.get(language, language) }"' in response.content.decode()
    assert not digest.send(translator.user.pk)
    client.post(off_address(translator.user), {"on": "1"})
    assert digest.send(translator.user.pk)
    client.post(off_address(translator.user), {"List-Unsubscribe": "One-Click"})
    assert not Digest.objects.get(user=translator.user).wanted


@pytest.mark.parametrize("token", ["1", "1.x", "x", "1:" + "a" * 43, "99999.abc"])
@pytest.mark.exhaustive
def test_other_tokens_end_nothing(translator, token):
    assert Client().get(f"/en/translation-digest/{token}/").status_code == 404
    assert not Digest.objects.exists()


@pytest.mark.exhaustive
def test_token_of_an_account_that_is_gone_is_none(translator):
    address = off_address(translator.user)
    translator.user.delete()
    assert Client().get(address).status_code == 404


@pytest.mark.exhaustive
def test_profile_switches_it(translator):
    html = translator.get("/admin/account/").content.decode()
    assert "translation_digest-wanted" in html
    profile = translator.get("/admin/account/").context
    assert profile is not None
    translator.post(
        "/admin/account/",
        {
            "name_email-first_name": "A",
            "name_email-last_name": "B",
            "name_email-email": translator.user.email,
            "locale-preferred_language": "ru",
            "locale-current_time_zone": "",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "keyboard_shortcuts-keyboard_shortcuts": "on",
        },
    )
    assert Digest.objects.get(user=translator.user).wanted is False
