"""The page editor: previews, footnotes, images."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core import blocks
from core.checks import our_page_classes
from core.models import SiteImage
from home.models import HomePage, StandardPage
from meetings.models import MeetingPage
from publications.models import PublicationPage
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, db):
    client.force_login(make.superuser())
    return client


def posted(client, address):
    """Return what a browser would post from the editor at an address."""
    form = client.get(address).context["form"]
    return filled(form)


def filled(form):
    from bs4 import BeautifulSoup

    data = {}
    for html in [str(bound) for bound in form]:
        for element in BeautifulSoup(html, "html.parser").find_all(["input", "textarea", "select"]):
            name = element.get("name")
            if not name or (
                element.get("type") in ("checkbox", "radio") and not element.has_attr("checked")
            ):
                continue
            if element.name == "select":
                data[name] = [
                    option.get("value", "") for option in element.find_all("option", selected=True)
                ]
            elif element.name == "textarea":
                data[name] = element.text.lstrip("\n")
            else:
                data[name] = element.get("value", "on" if element.get("type") == "checkbox" else "")
    for name in (
        "body",
        "footnotes",
        "aims",
        "questions",
        "sessions",
        "earlier_kinds",
        "chairs",
        "associates",
        "blocks",
        "documents",
        "links",
    ):
        if name in form.fields:
            data.update(nested_form_data({name: streamfield([])}))
    for name, field in form.fields.items():
        if type(field.widget).__name__ == "DraftailRichTextArea":
            data[name] = rich_text("<p>Text</p>")
    data.update(nested_form_data({"comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}}))
    return data


PAGES = {
    "publication": lambda language: make.publication(language),
    "meeting": lambda language: make.meeting(language),
    "mechanism": lambda language: make.mechanism(language),
    "practice": lambda language: make.practice(language),
    "standard page": lambda language: make.standard(language),
    "home page": lambda language: make.home(language),
    "publications": lambda language: make.section("publications", language),
    "meetings": lambda language: make.section("meetings", language),
    "mechanisms": lambda language: make.section("mechanisms", language),
    "practices": lambda language: make.section("practices", language),
    "key documents": lambda language: make.section("key-documents", language),
}


def shown(response, language, title):
    html = response.content.decode()
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    assert response.status_code == 200
    assert f'<html lang="{tag}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert title in html
    assert response["Cache-Control"].count("no-store") == 1


def test_every_page_type_has_a_preview_tested_here():
    assert {type(make_page("en")) for make_page in PAGES.values()} == set(our_page_classes())


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
@pytest.mark.parametrize("kind", PAGES)
def test_preview_of_an_edited_page_shows_the_draft_in_its_language(desk, kind, language):
    page = PAGES[kind](language)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    response = desk.post(address, {**posted(desk, edit), "title": "Xylophone"})
    assert response.json() == {"is_valid": True, "is_available": True}
    shown(desk.get(address, {"mode": ""}), language, "Xylophone")
    page.refresh_from_db()
    assert page.title != "Xylophone"


@pytest.mark.parametrize("all_day", [True, False])
def test_draft_meeting_without_dates_is_previewed(desk, all_day):
    """As the importer makes one of an agenda."""
    page = make.meeting(live=False, title="Xylophone")
    page.starts, page.ends, page.all_day = None, None, all_day
    page.save_revision(clean=False)
    shown(desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])), "en", "Xylophone")


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("model", "section"),
    [
        ("publications.publicationpage", "publications"),
        ("meetings.meetingpage", "meetings"),
        ("meetings.mechanismpage", "mechanisms"),
        ("practices.practicepage", "practices"),
        ("home.standardpage", ""),
    ],
)
def test_preview_of_a_new_page_shows_it(desk, model, section, language):
    parent = make.section(section, language) if section else make.home(language)
    arguments = [*model.split("."), parent.pk]
    data = posted(desk, reverse("wagtailadmin_pages:add", args=arguments))
    data |= {"title": "Xylophone", "slug": "xylophone", "summary": "New.", "date": "2026-01-02"}
    data |= {"starts": "2026-01-02 09:00", "ends": "2026-01-03 17:00"}
    address = reverse("wagtailadmin_pages:preview_on_add", args=arguments)
    assert desk.post(address, data).json() == {"is_valid": True, "is_available": True}
    shown(desk.get(address, {"mode": ""}), language, "Xylophone")


def test_footnote_without_a_note_is_named_and_the_text_kept(desk):
    page = make.publication()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = posted(desk, edit) | nested_form_data(
        {
            "body": streamfield([("text", rich_text("<p>As agreed[^7] in Geneva.</p>"))]),
            "footnotes": streamfield([("footnote", {"mark": "1", "text": rich_text("A")})]),
        }
    )
    response = desk.post(edit, {**data, "action-publish": "1"})
    assert response.status_code == 200
    assert response.context["form"].errors["body"] == [
        "The text refers to footnote 7, which is missing below."
    ]
    assert "As agreed[^7] in Geneva." in response.content.decode()
    assert desk.post(edit, data).status_code == 302
    assert "[^7]" in str(PublicationPage.objects.get(pk=page.pk).get_latest_revision().content)


def test_footnote_with_its_note_is_published(desk):
    page = make.standard()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = posted(desk, edit) | nested_form_data(
        {
            "body": streamfield([("text", rich_text("<p>As agreed[^1].</p>"))]),
            "footnotes": streamfield([("footnote", {"mark": "1", "text": rich_text("A")})]),
        }
    )
    assert desk.post(edit, {**data, "action-publish": "1"}).status_code == 302
    assert len(StandardPage.objects.get(pk=page.pk).footnotes) == 1


@pytest.mark.exhaustive
def test_points_of_a_meeting_are_checked_for_footnotes_too(desk):
    page = make.meeting()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = posted(desk, edit) | nested_form_data({"aims": streamfield([("aim", "Share[^2]")])})
    response = desk.post(edit, {**data, "action-publish": "1"})
    assert response.context["form"].errors["aims"] == [
        "The text refers to footnote 2, which is missing below."
    ]
    assert not MeetingPage.objects.get(pk=page.pk).aims


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("words", "accepted"),
    [
        ({"alt_text": ""}, False),
        ({"alt_text": "A boat at night"}, True),
        ({"alt_text": "", "decorative": "on"}, True),
    ],
)
def test_picture_is_used_with_a_text_or_as_decoration_only(desk, words, accepted):
    page, image = make.publication(), make.image()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    figure = {"image": {"image": image.pk, **words}, "caption": "", "credit": ""}
    data = posted(desk, edit) | nested_form_data({"body": streamfield([("figure", figure)])})
    response = desk.post(edit, {**data, "action-publish": "1"})
    assert (response.status_code == 302) is accepted
    assert (len(PublicationPage.objects.get(pk=page.pk).body) == 1) is accepted


def test_no_page_type_takes_a_picture_any_other_way():
    def inside(block):
        if isinstance(block, ImageBlock):
            return
        yield block
        children = getattr(block, "child_blocks", {}).values()
        for child in [*children, *filter(None, [getattr(block, "child_block", None)])]:
            yield from inside(child)

    for model in our_page_classes():
        for field in model._meta.fields:
            assert field.related_model is not SiteImage
            for block in (
                inside(getattr(field, "stream_block", None))
                if hasattr(field, "stream_block")
                else ()
            ):
                assert not isinstance(block, ImageChooserBlock)
                assert "image" not in (getattr(block, "features", None) or [])
    assert isinstance(blocks.Figure().child_blocks["image"], ImageBlock)
    assert HomePage in set(our_page_classes())


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("America/New_York", "2017-10-10T13:00:00+00:00"),
        ("Asia/Kathmandu", "2017-10-10T03:15:00+00:00"),
        ("Europe/Zurich", "2017-10-10T07:00:00+00:00"),
    ],
)
def test_times_of_a_meeting_are_those_of_its_own_zone(desk, client, zone, utc):
    page = make.meeting(all_day=False)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = posted(desk, edit) | {
        "starts": "2017-10-10 09:00",
        "ends": "2017-10-10 18:00",
        "time_zone": zone,
        "action-publish": "on",
    }
    assert desk.post(edit, data).status_code == 302
    page = make.fresh(page)
    assert page.starts.astimezone(UTC).isoformat() == utc
    assert page.records.get(part="").facts["starts"].startswith("2017-10-10T09:00:00")
    form = desk.get(edit).context["form"]
    assert (form["starts"].value(), form["ends"].value()) == (
        datetime(2017, 10, 10, 9, 0),
        datetime(2017, 10, 10, 18, 0),
    )
    again = posted(desk, edit)
    assert (again["starts"], again["ends"]) == ("2017-10-10 09:00", "2017-10-10 18:00")


def test_unknown_zone_of_a_meeting_is_told(desk):
    edit = reverse("wagtailadmin_pages:edit", args=[make.meeting().pk])
    response = desk.post(edit, posted(desk, edit) | {"time_zone": "Moon/Crater"})
    assert "time_zone" in response.context["form"].errors
