"""Consultation mechanisms in the API."""

import pytest

from tests import factories
from tests.api.conftest import titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(terms):
    return factories.mechanism(
        title="Process",
        acronym="PR",
        kind="interregional",
        earlier_kinds=[("kind", {"kind": "rcp", "since": 1991})],
        founded=1991,
        countries=[terms["KE"]],
        secretariat=[terms["IOM"]],
        secretariat_names="Office",
        chairs=[("chair", {"role": "chair", "country": "KE", "since": "2019-06"})],
        associates=[("associate", {"role": "partner", "name": "Union of Cities"})],
    )


def test_mechanism_is_told_with_its_history(read, process):
    found = read(f"mechanisms/{process.pk}/", lang="ru")
    assert {
        name: found[name]
        for name in (
            *("acronym", "mechanism_kind", "kind_since", "status", "founded", "ended"),
            *("earlier_kinds", "chairs", "associates", "secretariat", "website", "contact"),
        )
    } == {
        "acronym": "PR",
        "mechanism_kind": "interregional",
        "kind_since": None,
        "status": "active",
        "founded": 1991,
        "ended": None,
        "earlier_kinds": [{"kind": "rcp", "since": "1991", "until": None}],
        "chairs": [
            {
                "role": "chair",
                "country": {"code": "KE", "name": "Кения"},
                "organization": None,
                "since": "2019-06",
                "until": None,
            }
        ],
        "associates": [
            {
                "role": "partner",
                "country": None,
                "organization": {"code": None, "name": "Union of Cities"},
            }
        ],
        "secretariat": [
            {"code": "IOM", "name": "Organization for Migration"},
            {"code": None, "name": "Office"},
        ],
        "website": "",
        "contact": "",
    }
    assert found["terms"] == {
        "mechanism-kind": ["interregional"],
        "status": ["active"],
        "region": ["africa"],
        "country": ["KE"],
        "objective": [],
    }


def test_list_is_that_of_the_page(client, read, process):
    factories.mechanism(title="Another", status="suspended")
    for query in ("", "country=KE", "status=suspended&mechanism-kind=rcp", "region=africa"):
        shown = client.get(f"/en/mechanisms/?{query}").context["listed"]
        found = read(f"mechanisms/?{query}")
        assert found["count"] == shown.total
        assert titles(found) == [item.title for item in shown.items]
    assert client.get("/api/v1/mechanisms/?view=table").status_code == 400


@pytest.mark.exhaustive
@pytest.mark.parametrize("remembered", [False, True])
def test_pages_of_the_list_follow_each_other_by_title(read, request, remembered):
    for title in ("Delta", "alpha", "Beta", "Alpha", "Gamma"):
        factories.mechanism(title=title)
    if remembered:
        request.getfixturevalue("memory")
    found = read("mechanisms/", page_size=2)
    seen = titles(found)
    while found["next"]:
        found = read(found["next"])
        seen += titles(found)
    assert seen == ["alpha", "Alpha", "Beta", "Delta", "Gamma"]
