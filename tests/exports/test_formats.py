"""What stands in each kind of file."""

import io
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from openpyxl import load_workbook

from exports import whole
from tests import factories

pytestmark = pytest.mark.django_db

LICENCE = "https://creativecommons.org/licenses/by/3.0/igo/"
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def practice(terms):
    """A practice with a fact in each column."""
    meeting = factories.meeting(title="Seventh meeting", slug="seventh")
    page = factories.practice(
        title="=SUM(1)",
        slug="care",
        summary="A “summary”, with\na line.",
        type="tool",
        scope="local",
        countries=[terms["KE"]],
        start_year=2019,
        ongoing=True,
        primary_objective=terms["13"],
        objectives=[terms["7"]],
        leads=[terms["IOM"], terms["UNHCR"]],
        lead_names="City of Nairobi\nA union",
        source="meeting",
        meeting=meeting,
        session=2,
        submitted_in="fr",
        evaluation="internal",
        evaluation_link="https://example.org/e",
        links=[("link", {"title": "More", "url": "https://example.org/m"})],
        contact="office@example.org",
        contact_released=False,
        confirmed_by="lead",
        document=factories.document_set("fr"),
    )
    moment = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
    type(page).objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment
    )
    return factories.fresh(page)


def expected(page, language: str = "en") -> dict:
    """Return the row of the practice, as JSON has it."""
    file = page.document.versions.get().file
    return {
        "number": page.number,
        "external_id": "",
        "language": "en",
        "title": "=SUM(1)",
        "summary": "A “summary”, with\na line.",
        "links": [{"title": "More", "url": "https://example.org/m"}],
        "lead_names": "City of Nairobi\nA union",
        "partner_names": "",
        "funder_names": "",
        "proposer_names": "",
        "type": "tool",
        "scope": "local",
        "countries": ["KE"],
        "regions": [],
        "start_year": 2019,
        "end_year": None,
        "ongoing": True,
        "target_groups": [],
        "primary_objective": "13",
        "objectives": ["7"],
        "principles": [],
        "areas": [],
        "leads": ["IOM", "UNHCR"],
        "partners": [],
        "funders": [],
        "proposers": [],
        "source": "meeting",
        "meeting": f"http://localhost/{language}/meetings/seventh/" if language == "en" else "",
        "session": 2,
        "submitted_in": "fr",
        "evaluation": "internal",
        "evaluation_link": "https://example.org/e",
        "contact": "",
        "last_confirmed": "2024-03-01",
        "confirmed_by": "lead",
        "title_language": "en",
        "url": f"http://localhost/{language}/practices/care/",
        "files": [
            {
                "language": "fr",
                "type": "pdf",
                "size": file.file.size,
                "url": f"http://localhost{file.url}",
            }
        ],
        "published": "2024-05-06T07:08:00Z",
        "modified": "2024-05-06T07:08:00Z",
        "licence": LICENCE,
    }


CELLS = {
    "title": "'=SUM(1)",
    "links": "More <https://example.org/m>",
    "countries": "KE",
    "objectives": "7",
    "leads": "IOM; UNHCR",
    "start_year": "2019",
    "ongoing": "true",
    "session": "2",
}


def test_practice_is_told_in_the_columns_that_are_imported(take, practice):
    row = expected(practice)
    assert take("/en/practices/", "json") == [row]
    cells = {
        **{name: value or "" for name, value in row.items()},
        **CELLS,
        "number": str(practice.number),
        "files": row["files"][0]["url"],
    }
    cells |= {name: "" for name, value in row.items() if value == []}
    for ending in ("csv", "xlsx"):
        assert take("/en/practices/", ending) == [cells]
        assert list(take("/en/practices/", ending)[0]) == list(row)


def test_text_that_is_not_translated_says_its_language_in_every_format(client, take, practice):
    alias = factories.alias(practice, "ar")
    published = alias.first_published_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    modified = alias.last_published_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    row = {**expected(practice, "ar"), "published": published, "modified": modified}
    assert take("/ar/practices/", "json") == [row]
    assert "LA  - en\r\n" in file(client, "/ar/practices/results.ris")
    (entry,) = feed(client, "/ar/practices/results.atom").findall(f"{ATOM}entry")
    assert entry.get(XML_LANG) == "en"


