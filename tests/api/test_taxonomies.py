import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_taxonomy_has_its_terms_in_order_with_labels_in_each_language(read, terms):
    lists = {each["name"]: each for each in read("taxonomies/", lang="fr")["results"]}
    assert list(lists) == [
        "objective",
        "principle",
        "area",
        "region",
        "country",
        "organization",
        "target-group",
    ]
    assert (lists["objective"]["label"], lists["objective"]["count"]) == ("Objectif", 2)
    found = read(lists["objective"]["api_url"], lang="ru")
    assert [(each["code"], each["label"]) for each in found["results"]] == [
        ("7", "Уязвимость"),
        ("13", "Задержание"),
    ]
    assert list(found["results"][1]["labels"]) == factories.LANGUAGES
    assert found["results"][1]["labels"]["en"] == {
        "name": "Detention",
        "acronym": "",
        "official": "",
    }
    assert found["results"][1]["labels"]["fr"] is None
    (country,) = read("taxonomies/country/")["results"]
    assert country["parents"] == {"region": ["africa"]}
    assert country["labels"]["zh-hans"]["name"] == "肯尼亚"
