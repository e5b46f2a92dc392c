"""A practice in the admin: its form, and its translation."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from practices.models import PracticePage
from records.models import Record
from tests import factories
from tests.translation.conftest import Desk, there

pytestmark = pytest.mark.django_db

WRONG = [
    ({"start_year": 2020, "end_year": 2019}, "end_year", "The practice ends before it starts."),
    ({"ongoing": True, "end_year": 2019}, "end_year", "An ongoing practice has no end year."),
    ({"source": "meeting"}, "meeting", "Choose the meeting, or another source."),
    ({"session": 1}, "session", "Choose the meeting that the session belongs to."),
    (
        {"evaluation_link": "https://example.org/"},
        "evaluation",
        "Say what evaluation the link leads to, or take it away.",
    ),
    ({"contact_released": True}, "contact", "There is no address to release."),
    (
        {"confirmed_by": "lead", "last_confirmed": None},
        "last_confirmed",
        "Say when it was confirmed.",
    ),
    ({"start_year": 20}, "start_year", "Ensure this value is greater than or equal to 1900."),
]


@pytest.mark.exhaustive
@pytest.mark.parametrize(("fields", "name", "message"), WRONG)
def test_facts_that_do_not_fit_together_are_named(fields, name, message):
    page = factories.practice()
    for field, value in fields.items():
        setattr(page, field, value)
    with pytest.raises(ValidationError) as raised:
        page.full_clean()
    assert raised.value.message_dict == {name: [message]}


def test_translation_can_be_saved_whatever_its_original_has():
    original = factories.practice()
    french = factories.translation(original, "fr")
    PracticePage.objects.filter(pk=original.pk).update(ongoing=True, end_year=2019)
    french.full_clean()


def test_editor_says_the_number_and_refuses_a_day_to_come(client):
    client.force_login(factories.superuser())
    page = factories.practice()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert f"<code>/practice/{page.number}/</code>" in response.text
    form = response.context["form"]
    data = {**form.initial, "last_confirmed": "2999-01-01"}
    bound = type(form)({key: value for key, value in data.items() if value is not None})
    bound.fields = {name: bound.fields[name] for name in ("last_confirmed",)}
    assert bound.errors["last_confirmed"] == ["This day is still to come."]


@pytest.mark.exhaustive
def test_words_are_translated_and_addresses_stay(django_capture_on_commit_callbacks):
    desk = Desk(factories.superuser())
    page = factories.practice(
        title="Title",
        results="<p>Much.</p>",
        lead_names="Ministry of Work",
        links=[("link", {"title": "Report", "url": "https://example.org/report"})],
        footnotes=[("footnote", {"mark": "1", "text": "<p>Note</p>"})],
        start_year=2014,
    )
    desk.submit(page, "fr")
    desk.write(there(page, "fr"), "[{}]".format)
    with django_capture_on_commit_callbacks(execute=True):
        desk.publish(there(page, "fr"))
    record = Record.objects.get(pk=there(page, "fr").pk)

    assert record.title == "[Title]"
    assert "[Much.]" in record.body
    assert record.facts["names"]["lead"] == ["[Ministry of Work]"]
    assert record.facts["links"] == [{"title": "[Report]", "url": "https://example.org/report"}]
    assert record.notes == [{"mark": "1", "html": "<p>[Note]</p>"}]
    assert record.facts["start_year"] == 2014
    assert record.facts["number"] == page.number
