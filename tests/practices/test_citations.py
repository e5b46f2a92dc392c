"""Citations: the text, and the files that reference managers read."""

import json
import re

import pytest
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db

HOSTILE = r"50 % of {A} \ B_C} & #1~^$"


@pytest.fixture
def page():
    made = factories.practice(
        title=HOSTILE,
        summary="First.\r\nER  - \nTY  - BOOK",
        objectives=[factories.term("objective", "7", en="Vulnerabilities")],
        leads=[factories.term("organization", "ILO", en="Labour Organization")],
        lead_names="Ministry of Work\nCity of Bern",
    )
    return factories.translation(made, "fr", title="Titre", lead_names="Ministère")


def cited(client, page, ending, language="en"):
    return client.get(f"/{language}/practices/{page.number}.{ending}")


def test_ris_has_a_line_for_each_field_whatever_the_texts_hold(client, page):
    response = cited(client, page, "ris")
    lines = response.content.decode().split("\r\n")
    year = str(timezone.localdate().year)

    assert response.headers["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="practice-{page.number}-en.ris"'
    )
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    fields = [(line[:2], line[6:]) for line in lines]
    assert [value for tag, value in fields if tag == "AU"] == [
        "Labour Organization",
        "Ministry of Work",
        "City of Bern",
    ]
    assert fields[0] == ("TY", "ELEC")
    assert fields[-2:] == [("UR", f"http://localhost/practice/{page.number}/"), ("ER", "")]
    assert {
        ("TI", HOSTILE),
        ("AB", "First. ER - TY - BOOK"),
        ("PY", year),
        ("LA", "en"),
        ("KW", "Vulnerabilities"),
    } <= set(fields)


def depth_of(text):
    """Return how many braces are open, as BibTeX counts them: behind a backslash too."""
    return text.count("{") - text.count("}")


def test_bibtex_is_balanced_and_escaped(client, page):
    response = cited(client, page, "bib")
    text = response.content.decode()
    assert response.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert text.startswith(f"@misc{{practice-{page.number}-en,\n")
    assert [depth_of(text[: place + 1]) for place in (text.index("{"), len(text) - 3)] == [1, 1]
    assert depth_of(text) == 0
    assert "author = {{Labour Organization} and {Ministry of Work} and {City of Bern}}" in text
    assert (
        r"title = {{50 \% of \textbraceleft{}A\textbraceright{} \textbackslash{} B\_C"
        r"\textbraceright{} \& \#1\textasciitilde{}\textasciicircum{}\$}}"
    ) in text
    assert f"url = {{http://localhost/practice/{page.number}/}}" in text


def test_csl_is_one_item_in_the_language_of_the_address(client, page):
    response = cited(client, page, "json", "fr")
    today = timezone.localdate()

    assert response.headers["Content-Type"] == (
        "application/vnd.citationstyles.csl+json; charset=utf-8"
    )
    assert response.headers["Content-Language"] == "fr"
    (item,) = json.loads(response.content)
    assert item == {
        "id": f"practice-{page.number}-fr",
        "type": "webpage",
        "title": "Titre",
        "author": [{"literal": "Labour Organization"}, {"literal": "Ministère"}],
        "issued": {"date-parts": [[today.year, today.month, today.day]]},
        "container-title": item["publisher"],
        "publisher": item["publisher"],
        "number": str(page.number),
        "language": "fr",
        "abstract": "First.\r\nER  - \nTY  - BOOK",
        "keyword": "Vulnerabilities",
        "URL": f"http://localhost/practice/{page.number}/",
    }


def test_page_shows_its_citation_and_leads_to_the_files(client, page):
    year = timezone.localdate().year
    text = re.sub(r"<[^>]+>", "", client.get(page.url).text)

    assert f"Labour Organization; Ministère ({year}). Titre. " in text
    assert f"No. {page.number}" in text or f"n° {page.number}" in text
    for ending in ("ris", "bib", "json"):
        assert f'"/fr/practices/{page.number}.{ending}"' in client.get(page.url).text


def test_practice_without_bodies_is_cited_by_the_site(client):
    page = factories.practice(title="Alone")
    cited_as = client.get(page.url).text

    assert f"UN Network on Migration ({timezone.localdate().year}). Alone. Practice No." in cited_as
    assert "AU  - " not in cited(client, page, "ris").content.decode()


def test_citation_of_what_is_not_public_is_not_there(client):
    page = factories.practice(live=False)
    shown = factories.practice()

    assert cited(client, page, "ris").status_code == 404
    assert cited(client, shown, "ris", "fr").status_code == 404
    assert cited(client, shown, "pdf").status_code == 404
    assert client.post(f"/en/practices/{shown.number}.ris").status_code == 405