def file(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue().decode()


def feed(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(file(client, address))


def test_references_of_practices_are_those_of_their_pages(client, practice):
    cited = file(client, f"/en/practices/{practice.number}.ris")
    assert file(client, "/en/practices/results.ris") == cited.replace(
        "ER  - \r\n", f"N1  - {LICENCE}\r\nER  - \r\n"
    )


def three(terms):
    """Make a practice, a report and a meeting that a search for “detention” finds; return the
    last."""
    factories.practice(title="Detention: a practice", last_confirmed=date(2024, 3, 3))
    factories.publication(
        title="Detention & <care>",
        slug="care",
        kind="report",
        date=date(2024, 3, 2),
        bodies=[terms["IOM"], terms["UNHCR"]],
        objectives=[terms["13"]],
        countries=[terms["KE"]],
    )
    return factories.meeting(title="Detention: a meeting", slug="meeting", summary="@home")


@override_settings(DATA_LICENCE="https://example.org/licence")
def test_search_gives_all_kinds_of_records(client, take, terms):
    three(terms)
    address = "/en/search/?q=detention"
    rows = take(address, "json")
    assert [row["kind"] for row in rows] == ["practice", "report", "meeting"]
    published = {name: rows[1].pop(name) for name in ("published", "modified")}
    assert all(value.endswith("Z") for value in published.values())
    assert rows[1] == {
        "kind": "report",
        "language": "en",
        "title": "Detention & <care>",
        "summary": "A summary.",
        "date": "2024-03-02",
        "ends": "",
        "objectives": ["13"],
        "principles": [],
        "areas": [],
        "countries": ["KE"],
        "regions": [],
        "organizations": ["IOM", "UNHCR"],
        "title_language": "en",
        "url": "http://localhost/en/publications/care/",
        "files": [],
        "licence": "https://example.org/licence",
    }
    assert (rows[2]["date"], rows[2]["ends"]) == ("2017-10-10", "2017-10-11")
    for ending in ("csv", "xlsx"):
        cells = take(address, ending)
        assert [row["title"] for row in cells] == [row["title"] for row in rows]
        assert cells[1]["organizations"] == "IOM; UNHCR"
        assert cells[2]["summary"] == "'@home"
        assert {row["licence"] for row in cells} == {"https://example.org/licence"}
    references = file(client, "/en/search/results.ris?q=detention").split("ER  - \r\n")
    assert [each[:12] for each in references] == [
        "TY  - ELEC\r\n",
        "TY  - RPRT\r\n",
        "TY  - ELEC\r\n",
        "",
    ]
    page = factories.section("publications").get_children().get().pk
    assert references[1].split("\r\n") == [
        "TY  - RPRT",
        f"ID  - page-{page}",
        "AU  - IOM",
        "AU  - UNHCR",
        "TI  - Detention & <care>",
        "AB  - A summary.",
        "PY  - 2024",
        "DA  - 2024/03/02/",
        "PB  - UN Network on Migration",
        "LA  - en",
        "KW  - Detention",
        "KW  - Kenya",
        "UR  - http://localhost/en/publications/care/",
        "N1  - https://example.org/licence",
        "",
    ]


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_feed_names_itself_its_licence_and_the_language_of_each_entry(client, language):
    pages = [factories.publication(language, title=f"A & {number}") for number in range(3)]
    root = feed(client, f"/{language}/publications/results.atom?kind=statement")
    tag = language.replace("hans", "Hans")
    page = f"http://localhost/{language}/publications/?kind=statement"
    assert root.get(XML_LANG) == tag
    assert root.findtext(f"{ATOM}id") == page
    assert root.findtext(f"{ATOM}rights") == LICENCE
    assert {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")} == {
        "alternate": page,
        "self": page.replace("/?", "/results.atom?"),
    }
    entries = root.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == ["A & 2", "A & 1", "A & 0"]
    assert {each.get(XML_LANG) for each in entries} == {tag}
    assert [each.findtext(f"{ATOM}id") for each in entries] == [
        f"http://localhost{page.url}" for page in reversed(pages)
    ]
    newest = max(each.findtext(f"{ATOM}updated") for each in entries)
    assert root.findtext(f"{ATOM}updated") == newest


def test_workbook_names_its_sheet_and_says_when_a_text_is_too_long(client, practice):
    response = client.get("/en/practices/results.xlsx?type=tool")
    assert load_workbook(io.BytesIO(response.getvalue())).sheetnames == ["practices"]
    long = [("link", {"title": "x" * 200, "url": f"https://example.org/{n}"}) for n in range(200)]
    factories.publish(practice, links=long)
    refused = client.get("/en/practices/results.xlsx?type=tool")
    assert refused.status_code == 302
    assert refused.url == "http://localhost/en/practices/results.csv?type=tool"


ADDRESSES = (
    *(f"practices/results.{ending}" for ending in ("csv", "xlsx", "json", "ris", "atom")),
    "meetings/results.csv",
    "search/results.json?q=detention&languages=all",
)


@pytest.mark.exhaustive
def test_queries_do_not_grow_with_the_list(client, take, terms, monkeypatch):
    def counts() -> dict[str, int]:
        found = {}
        for address in ADDRESSES:
            client.get(f"/en/{address}").getvalue()
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/en/{address}").getvalue()
            found[address] = len(captured)
        return found

    meeting = three(terms)
    few = counts()
    for number in range(2):
        title = f"Detention {number}"
        factories.practice(title=title, leads=[terms["IOM"]], source="meeting", meeting=meeting)
        factories.meeting(title=title, organizers=[terms["UNHCR"]])
    assert counts() == few
    assert max(few.values()) <= 8
    monkeypatch.setattr(whole, "AT_ONCE", 2)
    assert len(take("/en/practices/", "json")) == 3
