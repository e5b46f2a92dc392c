"""What saving a page in each of Wagtail's ways does to its record."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Locale, Page

from publications.models import PublicationPage
from records import proof
from records.models import Record
from tests import factories

pytestmark = pytest.mark.django_db


def record(page) -> Record:
    return Record.objects.get(pk=page.pk)


def sound() -> bool:
    return list(proof.differences()) == []


def test_publish_replaces_the_record(client):
    page = factories.publication(title="Before", objectives=[factories.term("objective", "7")])
    factories.publish(
        page,
        title="After",
        summary="New.",
        date=date(2025, 1, 2),
        objectives=[factories.term("objective", "8")],
    )
    found = record(page)
    assert (found.title, found.summary, found.date) == ("After", "New.", date(2025, 1, 2))
    assert found.terms == {"objective": ["8"], "year": ["2025"]}
    assert "After" in client.get(page.url).text
    assert sound()


def test_admin_saves_a_draft_that_readers_do_not_see_and_publishes_it(client, admin_client):
    page = factories.publication(title="Before")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = _form(admin_client, edit) | {"title": "Xylophone", "summary": "Xylophone"}
    assert admin_client.post(edit, form).status_code == 302
    assert "Xylophone" not in client.get(page.url).text
    assert "Xylophone" not in client.get("/en/publications/").text
    assert admin_client.post(edit, form | {"action-publish": "1"}).status_code == 302
    assert "Xylophone" in client.get(page.url).text
    assert "Xylophone" in client.get("/en/publications/").text
    assert sound()


def _form(client, url: str) -> dict[str, str]:
    """Return what the page editor's form would send unchanged."""
    form = client.get(url).context["form"]
    data = {}
    for field in form:
        value = field.value()
        data[field.html_name] = "" if value is None else value
    for name in ("body", "footnotes"):
        data |= {f"{name}-count": "0"}
        data.pop(name, None)
    data["contact"] = "null"
    for formset in form.formsets.values():
        data |= {field.html_name: field.value() for field in formset.management_form}
    return {key: value for key, value in data.items() if value not in (None, [])}


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_preview_shows_the_draft_by_the_same_template(client, admin_client, language):
    page = factories.publication(language, title="Before")
    page.title = "Xylophone"
    page.objectives = [factories.term("objective", "7", en="Vulnerabilities")]
    request = page.make_preview_request()
    assert "Xylophone" in request.content.decode()
    assert f'lang="{language.replace("hans", "Hans")}"' in request.content.decode()
    assert {"private", "no-store"} <= set(request.headers["Cache-Control"].split(", "))
    assert "public" not in request.headers["Cache-Control"]
    assert "Xylophone" not in client.get(page.url).text


def test_preview_of_a_page_that_is_not_saved_yet(admin_client):
    parent = factories.section("publications")
    page = PublicationPage(
        title="Xylophone", slug="x", date=date(2024, 1, 1), locale=parent.locale, live=False
    )
    page.depth = parent.depth + 1
    page.path = Page._get_children_path_interval(parent.path)[0]
    page.set_url_path(parent)
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Xylophone" in response.content.decode()
    assert not Record.objects.filter(title="Xylophone").exists()


def test_saving_one_column_of_a_live_page_reaches_its_record(client):
    page = factories.publication()
    page.summary = "Xylophone"
    page.save(update_fields=["summary"])
    assert "Xylophone" in client.get(page.url).text
    assert sound()


def test_update_by_query_reaches_the_records(client):
    page = factories.publication()
    PublicationPage.objects.filter(pk=page.pk).update(summary="Xylophone", title="New title")
    assert record(page).summary == "Xylophone"
    text = client.get(page.url).text
    assert "Xylophone" in text
    assert "New title" in text
    assert sound()


def test_update_by_query_on_the_base_class_shows_as_in_wagtail(client):
    page = factories.publication(title="Before")
    Page.objects.filter(pk=page.pk).update(title="Xylophone", seo_title="Engine title")
    text = client.get(page.url).text
    assert "Xylophone" in text
    assert "Engine title" in text
    assert "Xylophone" in client.get("/en/publications/").text
    assert "Xylophone" in client.get("/en/publications/feed.rss").text
    Page.objects.filter(pk=page.pk).update(live=False)
    assert client.get(page.url).status_code == 404
    assert "Xylophone" not in client.get("/en/publications/").text


def test_save_through_the_base_class_reaches_the_record():
    page = factories.publication(title="Before")
    plain = Page.objects.get(pk=page.pk)
    plain.title = "Xylophone"
    plain.save()
    assert record(page).title == "Xylophone"
    assert sound()


