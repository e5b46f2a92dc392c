"""The lists of the taxonomy in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from publications.models import PublicationPage
from taxonomy import labels
from taxonomy.models import Area, Country, Label, Objective, Organization, Region, Term

MODELS = [
    "objective",
    "principle",
    "area",
    "region",
    "country",
    "organization",
    "targetgroup",
]
ACTIONS = ["add", "change", "delete"]


def address(model: str, view: str, *args: int) -> str:
    return reverse(f"wagtailsnippets_taxonomy_{model}:{view}", args=args)


def listed(client: Client, model: str, **query: str) -> list[str]:
    """Return the codes of a list as the admin shows it."""
    response = client.get(address(model, "list"), query)
    assert response.status_code == 200
    return [term.code for term in response.context["object_list"]]


def form(term: Term, rows: list[dict[str, str]], **fields: object) -> dict[str, object]:
    """Return what the form of a term sends: its own labels and `rows`, which replace or follow."""
    own = [
        {
            "id": str(label.pk),
            "language": label.language,
            "name": label.name,
            "acronym": label.acronym,
            "official": label.official,
        }
        for label in term.labels.order_by("pk")
    ]
    by_language = {row["language"]: row for row in own}
    for row in rows:
        if row["language"] in by_language and "id" not in row and not row.pop("extra", ""):
            by_language[row["language"]] |= row
        else:
            own.append({"id": "", "name": "", "acronym": "", "official": "", **row})
    data: dict[str, object] = {f"{number}": row for number, row in enumerate(own)}
    counts = {
        "TOTAL_FORMS": len(own),
        "INITIAL_FORMS": len(by_language),
        "MIN_NUM_FORMS": 0,
        "MAX_NUM_FORMS": 1000,
    }
    return {**nested_form_data({"labels": {**counts, **data}}), **fields}


@pytest.mark.exhaustive
@pytest.mark.parametrize("model", MODELS)
def test_list_opens(admin, model):
    assert listed(admin, model) != []


def test_list_shows_label_in_the_editors_language_and_counts_labels(admin):
    response = admin.get(address("organization", "list"), {"q": "iom"})
    content = response.content.decode()
    assert "International Organization for Migration (IOM)" in content
    assert [term.languages for term in response.context["object_list"]] == [6]


def test_list_shows_and_filters_groups(admin):
    assert "UN Regional Commission" in admin.get(address("region", "list")).content.decode()
    assert listed(admin, "region", group="commission") == ["eca", "ece", "eclac", "escap", "escwa"]


def test_list_stands_in_the_order_of_the_taxonomy(admin):
    assert listed(admin, "objective") == [str(number) for number in range(1, 24)]
    assert listed(admin, "country")[:3] == ["AF", "AL", "DZ"]


@pytest.mark.parametrize(
    ("model", "query", "codes"),
    [
        ("organization", "МОМ", ["IOM"]),
        ("organization", "oim", ["IOM"]),
        ("country", "Кения", ["KE"]),
        ("country", "肯尼亚", ["KE"]),
        ("country", "کينيا'\"(", []),
        ("objective", "détention", ["13"]),
        ("objective", "rétention", ["13"]),
    ],
)
def test_list_is_searched_in_every_language(admin, model, query, codes):
    assert listed(admin, model, q=query) == codes


def test_list_is_filtered_by_parent_and_by_missing_language(admin):
    africa = Region.objects.get(code="africa")
    assert len(listed(admin, "country", parents=str(africa.pk), p="2")) == 4
    assert listed(admin, "objective", missing="ru") == []
    Label.objects.get(term__scheme="objective", term__code="13", language="ru").delete()
    assert listed(admin, "objective", missing="ru") == ["13"]


def test_list_takes_the_same_queries_for_one_row_and_for_all(admin, django_assert_max_num_queries):
    admin.get(address("country", "list"))
    for query in ({"q": "kenia"}, {}):
        with django_assert_max_num_queries(18):
            admin.get(address("country", "list"), query)


def test_editing_a_label_changes_it_for_all(admin):
    objective = Objective.objects.get(code="13")
    area = objective.parents.get()
    response = admin.post(
        address("objective", "edit", objective.pk),
        form(objective, [{"language": "fr", "name": "Autre nom"}], parents=[area.pk]),
    )
    assert response.status_code == 302
    assert labels.label("objective", "13", "fr").text == "Autre nom"
    assert labels.parents("objective", "13", "area") == [area.code]
    assert Objective.objects.get(pk=objective.pk).labels.count() == 6


def test_labels_of_one_language_cannot_be_doubled(admin):
    objective = Objective.objects.get(code="13")
    doubled = {"language": "fr", "name": "Encore", "extra": "1"}
    response = admin.post(address("objective", "edit", objective.pk), form(objective, [doubled]))
    assert response.status_code == 200
    content = response.content.decode()
    assert "Two labels are in the same language: keep one for each language." in content
    assert Label.objects.filter(term=objective).count() == 6


def test_term_is_made_with_its_labels(admin):
    response = admin.post(
        address("organization", "add"),
        {
            **nested_form_data(
                {
                    "labels": {
                        "TOTAL_FORMS": 1,
                        "INITIAL_FORMS": 0,
                        "MIN_NUM_FORMS": 0,
                        "MAX_NUM_FORMS": 1000,
                        "0": {"id": "", "language": "en", "name": "A body", "acronym": "AB"},
                    }
                }
            ),
            "code": "AB",
            "order": "0",
        },
    )
    assert response.status_code == 302
    assert Organization.objects.last().code == "AB"
    assert Organization.objects.get(code="AB").scheme == "organization"
    assert labels.label("organization", "AB", "ru").text == "A body"


@pytest.mark.parametrize(
    ("model", "code", "message"),
    [
        ("organization", "IOM", "The code “IOM” is taken."),
        ("organization", "I M", "“I M” is no code of this list."),
        ("objective", "x", "“x” is no code of this list."),
        ("country", "kenya", "“kenya” is no code of this list."),
    ],
)
def test_wrong_code_is_refused(admin, model, code, message):
    counts = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    response = admin.post(
        address(model, "add"), {**nested_form_data({"labels": counts}), "code": code}
    )
    assert response.status_code == 200
    assert message in response.content.decode()


def test_code_stays_as_it_is_and_the_order_follows_the_form(admin):
    iom = Organization.objects.get(code="IOM")
    response = admin.post(
        address("organization", "edit", iom.pk), form(iom, [], code="OTHER", order="99")
    )
    assert response.status_code == 302
    iom.refresh_from_db()
    assert (iom.code, iom.order) == ("IOM", 99)


def test_country_shows_its_names_and_needs_no_label(admin):
    albania = Country.objects.get(code="AL")
    content = admin.get(address("country", "edit", albania.pk)).content.decode()
    assert "ألبانيا" in content
    assert "Албания" in content
    parents = [parent.pk for parent in albania.parents.all()]
    response = admin.post(
        address("country", "edit", albania.pk), form(albania, [], parents=parents)
    )
    assert response.status_code == 302


def test_parents_are_of_the_right_list_only(admin):
    objective, kenya = Objective.objects.get(code="13"), Country.objects.get(code="KE")
    response = admin.post(
        address("objective", "edit", objective.pk), form(objective, [], parents=[kenya.pk])
    )
    assert response.status_code == 200
    assert labels.parents("objective", "13", "country") == []


@pytest.fixture
def tagged(publication) -> PublicationPage:
    """A live statement about Kenya."""
    publication.countries.set([Country.objects.get(code="KE")])
    publication.save_revision().publish()
    return publication


def test_form_lists_what_uses_a_term(admin, tagged):
    kenya = Country.objects.get(code="KE")
    content = admin.get(address("country", "edit", kenya.pk)).content.decode()
    assert f"/admin/pages/{tagged.pk}/edit/" in content


@pytest.mark.exhaustive
@pytest.mark.parametrize("method", ["get", "post"])
def test_term_in_use_is_not_deleted(admin, tagged, method):
    kenya = Country.objects.get(code="KE")
    response = getattr(admin, method)(address("country", "delete", kenya.pk), follow=True)
    assert "In use, so not deleted: Kenya (KE)." in response.content.decode()
    assert Country.objects.filter(code="KE").exists()


def test_term_in_use_is_not_deleted_among_others(admin, tagged):
    url = reverse("wagtail_bulk_action", args=["taxonomy", "country", "delete"])
    pks = Country.objects.filter(code__in=["KE", "MA"]).values_list("pk", flat=True)
    admin.post(f"{url}?" + "&".join(f"id={pk}" for pk in pks))
    assert Country.objects.filter(code__in=["KE", "MA"]).count() == 2


def test_parent_in_use_is_not_deleted(admin):
    area = Area.objects.get(code="1")
    admin.post(address("area", "delete", area.pk))
    assert Area.objects.filter(code="1").exists()


def test_term_that_nothing_uses_is_deleted(admin):
    morocco = Country.objects.get(code="MA")
    assert admin.get(address("country", "delete", morocco.pk)).status_code == 200
    admin.post(address("country", "delete", morocco.pk))
    assert not Country.objects.filter(code="MA").exists()


def test_group_edits_the_lists_it_may_and_no_other(member):
    client = member("add_objective", "change_objective")
    objective, area = Objective.objects.get(code="13"), Area.objects.get(code="1")
    assert listed(client, "objective") != []
    assert client.get(address("objective", "add")).status_code == 200
    response = client.post(
        address("objective", "edit", objective.pk),
        form(objective, [{"language": "en", "name": "New name"}]),
    )
    assert response.status_code == 302
    assert labels.label("objective", "13", "en").text == "New name"
    refused = [
        client.get(address("objective", "delete", objective.pk)),
        client.get(address("area", "list")),
        client.get(address("area", "edit", area.pk)),
    ]
    assert [response.status_code for response in refused] == [302, 302, 302]
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert address("objective", "list") in home
    assert address("area", "list") not in home


def test_groups_are_given_the_permissions_of_each_list(admin):
    soup = BeautifulSoup(
        admin.get(reverse("wagtailusers_groups:add")).content.decode(), "html.parser"
    )
    offered = {box["value"] for box in soup.find_all("input", attrs={"name": "permissions"})}
    wanted = Permission.objects.filter(
        content_type__app_label="taxonomy",
        codename__in=[f"{action}_{model}" for action in ACTIONS for model in MODELS],
    )
    assert {str(permission.pk) for permission in wanted} <= offered
    assert wanted.count() == len(ACTIONS) * len(MODELS)


def test_new_term_stands_last_in_its_list(terms):
    assert Organization.objects.create(code="XYZ") == Organization.objects.last()
    assert Country.objects.create(code="XK").order == 0
