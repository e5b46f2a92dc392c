"""How practices spread over objectives, regions and countries."""

import csv
import io

import pytest
from django.test.utils import override_settings

from tests import factories

pytestmark = pytest.mark.django_db

PAGES = ("practices/coverage/", "practices/coverage/countries/")


@pytest.fixture
def spread():
    """Four practices in each language, of which one has no objective and one no place."""
    seven, eight = factories.term("objective", "7"), factories.term("objective", "8")
    africa, asia = (
        factories.term("region", code, group=group)
        for code, group in (("africa", "continent"), ("asia", "continent"))
    )
    escap = factories.term("region", "escap", group="commission")
    factories.term("objective", "9")
    kenya = factories.term("country", "KE", parents=(africa,))
    nepal = factories.term("country", "NP", parents=(asia, escap))
    factories.term("country", "TO", parents=(escap,))

    def made(language: str) -> None:
        factories.practice(language, objectives=[seven, eight], countries=[kenya, nepal])
        factories.practice(language, objectives=[seven], countries=[nepal], type="fund")
        factories.practice(language, regions=[africa])
        factories.practice(language, primary_objective=eight)
        factories.practice(language, objectives=[seven], countries=[kenya], live=False)

    return made


def numbers(table) -> dict[tuple[str, str], tuple[int, str]]:
    """Return the numbers and addresses by (row, column); "" stands for the totals."""
    columns = [column.term.code for column in table.columns]
    return {
        ("", ""): (table.total.count, table.total.url),
        **{("", each.term.code): (each.total.count, each.total.url) for each in table.columns},
        **{
            (row.term.code, code): (cell.count, cell.url)
            for row in table.rows
            for code, cell in [("", row.total), *zip(columns, row.cells, strict=True)]
        },
    }


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_every_number_is_that_of_the_list_behind_it(client, language, spread):
    spread(language)
    for path in PAGES:
        for query in ("", "?type=fund&objective=8&region=africa&country=KE"):
            for table in client.get(f"/{language}/{path}{query}").context["tables"]:
                for count, url in numbers(table).values():
                    assert bool(count) == bool(url)
                    assert not url or client.get(url).context["listed"].total == count


def test_practice_counts_in_each_objective_and_place_and_once_in_the_totals(client, spread):
    spread("en")
    continents, commissions = client.get("/en/practices/coverage/").context["tables"]
    (countries,) = client.get("/en/practices/coverage/countries/").context["tables"]

    def counts(table) -> dict[tuple[str, str], int]:
        return {key: count for key, (count, _url) in numbers(table).items()}

    assert counts(continents) == {
        **{("", ""): 4, ("7", ""): 2, ("8", ""): 2, ("9", ""): 0},
        **{("", "africa"): 2, ("7", "africa"): 1, ("8", "africa"): 1, ("9", "africa"): 0},
        **{("", "asia"): 2, ("7", "asia"): 2, ("8", "asia"): 1, ("9", "asia"): 0},
    }
    assert counts(commissions)["7", "escap"] == 2
    assert counts(countries) == {
        **{("", ""): 4, ("", "7"): 2, ("", "8"): 2, ("", "9"): 0},
        **{("KE", ""): 1, ("KE", "7"): 1, ("KE", "8"): 1, ("KE", "9"): 0},
        **{("NP", ""): 2, ("NP", "7"): 2, ("NP", "8"): 1, ("NP", "9"): 0},
    }


def test_countries_without_a_practice_are_named(client, spread):
    spread("en")
    without = client.get("/en/practices/coverage/countries/").context["without"]
    assert [term.code for term in without] == ["TO"]


def test_address_keeps_what_narrows_and_leaves_out_what_the_table_shows(client, spread):
    spread("en")
    response = client.get("/en/practices/coverage/?type=fund&objective=8")
    continents = response.context["tables"][0]
    assert numbers(continents)["7", "asia"] == (
        1,
        "/en/practices/?objective=7&region=asia&type=fund",
    )
    listed = response.context["listed"]
    assert [(each.value, each.url) for each in listed["chosen"]] == [
        ("fund", "/en/practices/coverage/")
    ]
    assert response.context["file"] == "/en/practices/coverage.csv?type=fund"
    assert {each.url for each in response.context["versions"]} == {
        f"/{code}/practices/coverage/?type=fund" for code in factories.LANGUAGES
    }
    assert response.context["head"].canonical == "http://localhost/en/practices/coverage/"


def test_list_and_coverage_lead_to_each_other(client, spread):
    spread("en")
    listed = client.get("/en/practices/?type=fund").text
    assert 'href="/en/practices/coverage/?type=fund"' in listed
    assert 'href="/en/practices/?type=fund"' in client.get("/en/practices/coverage/?type=fund").text


def test_table_names_itself_its_rows_and_its_columns(client, spread):
    spread("en")
    text = client.get("/en/practices/coverage/").text
    assert text.count("<caption") == text.count("<table") == 2
    assert text.count('scope="row"') == 8  # three objectives and the totals, twice
    assert 'role="region" aria-labelledby="coverage-continent" tabindex="0"' in text


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_file_holds_every_number_with_its_list(client, language, spread):
    spread(language)
    response = client.get(f"/{language}/practices/coverage.csv?type=policy")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode()
    assert text[0] == "\ufeff"
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert len(rows) == 1 + 3 + 6 * (1 + 3)  # all, objectives, places with theirs
    assert {(row["language"], row["licence"]) for row in rows} == {
        (
            language.replace("hans", "Hans"),
            "https://creativecommons.org/licenses/by/3.0/igo/",
        )
    }
    for row in rows:
        path = row["list"].removeprefix("http://localhost")
        if row["code"] in ("", "KE", "escap"):
            assert client.get(path).context["listed"].total == int(row["practices"])


@override_settings(DATA_LICENCE="+1")
def test_file_has_no_formula(client):
    factories.term("objective", "7", en="=1+1")
    factories.term("country", "KE", en="\t@SUM(A1)")
    text = client.get("/en/practices/coverage.csv").content.decode()
    cells = {cell for row in csv.reader(io.StringIO(text[1:])) for cell in row}
    assert {"'=1+1", "'\t@SUM(A1)", "'+1"} <= cells


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_only_practices_in_the_language_of_the_page_are_counted(client, language, spread):
    factories.practice("en" if language == "fr" else "fr", title="Elsewhere")
    factories.practice(language, objectives=[factories.term("objective", "7")])
    (countries,) = client.get(f"/{language}/practices/coverage/countries/").context["tables"]
    assert {key: count for key, (count, _url) in numbers(countries).items()} == {
        ("", ""): 1,
        ("", "7"): 1,
        ("", "8"): 0,
        ("", "9"): 0,
    }


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_coverage_is_in_the_sitemap(client, language):
    text = client.get("/sitemap.xml").text
    for path in PAGES:
        assert f"<loc>http://localhost/{language}/{path}</loc>" in text


def test_more_choices_than_a_list_has_are_not_found(client):
    many = "&".join(f"organization={number}" for number in range(300))
    assert client.get(f"/en/practices/coverage/?{many}").status_code == 404
