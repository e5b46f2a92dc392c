"""Choosing terms in the forms of pages."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from core.models import User
from practices.models import PracticeIndexPage, PracticePage
from publications.models import PublicationPage
from records.models import Record
from taxonomy.models import Country, Objective, Organization
from taxonomy.widgets import TermSelect, TermSelectMultiple

TERMS = ("bodies", "objectives", "areas", "countries", "regions")


def select(html: str, name: str) -> BeautifulSoup:
    found = BeautifulSoup(html, "html.parser").find("select", attrs={"name": name})
    assert found is not None
    return found


def edit(client: Client, page: PublicationPage, **changes: list[str]) -> HttpResponse:
    """Send the page's edit form as a browser got it, with changes.

    The blocks are made by script, so they count none.
    """
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    data["body-count"] = data["footnotes-count"] = "0"
    for name in TERMS:
        chosen = select(html, name).find_all("option", selected=True)
        data.setlist(name, [option["value"] for option in chosen])
    for name, value in changes.items():
        data.setlist(name, value)
    return client.post(url, dict(data.lists()))


def test_options_are_ordered_labelled_and_found_in_every_language(admin, publication):
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[publication.pk])).content.decode()
    options = select(html, "objectives").find_all("option")
    assert [option.text.split(".")[0].strip() for option in options] == [
        str(number) for number in range(1, 24)
    ]
    assert options[12].text.strip() == "13. Alternatives to detention"
    assert "задержанию" in options[12]["data-words"].split()
    iom = next(
        option
        for option in select(html, "bodies").find_all("option")
        if option.text.strip() == "International Organization for Migration (IOM)"
    )
    assert {"iom", "oim", "мом"} <= set(iom["data-words"].split())
    countries = select(html, "countries")
    assert len(countries.find_all("option")) == 195
    assert countries.has_attr("multiple")
    assert countries["data-controller"] == "terms"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("ar", "13. بدائل احتجاز المهاجرين", marks=pytest.mark.exhaustive),
        pytest.param("zh-hans", "13. 拘留替代措施", marks=pytest.mark.exhaustive),
        pytest.param("en", "13. Alternatives to detention", marks=pytest.mark.exhaustive),
        pytest.param("fr", "13. Alternatives à la rétention", marks=pytest.mark.exhaustive),
        ("ru", "13. Альтернативы задержанию"),
        pytest.param("es", "13. Alternativas a la detención", marks=pytest.mark.exhaustive),
    ],
)
def test_options_are_in_the_editors_language(admin, publication, language, text):
    user = User.objects.get(username="admin")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[publication.pk])).content.decode()
    assert select(html, "objectives").find_all("option")[12].text.strip() == text


def test_other_many_to_many_fields_keep_their_own_field(terms):
    from meetings.models import MeetingPage

    form = MeetingPage.get_edit_handler().get_form_class()
    assert isinstance(form.base_fields["objectives"].widget, TermSelectMultiple)
    assert not isinstance(form.base_fields["mechanisms"].widget, TermSelect)


@pytest.mark.exhaustive
def test_terms_are_chosen_in_the_page_form(admin, publication):
    objectives = list(Objective.objects.filter(code__in=["13", "7"]))
    response = edit(
        admin,
        publication,
        objectives=[str(term.pk) for term in objectives],
        countries=[str(Country.objects.get(code="KE").pk)],
        **{"action-publish": ["1"]},
    )
    assert response.status_code == 302
    record = Record.objects.get(pk=publication.pk)
    assert record.terms["objective"] == ["7", "13"]
    assert record.terms["country"] == ["KE"]
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[publication.pk])).content.decode()
    chosen = select(html, "objectives").find_all("option", selected=True)
    assert {option["value"] for option in chosen} == {str(term.pk) for term in objectives}


@pytest.mark.exhaustive
def test_chosen_terms_stay_after_a_validation_error(admin, publication):
    kenya = Country.objects.get(code="KE")
    response = edit(admin, publication, title=[""], countries=[str(kenya.pk)])
    assert response.status_code == 200
    chosen = select(response.content.decode(), "countries").find_all("option", selected=True)
    assert [option["value"] for option in chosen] == [str(kenya.pk)]


@pytest.mark.exhaustive
def test_terms_can_all_be_taken_away(admin, publication):
    publication.countries.set([Country.objects.get(code="KE")])
    publication.save_revision().publish()
    edit(admin, publication, countries=[], **{"action-publish": ["1"]})
    assert list(PublicationPage.objects.get(pk=publication.pk).countries.all()) == []
    assert "country" not in Record.objects.get(pk=publication.pk).terms


def test_one_term_is_chosen_with_the_same_field(admin):
    section = PracticeIndexPage.objects.get(locale__language_code="en")
    html = admin.get(
        reverse("wagtailadmin_pages:add", args=["practices", "practicepage", section.pk])
    ).content.decode()
    primary = select(html, "primary_objective")
    assert not primary.has_attr("multiple")
    options = primary.find_all("option")
    assert options[0]["value"] == ""
    assert options[13].text.strip() == "13. Alternatives to detention"
    assert isinstance(
        PracticePage.get_edit_handler().get_form_class().base_fields["primary_objective"].widget,
        TermSelect,
    )


@pytest.mark.exhaustive
def test_form_takes_the_same_queries_for_one_chosen_term_and_for_many(admin, publication):
    url = reverse("wagtailadmin_pages:edit", args=[publication.pk])
    counted = []
    for codes in (["KE"], ["KE", "MA", "EG", "TN"]):
        publication.countries.set(Country.objects.filter(code__in=codes))
        publication.save_revision().publish()
        admin.get(url)
        with CaptureQueriesContext(connection) as queries:
            admin.get(url)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[0] < 70


def test_words_of_the_chooser_are_attributes_for_the_script(terms):
    with translation.override("en"):
        html = TermSelectMultiple().render("terms", [])
    element = select(html, "terms")
    assert element["data-find"] == "Type to find"
    assert element["data-remove"] == "Remove {}"


def test_draft_and_revision_keep_the_terms(publication):
    kenya, iom = Country.objects.get(code="KE"), Organization.objects.get(code="IOM")
    publication.countries.set([kenya])
    publication.bodies.set([iom])
    revision = publication.save_revision()
    assert list(PublicationPage.objects.get(pk=publication.pk).countries.all()) == []
    draft = revision.as_object()
    assert (list(draft.countries.all()), list(draft.bodies.all())) == ([kenya], [iom])
    revision.publish()
    live = PublicationPage.objects.get(pk=publication.pk)
    assert (list(live.countries.all()), list(live.bodies.all())) == ([kenya], [iom])


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_translation_starts_with_the_terms(publication, language):
    kenya = Country.objects.get(code="KE")
    publication.countries.set([kenya])
    publication.save()
    copy = publication.copy_for_translation(Locale.objects.get(language_code=language))
    assert list(copy.countries.all()) == [kenya]
    assert list(PublicationPage.objects.get(pk=copy.pk).countries.all()) == [kenya]


def test_copy_of_a_page_keeps_the_terms(publication):
    kenya = Country.objects.get(code="KE")
    publication.countries.set([kenya])
    publication.save()
    copy = publication.copy(update_attrs={"slug": "copy"})
    assert list(PublicationPage.objects.get(pk=copy.pk).countries.all()) == [kenya]