def test_copy_that_stays_live_has_a_record_with_its_terms(client):
    page = factories.publication(objectives=[factories.term("objective", "7")])
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copied"}, keep_live=True)
    assert record(copy).terms["objective"] == ["7"]
    assert "Copied" in client.get("/en/publications/copy/").text
    assert sound()


def test_copy_as_draft_has_none(client):
    page = factories.publication()
    copy = page.copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert client.get("/en/publications/copy/").status_code == 404
    assert not Record.objects.filter(pk=copy.pk).exists()
    assert sound()


def test_alias_follows_its_original_at_each_publish(client):
    page = factories.publication(
        title="Before",
        objectives=[factories.term("objective", "7")],
        document=factories.document_set("en", "fr"),
    )
    alias = factories.alias(page, "fr")
    assert record(alias).terms["objective"] == ["7"]
    assert len(record(alias).documents["files"]) == 2
    factories.publish(page, title="After", objectives=[factories.term("objective", "9")])
    assert record(alias).terms["objective"] == ["9"]
    assert "After" in client.get(alias.url).text
    assert sound()
    page.unpublish()
    assert client.get(alias.url).status_code == 404
    assert sound()


def test_converted_alias_is_a_page_of_its_own_language(client):
    page = factories.publication()
    alias = factories.alias(page, "fr")
    assert record(alias).language == "en"
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    ConvertAliasPageAction(alias).execute()
    assert record(alias).language == "fr"
    assert client.get(alias.url).headers["Content-Language"] == "fr"
    assert sound()


def test_older_revision_restored(client):
    page = factories.publication(title="First")
    first = page.latest_revision
    factories.publish(page, title="Second")
    first.publish()
    assert "First" in client.get(page.url).text
    assert record(page).title == "First"
    assert sound()


def test_reordering_changes_the_navigation(client):
    def order() -> list[str]:
        sections = [section for section, _link in client.get("/en/").context["chrome"].sections]
        return sections[:2]

    assert order() == ["publications", "meetings"]
    factories.section("meetings").move(factories.section("publications"), pos="left")
    assert order() == ["meetings", "publications"]


def test_deleting_a_language_leaves_the_rest(client):
    factories.home("es").delete()
    Locale.objects.get(language_code="es").delete()
    assert client.get("/en/").status_code == 200
    assert "/es/" not in client.get("/sitemap.xml").text
    assert client.get("/es/publications/none/").status_code == 404
    assert sound()


def test_tree_sync_makes_aliases_with_records(client):
    from wagtail_localize.models import LocaleSynchronization
    from wagtail_localize.synctree import synchronize_tree

    page = factories.publication(title="Xylophone", objectives=[factories.term("objective", "7")])
    english, french = (Locale.objects.get(language_code=code) for code in ("en", "fr"))
    LocaleSynchronization.objects.update_or_create(locale=french, defaults={"sync_from": english})
    synchronize_tree(english, french)
    alias = page.get_translation(french)
    assert alias.alias_of_id == page.pk
    assert record(alias).language == "en"
    assert "Xylophone" in client.get(alias.url).text
    assert "Xylophone" in client.get("/fr/publications/").text
    assert sound()


def test_drafts_do_not_renew_what_processes_keep():
    from core.kept import token

    page = factories.publication()
    before = token()
    page.title = "Draft"
    page.save_revision()
    assert token() == before
    page.save_revision().publish()
    assert token() != before


@pytest.fixture
def failing_writes():
    """Make the database refuse the facets of records."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            pytest.skip("the trigger is written for SQLite")
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON records_recordterm "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )

    def allow() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER refuse")

    return allow


def test_failed_write_lets_the_publish_succeed_and_readers_see_the_page(
    client, failing_writes, django_capture_on_commit_callbacks
):
    page = factories.publication(title="Xylophone", objectives=[factories.term("objective", "7")])
    assert page.live
    assert "Xylophone" in client.get(page.url).text
    assert "Xylophone" in client.get("/en/publications/").text
    assert "Xylophone" in client.get("/en/publications/feed.rss").text
    assert not sound()
    failing_writes()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.get(page.url).status_code == 200
    assert sound()


def test_failed_write_of_an_edit_shows_the_new_words(client, failing_writes):
    failing_writes()
    page = factories.publication(title="Before")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON records_recordterm "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    factories.publish(page, title="Xylophone", summary="New words")
    for url in (page.url, "/en/publications/"):
        assert "New words" in client.get(url).text
