"""The permanent number of a practice, and the short address that it gives."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from practices.models import PracticeNumber
from records.models import Record
from tests import factories

pytestmark = pytest.mark.django_db


def lead(client, page, language="en"):
    """Return where the short address of a practice leads a reader."""
    return client.get(f"/practice/{page.number}/", headers={"accept-language": language})


def test_number_is_that_of_every_version_and_of_no_other_practice():
    first = factories.practice()
    draft = factories.practice(live=False)
    copy = first.copy(update_attrs={"slug": "copy", "title": "Copy"})
    number = first.number

    assert factories.translation(first, "fr").number == number
    assert factories.alias(first, "ru").number == number
    assert [draft.number, copy.number] == [number + 1, number + 2]
    first.title = "Another title"
    factories.publish(first)
    assert Record.objects.get(pk=first.pk).facts["number"] == number


def test_number_is_never_given_again():
    page = factories.practice()
    number = page.number
    page.delete()

    assert factories.practice().number == number + 1
    assert PracticeNumber.objects.filter(pk=number).exists()


def test_number_is_the_same_for_all_who_ask():
    page = factories.practice()

    assert PracticeNumber.ensure(page.translation_key).number == page.number
    assert PracticeNumber.objects.filter(translation_key=page.translation_key).count() == 1


def test_short_address_leads_to_the_language_that_the_browser_asks_for(client):
    page = factories.practice("fr")
    russian = factories.translation(page, "ru", title="Практика", slug="практика")
    spanish = factories.alias(page, "es")

    for asked, target in (("ru", russian), ("fr", page), ("es", spanish), ("ar", page)):
        response = lead(client, page, f"{asked},en;q=0.1" if asked != "ar" else "ar")
        assert (response.status_code, response.url) == (302, target.url)
        assert "Accept-Language" in response.headers["Vary"]
    assert client.get("/practice/1", follow=False).url == "/practice/1/"


def test_short_address_of_what_is_not_public_leads_nowhere(client):
    hidden = factories.practice(live=False)
    embargoed = factories.practice(released_at=timezone.now() + timedelta(hours=1))
    private = factories.practice()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    half = factories.practice("en", live=False)
    french = factories.translation(half, "fr")

    for page in (hidden, embargoed, private):
        response = client.get(f"/practice/{page.number}/", follow=True)
        assert response.status_code == 404
        assert page.slug not in response.text
    assert lead(client, half).url == french.url
    for number in ("0", "07", "999999999", "9999999999", "x"):
        assert client.get(f"/practice/{number}/", follow=True).status_code == 404
