"""What changes records besides their own pages."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.forms import get_image_form

from core.models import LanguageVersion
from records import proof
from records.models import Record
from taxonomy.models import Term
from tests import factories

pytestmark = pytest.mark.django_db


def sound() -> bool:
    return list(proof.differences()) == []


def record(page) -> Record:
    return Record.objects.get(pk=page.pk)


def figure(picture) -> list:
    return [
        (
            "figure",
            {"image": picture, "caption": "Caption", "credit": ""},
        )
    ]


def test_edited_image_reaches_the_pages_that_show_it(client):
    picture = factories.image(credit="First")
    page = factories.standard(body=figure(picture))
    alias = factories.alias(page, "fr")
    assert "First" in client.get(page.url).text
    picture.credit = "Second"
    picture.save()
    for shown in (page, alias):
        assert "Second" in client.get(shown.url).text
    assert sound()


def test_replaced_image_file_is_shown_by_new_renditions(client):
    picture = factories.image()
    page = factories.standard(body=figure(picture))
    other = factories.image(size=(128, 96))
    before = set(picture.renditions.values_list("file", flat=True))
    form = get_image_form(type(picture))(
        {"title": "New", "collection": picture.collection_id, "description": "New"},
        {"file": ContentFile(other.file.open().read(), name="new.png")},
        instance=picture,
    )
    assert form.is_valid(), form.errors
    form.save()
    after = set(picture.renditions.values_list("file", flat=True))
    assert after
    body = record(page).body
    assert all(name in body for name in after)
    assert not any(name in body for name in before - after)
    assert sound()


def test_deleted_image_leaves_the_page(client):
    picture = factories.image()
    page = factories.standard(title="Xylophone", body=figure(picture))
    picture.delete()
    response = client.get(page.url)
    assert response.status_code == 200
    assert "/media/images/" not in record(page).body
    assert sound()


def test_replaced_file_changes_address_and_size(client):
    held = factories.document_set("en")
    page = factories.publication(document=held)
    file = held.versions.get().file
    file.file = ContentFile(b"%PDF-1.7 longer than before", name="renamed.pdf")
    file._set_document_file_metadata()
    file.save()
    shown = record(page).documents["files"][0]
    assert shown["url"].endswith("renamed.pdf")
    assert shown["size"] == len(b"%PDF-1.7 longer than before")
    assert shown["url"] in client.get(page.url).text
    assert sound()


def test_file_linked_in_a_text_is_followed(client):
    file = factories.document()
    page = factories.standard(
        body=[("text", f'<p><a linktype="document" id="{file.pk}">paper</a></p>')]
    )
    assert f'href="{file.url}"' in client.get(page.url).text
    file.file = ContentFile(b"%PDF", name="other.pdf")
    file.save()
    assert f'href="{file.url}"' in client.get(page.url).text
    file.delete()
    assert "/documents/" not in record(page).body
    assert sound()


def test_language_version_added_and_removed(client):
    held = factories.document_set("en")
    page = factories.publication(document=held)
    LanguageVersion.objects.create(set=held, language="ru", file=factories.document())
    assert [each["language"] for each in record(page).documents["files"]] == ["en", "ru"]
    assert sound()
    held.versions.get(language="en").delete()
    assert [each["language"] for each in record(page).documents["files"]] == ["ru"]
    held.original_language = "ru"
    held.save()
    assert record(page).documents["original"] == "ru"
    assert sound()


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_edited_label_is_read_at_once(client, language):
    code = language.replace("-", "_")
    term = factories.term("objective", "7", **{code: "Before"})
    page = factories.publication(language, objectives=[term])
    assert "Before" in client.get(page.url).text
    factories.term("objective", "7", **{code: "After"})
    assert "After" in client.get(page.url).text
    assert "After" in client.get(f"/{language}/publications/").text


def test_country_that_comes_to_a_region_brings_its_records(client):
    region = factories.term("region", "africa", en="Africa")
    kenya = factories.term("country", "KE")
    page = factories.practice(countries=[kenya])
    assert "region-all" not in record(page).terms
    factories.term("country", "KE", parents=(Term.objects.get(pk=region.pk),))
    assert record(page).terms["region-all"] == ["africa"]
    assert page.title in client.get("/en/practices/?region=africa").text
    assert sound()


def test_deleted_or_moved_term_is_followed():
    first, second = factories.term("objective", "7"), factories.term("objective", "8")
    page = factories.publication(objectives=[first, second])
    assert record(page).terms["objective"] == ["7", "8"]
    first.order = 99
    first.save()
    assert record(page).terms["objective"] == ["8", "7"]
    first.delete()
    assert record(page).terms["objective"] == ["8"]
    assert sound()


@pytest.mark.exhaustive
def test_deleted_page_leaves_the_records_that_name_it(client):
    mechanism = factories.mechanism()
    meeting = factories.meeting(mechanisms=[mechanism])
    practice = factories.practice(meeting=meeting)
    linking = factories.standard(
        body=[("text", f'<p><a linktype="page" id="{meeting.pk}">it</a></p>')]
    )
    mechanism.delete()
    assert record(meeting).facts["mechanisms"] == []
    assert sound()
    factories.fresh(meeting).delete()
    assert record(practice).facts["meeting"] is None
    assert client.get(linking.url).status_code == 200
    assert sound()
