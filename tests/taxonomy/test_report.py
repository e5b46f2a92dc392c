"""The report of missing labels and official titles."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from taxonomy.models import Label, Organization
from taxonomy.report import missing

URL = "taxonomy_missing_labels"


def test_official_titles_of_objectives_are_missing_but_in_english(terms):
    rows = list(missing())
    assert {row.scheme for row in rows} == {"objective"}
    assert {row.language for row in rows} == {"ar", "zh-hans", "fr", "ru", "es"}
    assert all(row.official for row in rows)
    assert len(rows) == 23 * 5


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_missing_label_is_reported(terms, language):
    Label.objects.get(term__scheme="principle", term__code="f", language=language).delete()
    rows = [row for row in missing() if not row.official]
    assert [(row.scheme, row.code, row.language) for row in rows] == [("principle", "f", language)]


def test_country_without_labels_is_not_reported(terms):
    assert not Label.objects.filter(term__code="AL").exists()
    assert [row for row in missing() if row.scheme == "country"] == []


def test_report_is_filtered_by_list_and_language(admin):
    Organization(code="XYZ").save()
    url = reverse(URL)
    rows = admin.get(url, {"scheme": "organization", "language": "ru"}).context["object_list"]
    assert [(row.code, row.language, row.official) for row in rows] == [("XYZ", "ru", False)]
    assert admin.get(url, {"scheme": "nonsense"}).status_code == 200


def test_report_links_the_term(admin):
    pk = Organization.objects.create(code="XYZ").pk
    content = admin.get(reverse(URL), {"scheme": "organization"}).content.decode()
    assert reverse("wagtailsnippets_taxonomy_organization:edit", args=[pk]) in content


def test_report_is_exported_as_csv(admin):
    Organization(code="XYZ").save()
    response = admin.get(
        reverse(URL), {"scheme": "organization", "language": "ru", "export": "csv"}
    )
    text = b"".join(response.streaming_content).decode()
    assert list(csv.reader(StringIO(text))) == [
        ["List", "Code", "Term", "Language code", "Language", "Missing"],
        ["Organization", "XYZ", "XYZ", "ru", "Russian", "name"],
    ]


def test_report_is_exported_as_xlsx(admin):
    response = admin.get(reverse(URL), {"language": "fr", "export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert sheet.max_row == 24


def test_report_is_for_who_edits_the_taxonomy(member):
    assert member().get(reverse(URL)).status_code == 302


def test_report_is_open_to_who_changes_one_list(member):
    client = member("change_area")
    assert client.get(reverse(URL)).status_code == 200
    assert reverse(URL) in client.get(reverse("wagtailadmin_home")).content.decode()
