"""Rows of facts: what they take, and that they follow every translation."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import querydict_from_html

from meetings.directory.rows import Associate, Chair, EarlierKind, check_moment
from meetings.models import MechanismPage
from records.models import Record
from tests import factories
from tests.meetings.directory.conftest import associate, chair

pytestmark = pytest.mark.django_db

ROWS = {"chairs": chair("2019")[1], "associates": associate("observer")[1]}


def refused(block, **values) -> list[str]:
    """Return the fields of a row that are refused."""
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.to_python(values))
    return sorted(error.value.block_errors)


@pytest.mark.parametrize("text", ["2019", "2019-06", "2019-06-30", "2020-02-29"])
def test_moment_is_a_year_a_month_or_a_day(text):
    check_moment(text)


@pytest.mark.parametrize(
    "text",
    ["", "19", "2019-13", "2019-6", "2019-02-29", "2019-06-31", "0001", "２０１９", "2019\n"],
)
def test_moment_that_is_none_is_refused(text):
    with pytest.raises(ValidationError):
        check_moment(text)


def test_row_names_exactly_one_body(terms):
    row = {"role": "chair", "since": "2019"}
    assert refused(Chair(), **row) == ["country"]
    assert refused(Chair(), **row, country="KE", organization="IOM") == ["country"]
    assert Chair().clean(Chair().to_python({**row, "country": "KE"}))["country"] == "KE"
    assert refused(Associate(), role="partner", name="Cities", country="KE") == ["country"]
    found = Associate().clean(Associate().to_python({"role": "partner", "name": "Cities"}))
    assert dict(found) == {
        "role": "partner",
        "country": "",
        "organization": "",
        "name": "Cities",
    }


def test_row_refuses_a_term_that_is_unknown(terms):
    assert refused(Chair(), role="chair", country="XX", since="2019") == ["country"]


def test_row_ends_after_it_begins(terms):
    row = {"role": "chair", "country": "KE"}
    assert refused(Chair(), **row, since="2019-06", until="2018") == ["until"]
    assert refused(Chair(), **row, since="2019-06", until="2019-05-31") == ["until"]
    assert refused(EarlierKind(), kind="rcp", since=2019, until=2018) == ["until"]
    assert Chair().clean(Chair().to_python({**row, "since": "2019-06", "until": "2019"}))


def test_rows_follow_every_translation_and_clearing_too(terms):
    page = factories.mechanism(chairs=[chair("2019", country="KE")])
    french = factories.translation(page, "fr", title="Processus")
    assert Record.objects.get(pk=french.pk).facts["chairs"] == [chair("2019", country="KE")[1]]
    page.chairs = [chair("2019", "2020", country="KE"), chair("2021", country="FR")]
    factories.publish(page)
    assert [row["country"] for row in Record.objects.get(pk=french.pk).facts["chairs"]] == [
        "KE",
        "FR",
    ]
    page.chairs = []
    factories.publish(page)
    assert Record.objects.get(pk=french.pk).facts["chairs"] == []
    assert Record.objects.get(pk=french.pk).title == "Processus"


def send(client, page, chairs: list[dict], **changes):
    """Send the page's edit form as a browser does, with these rows of chairs."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).text
    data = querydict_from_html(html, form_id="page-edit-form")
    for name in ("body", "associates", "earlier_kinds"):
        data[f"{name}-count"] = "0"
    data["chairs-count"] = str(len(chairs))
    for place, row in enumerate(chairs):
        data.update(
            {
                f"chairs-{place}-deleted": "",
                f"chairs-{place}-order": str(place),
                f"chairs-{place}-type": "chair",
                f"chairs-{place}-id": "",
                **{f"chairs-{place}-value-{name}": value for name, value in row.items()},
            }
        )
    for name, value in changes.items():
        data[name] = value
    data["action-publish"] = "1"
    return client.post(url, dict(data.lists()))


def test_editor_adds_a_chair_with_its_term(admin_client, terms):
    page = factories.mechanism(title="Process")
    assert send(admin_client, page, [chair("2019-06", country="KE")[1]]).status_code == 302
    held = MechanismPage.objects.get(pk=page.pk)
    assert [dict(row.value) for row in held.chairs] == [chair("2019-06", country="KE")[1]]


@pytest.mark.exhaustive
def test_editor_is_told_what_is_wrong_and_loses_nothing(admin_client, terms):
    page = factories.mechanism(title="Process")
    answer = send(admin_client, page, [chair("1 June", country="KE")[1]], title="New title")
    assert answer.status_code == 200
    assert "is no year, month or day: write 2019" in answer.text
    html = BeautifulSoup(answer.text, "html.parser")
    assert html.find("input", attrs={"name": "title"})["value"] == "New title"
    assert "1 June" in answer.text
    assert MechanismPage.objects.get(pk=page.pk).title == "Process"


def test_editor_chooses_among_countries_as_they_are_now(admin_client, terms):
    page = factories.mechanism(title="Process")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Ruritania" not in admin_client.get(url).text
    factories.term("country", "RU", en="Ruritania")
    found = json.dumps(admin_client.get(url).text)
    assert found.count("Ruritania") >= 3  # participating, chairs, observers


@pytest.mark.exhaustive
def test_translation_has_no_rows_to_edit(admin_client, terms):
    page = factories.mechanism(title="Process", chairs=[chair("2019", country="KE")])
    french = factories.translation(page, "fr", title="Processus")
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[french.pk])).text
    assert 'name="chairs-count"' not in html


def test_facts_that_do_not_fit_together_are_refused(terms):
    page = factories.mechanism(title="Process", founded=2006)
    page.ended, page.kind_since = 2004, 2005
    assert sorted(page.misfits()) == ["ended", "kind_since", "status"]
    page.status, page.ended, page.kind_since = "concluded", 2018, 2006
    assert page.misfits() == {}
    page.slug = "countries"
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert list(error.value.message_dict) == ["slug"]
