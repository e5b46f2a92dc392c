"""No release is set for languages that are not ready without saying so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests import factories as make
from tests.translation.conftest import messages
from tests.translation.desk.conftest import standing
from translation import aliases
from translation.desk import keeping
from translation.models import Waiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    page = make.publication(title="On data", slug="on-data", summary="Why data matter.")
    aliases.ensure(page)
    return page


def form(page, **fields):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "body": streamfield([]),
            "footnotes": streamfield([]),
            "contact": rich_text("<p></p>"),
            "kind": page.kind,
            "date": page.date.isoformat(),
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def ask(page):
    return reverse("translation_release", args=[page.pk])


def tomorrow():
    return timezone.localtime() + timedelta(days=1)


def stamp(moment):
    return moment.strftime("%Y-%m-%d %H:%M")


@pytest.mark.exhaustive
@pytest.mark.parametrize("field", ["released_at", "go_live_at"])
def test_release_is_set_after_the_languages_were_named_and_confirmed(signed_in, statement, field):
    client = signed_in("Moderators")
    response = client.post(
        edit(statement), form(statement, summary="New.", **{field: stamp(tomorrow())})
    )
    assert (response.status_code, response.get("location")) == (302, ask(statement))
    page = type(statement).objects.get(pk=statement.pk)
    assert page.summary == "Why data matter."
    assert page.get_latest_revision_as_object().summary == "New."
    question = client.get(ask(statement))
    assert [name for name, _state in question.context["lacking"]] == [
        "Arabic",
        "Spanish",
        "French",
        "Russian",
        "Chinese",
    ]
    response = client.post(ask(statement), {"revision": question.context["revision"]}, follow=True)
    assert "The release is set." in messages(response)
    page = type(statement).objects.get(pk=statement.pk)
    if field == "released_at":
        assert (page.summary, page.released_at is not None) == ("New.", True)
    else:
        assert page.scheduled_revision is not None


@pytest.mark.exhaustive
def test_page_that_changed_meanwhile_is_not_released(signed_in, statement):
    client = signed_in("Moderators")
    client.post(edit(statement), form(statement, released_at=stamp(tomorrow())))
    response = client.post(ask(statement), {"revision": "1"}, follow=True)
    assert "The page was changed meanwhile: look at it again." in messages(response)
    assert type(statement).objects.get(pk=statement.pk).released_at is None


@pytest.mark.exhaustive
def test_release_at_once_or_ready_in_all_languages_is_not_asked(signed_in, statement):
    client = signed_in("Moderators")
    assert client.post(edit(statement), form(statement)).get("location") != ask(statement)
    for code in ("ar", "zh-hans", "fr", "ru"):
        make.translation(statement, code, title=code)
    Waiver.objects.create(standing=standing(statement, "es"), reason="No readers.")
    keeping.touch("page", [statement.translation_key])
    page = Page.objects.get(pk=statement.pk).specific
    response = client.post(edit(page), form(page, released_at=stamp(tomorrow())))
    assert response.get("location") != ask(statement)
    assert type(statement).objects.get(pk=statement.pk).released_at is not None


@pytest.mark.exhaustive
def test_who_cannot_publish_is_not_let_through(signed_in, statement):
    client = signed_in("Translators: en")
    assert (
        client.post(ask(statement), {"revision": statement.latest_revision_id}).status_code == 302
    )
    assert client.get(ask(statement)).status_code == 302


@pytest.mark.exhaustive
def test_editor_and_approver_are_reminded(signed_in, statement):
    draft = type(statement).objects.get(pk=statement.pk)
    draft.released_at = tomorrow()
    draft.save_revision()
    response = signed_in("Moderators").get(edit(statement))
    assert any("and not ready: Arabic (Shown as alias); " in each for each in messages(response))
