"""Versions, breadcrumbs, the original of an alias, and whether a translation is behind."""

from datetime import UTC, datetime

import pytest

from core.languages import language
from records.models import Record
from tests import factories

pytestmark = pytest.mark.django_db
FOREIGN = [code for code in factories.LANGUAGES if code != "en"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("reader", FOREIGN)
def test_alias_says_which_language_it_is_in(client, reader):
    page = factories.publication(title="Xylophone")
    alias = factories.alias(page, reader)
    response = client.get(alias.url)
    record, head = response.context["record"], response.context["head"]
    assert (record.reader.code, record.language.code) == (reader, "en")
    assert record.foreign
    assert (record.original.title, record.original.url) == ("Xylophone", page.url)
    assert head.canonical == page.full_url
    assert head.language.tag == "en"
    assert [version.language.code for version in head.alternates] == ["en"]
    assert response.headers["Content-Language"] == language(reader).tag
    root = response.text.partition(">")[0] + response.text.partition("<html")[2].partition(">")[0]
    assert f'lang="{language(reader).tag}"' in root
    assert f'dir="{language(reader).direction}"' in root
    assert "<html" in response.text
    assert 'lang="en"' in response.text
    sitemap = client.get("/sitemap.xml").text
    assert page.full_url in sitemap
    assert alias.full_url not in sitemap


def test_versions_are_true_and_say_where_the_text_is_another_language(client):
    page = factories.publication()
    factories.translation(page, "fr")
    factories.alias(page, "ru")
    factories.translation(page, "ar", live=False)
    head = client.get(page.url).context["head"]
    versions = {each.language.code: each for each in client.get(page.url).context["versions"]}
    assert [version.language.code for version in head.alternates] == ["en", "fr"]
    assert {code for code, each in versions.items() if each.url} == {"en", "fr", "ru"}
    assert {code for code, each in versions.items() if each.translated} == {"en", "fr"}
    assert {code for code, each in versions.items() if each.active} == {"en"}


@pytest.mark.parametrize("reader", factories.MOST_AT_LEISURE)
def test_breadcrumbs_lead_up_to_the_home_page(client, reader):
    page = factories.publication(reader)
    crumbs = client.get(page.url).context["record"].crumbs
    assert [link.url for link in crumbs] == [f"/{reader}/", f"/{reader}/publications/"]


def test_breadcrumb_and_link_in_another_language_say_so(client):
    section = factories.standard(title="About")
    page = factories.standard(parent=section, title="Team")
    factories.alias(section, "ar")
    made = factories.translation(page, "ar", title="الفريق")
    link = f'<p><a linktype="page" id="{section.pk}">هنا</a></p>'
    factories.publish(made, body=[("text", link)])
    response = client.get(made.url)
    record = response.context["record"]
    assert [(crumb.title, crumb.language) for crumb in record.crumbs] == [
        (factories.home("ar").title, None),
        ("About", language("en")),
    ]
    assert [found.language for found in record.links.values()] == [language("en")]
    assert f'<a href="{record.crumbs[1].url}" lang="en" dir="ltr">' in response.text


def test_breadcrumbs_leave_out_what_is_not_public(client):
    section = factories.standard(title="Hidden")
    page = factories.standard(parent=section)
    section.unpublish()
    crumbs = client.get(page.url).context["record"].crumbs
    assert [link.url for link in crumbs] == ["/en/"]


def test_alias_of_an_alias_leads_to_the_original(client):
    page = factories.publication(title="Xylophone")
    french = factories.alias(page, "fr")
    chained = french.create_alias(
        parent=factories.section("publications", "es"),
        update_locale=factories.home("es").locale,
        reset_translation_key=False,
    )
    response = client.get(chained.url)
    assert response.context["record"].original.url == page.url
    assert response.context["head"].canonical == page.full_url


def test_translation_that_is_behind_says_so(client):
    page = factories.publication(title="Before")
    made = factories.translation(page, "fr", reflects=datetime(2020, 1, 1, tzinfo=UTC))
    freshness = client.get(made.url).context["record"].freshness
    assert freshness.original.url == page.url
    assert freshness.reflects.year == 2020
    factories.publish(made, reflects=datetime(2100, 1, 1, tzinfo=UTC))
    assert client.get(made.url).context["record"].freshness is None
    assert client.get(page.url).context["record"].freshness is None


def test_change_of_facts_alone_makes_no_translation_old(client):
    page = factories.publication()
    before = Record.objects.get(pk=page.pk).words_changed
    factories.publish(page, objectives=[factories.term("objective", "7")])
    assert Record.objects.get(pk=page.pk).words_changed == before
    factories.publish(factories.fresh(page), summary="Other words.")
    assert Record.objects.get(pk=page.pk).words_changed > before
