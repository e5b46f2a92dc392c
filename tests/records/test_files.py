"""A file is public when a public record shows it, and is sent so that it can do nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from core.models import SiteDocument
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def shown() -> SiteDocument:
    return factories.publication(document=factories.document_set("en")).document.versions.get().file


def test_file_of_a_public_record_is_a_harmless_download(client):
    file = shown()
    response = client.get(file.url)
    assert response.status_code == 200
    assert response.getvalue() == b"%PDF-1.7\n%%EOF\n"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")


def test_head_and_unchanged_file(client):
    file = shown()
    assert client.head(file.url).status_code == 200
    tag = client.get(file.url).headers["ETag"]
    again = client.get(file.url, headers={"if-none-match": tag})
    assert again.status_code == 304
    assert client.post(file.url).status_code == 405


def test_file_linked_in_a_text_is_public(client):
    file = factories.document()
    assert client.get(file.url).status_code == 404
    factories.standard(body=[("text", f'<a linktype="document" id="{file.pk}">paper</a>')])
    assert client.get(file.url).status_code == 200


def test_file_that_nothing_public_shows_is_not_there(client):
    lonely = factories.document()
    draft = factories.publication(document=factories.document_set("en"), live=False)
    withdrawn = factories.publication(document=factories.document_set("en"))
    withdrawn.unpublish()
    for file in (
        lonely,
        draft.document.versions.get().file,
        withdrawn.document.versions.get().file,
    ):
        response = client.get(file.url)
        assert response.status_code == 404
        assert (
            client.get(file.url, headers={"if-none-match": f'"{file.file_hash}"'}).status_code
            == 404
        )
        assert response.cookies == {}


def test_file_added_in_a_draft_is_not_there(client):
    page = factories.publication()
    page.document = factories.document_set("en")
    page.save_revision()
    file = page.document.versions.get().file
    assert client.get(file.url).status_code == 404
    page.save_revision().publish()
    assert client.get(file.url).status_code == 200


def test_file_of_an_embargoed_page_is_public_from_its_moment_on(client):
    with time_machine.travel(NOON, tick=False) as clock:
        page = factories.publication(
            document=factories.document_set("en"),
            released_at=NOON + timedelta(minutes=1),
            expire_at=NOON + timedelta(minutes=2),
        )
        file = page.document.versions.get().file
        assert client.get(file.url).status_code == 404
        clock.shift(60)
        assert client.get(file.url).status_code == 200
        clock.shift(60)
        assert client.get(file.url).status_code == 404


def test_editor_of_the_collection_gets_a_file_that_no_cache_keeps(client):
    file = factories.document()
    group = Group.objects.create(name="Uploaders")
    GroupCollectionPermission.objects.create(
        group=group,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(
            content_type__app_label="wagtaildocs", codename="change_document"
        ),
    )
    client.force_login(factories.user("outsider"))
    assert client.get(file.url).status_code == 404
    client.force_login(factories.user("editor", groups=("Uploaders",)))
    response = client.get(file.url)
    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_private_collection_is_honoured(client):
    file = shown()
    collection = Collection.get_first_root_node().add_child(name="Private")
    file.collection = collection
    file.save()
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    response = client.get(file.url)
    assert response.status_code == 302
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    client.force_login(factories.user())
    assert client.get(file.url).status_code == 200


def test_wrong_name_and_number_are_not_found(client):
    file = shown()
    for url in (
        f"/documents/{file.pk}/other.pdf",
        "/documents/999999/paper.pdf",
        "/documents/99999999999999999999999999/paper.pdf",
        "/documents/0/",
        "/documents/١/paper.pdf",
        f"/documents/{file.pk}/../../etc/passwd",
    ):
        assert client.get(url, follow=True).status_code == 404, url


def test_originals_of_images_have_no_address(client):
    picture = factories.image()
    factories.standard(body=[("figure", {"image": picture, "caption": "", "credit": ""})])
    assert client.get(picture.file.url).status_code == 404
