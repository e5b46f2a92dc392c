"""Consultation mechanisms as files."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

CHAIR = {"role": "chair", "country": "KE", "organization": "", "since": "2019", "until": "2020"}


@pytest.fixture
def process(terms):
    return factories.mechanism(
        title="Process",
        acronym="PR",
        kind_since=2012,
        earlier_kinds=[("kind", {"kind": "global", "until": 2012})],
        founded=1991,
        website="https://example.org/",
        contact="office@example.org",
        countries=[terms["KE"]],
        secretariat=[terms["IOM"]],
        secretariat_names="Office\nBureau",
        chairs=[("chair", CHAIR), ("chair", {**CHAIR, "since": "2021", "until": ""})],
        associates=[("associate", {"role": "observer", "name": "=Cities"})],
    )


def test_row_of_a_table_holds_all_facts(take, process):
    (row,) = take("/en/mechanisms/", "csv")
    assert list(row) == [
        *("kind", "language", "title", "summary", "objectives", "countries", "regions"),
        *("acronym", "mechanism_kind", "kind_since", "earlier_kinds", "status", "founded"),
        *("ended", "chairs", "associates", "secretariat", "secretariat_names", "website"),
        *("contact", "title_language", "url", "files", "published", "modified", "licence"),
    ]
    assert {name: row[name] for name in list(row)[5:20]} == {
        "countries": "KE",
        "regions": "",
        "acronym": "PR",
        "mechanism_kind": "rcp",
        "kind_since": "2012",
        "earlier_kinds": "kind: global; until: 2012",
        "status": "active",
        "founded": "1991",
        "ended": "",
        "chairs": "role: chair; country: KE; since: 2019; until: 2020\n"
        "role: chair; country: KE; since: 2021",
        "associates": "role: observer; name: =Cities",
        "secretariat": "IOM",
        "secretariat_names": "Office\nBureau",
        "website": "https://example.org/",
        "contact": "office@example.org",
    }
    assert take("/en/mechanisms/", "xlsx") == [row]


def test_json_has_rows_as_objects(take, process):
    (row,) = take("/en/mechanisms/", "json")
    assert row["chairs"] == [
        {**CHAIR, "organization": None},
        {**CHAIR, "organization": None, "since": "2021", "until": None},
    ]
    assert row["earlier_kinds"] == [{"kind": "global", "since": None, "until": 2012}]
    assert (row["founded"], row["ended"]) == (1991, None)


def test_file_is_narrowed_as_the_page(take, process):
    factories.mechanism(title="Another", status="suspended")
    assert [row["title"] for row in take("/en/mechanisms/?status=suspended", "csv")] == ["Another"]
    assert [row["title"] for row in take("/en/mechanisms/?view=table", "json")] == [
        "Another",
        "Process",
    ]
