"""Outcomes as files: what the page shows for the same address."""

import csv
import io
import json
import zipfile

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from meetings.models import Transmission, TransmissionItem
from tests import factories
from tests.factories import LANGUAGES, MOST_AT_LEISURE
from tests.meetings.outcomes.programmes import GROUPS, SESSION, meeting

pytestmark = pytest.mark.django_db

URL = "/{}/meetings/grcp-7/outcomes/results.{}"


@pytest.fixture
def page():
    made = meeting()
    for code in LANGUAGES:
        if code != "en":
            factories.alias(made, code)
    place = {"session": SESSION, "segment": GROUPS}
    one = factories.outcome(
        made,
        texts={"en": "=Share data.", "ar": "تقاسم البيانات.", "zh-hans": "共享数据。"},
        objectives=(factories.term("objective", "13", en="Detention"),),
        group=1,
        **place,
    )
    two = factories.outcome(made, "Keep records.", kind="gap", group=2, **place)
    factories.outcome(made, "Secret.", status="draft")
    factories.conclusion(one, text="Data first.")
    return one, two


def table(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.exhaustive
def test_csv_has_a_row_for_each_outcome_and_no_formula(client, page):
    response = client.get(URL.format("en", "csv"))
    rows = table(response)
    assert [
        (row["number"], row["text"], row["segment"], row["breakout_group"]) for row in rows
    ] == [
        ("1", "'=Share data.", "Breakout groups", "1"),
        ("2", "Keep records.", "Breakout groups", "2"),
    ]
    assert rows[0]["objectives"] == "13"
    assert rows[0]["url"] == "http://localhost/meeting/grcp-7/outcomes/1/"
    assert response.headers["Content-Disposition"].endswith('"grcp-7-outcomes-en.csv"')


@pytest.mark.exhaustive
def test_files_are_filtered_as_the_page(client, page):
    assert [row["number"] for row in table(client.get(URL.format("en", "csv") + "?kind=gap"))] == [
        "2"
    ]
    found = json.loads(client.get("/en/outcomes/results.json?kind=gap").content)
    assert (found["count"], found["results"][0]["text"]) == (1, "Keep records.")
    assert found["url"] == "http://localhost/en/outcomes/?kind=gap"


@pytest.mark.exhaustive
def test_matrix_as_csv_says_who_was_silent(client, page):
    rows = table(client.get(URL.format("en", "csv") + "?by=matrix"))
    assert [
        (row["conclusion"], row["breakout_group"], row["stand"], row["outcomes"]) for row in rows
    ] == [
        ("Data first.", "1", "said", "1"),
        ("Data first.", "2", "silent", ""),
    ]


def text_of(content):
    return "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.exhaustive
@pytest.mark.parametrize("view", ["", "?by=kind", "?by=matrix", "?by=objective", "?by=mechanism"])
def test_each_view_is_a_word_document_and_a_pdf(client, page, view):
    document = Document(io.BytesIO(client.get(URL.format("en", "docx") + view).content))
    cells = [cell.text for found in document.tables for row in found.rows for cell in row.cells]
    words = "\n".join([*(each.text for each in document.paragraphs), *cells])
    printed = text_of(client.get(URL.format("en", "pdf") + view).content)
    for text in (words, printed):
        assert ("Data first." if view == "?by=matrix" else "Keep records.") in text
        assert "Secret." not in text


@pytest.mark.exhaustive
def test_arabic_document_runs_from_right_to_left_and_marks_other_languages(client, page):
    document = Document(io.BytesIO(client.get(URL.format("ar", "docx")).content))
    paragraphs = {each.text: each for each in document.paragraphs}
    own, foreign = paragraphs["تقاسم البيانات."], paragraphs["Keep records."]
    assert own._p.pPr.find(qn("w:bidi")).get(qn("w:val")) is None
    assert own.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    assert foreign._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"
    assert foreign.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en"
    styles = zipfile.ZipFile(io.BytesIO(client.get(URL.format("ar", "docx")).content)).read(
        "word/styles.xml"
    )
    assert b'w:bidi="ar"' in styles


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", MOST_AT_LEISURE)
def test_annex_is_made_in_each_language_in_its_order(admin_client, page, language):
    one, two = page
    letter = Transmission.objects.create(meeting=one.meeting, recipient="Co-facilitators")
    TransmissionItem.objects.create(transmission=letter, outcome=two, place=1)
    TransmissionItem.objects.create(transmission=letter, outcome=one, place=2)
    base = f"/admin/outcomes/grcp-7/letters/{letter.pk}/annex.{language}"
    document = Document(io.BytesIO(admin_client.get(f"{base}.docx").content))
    texts = [each.text for each in document.paragraphs]
    own = {"ar": "تقاسم البيانات.", "zh-hans": "共享数据。"}.get(language, "=Share data.")
    assert texts.index("Keep records.") < texts.index(own)
    reader = pypdf.PdfReader(io.BytesIO(admin_client.get(f"{base}.pdf").content))
    assert reader.trailer["/Root"]["/Lang"].lower() == language
    assert (
        admin_client.get(f"/admin/outcomes/grcp-7/letters/{letter.pk}/annex.de.pdf").status_code
        == 404
    )


@pytest.mark.exhaustive
def test_citation_says_meeting_date_paragraph_and_language(client, page):
    html = client.get("/en/meetings/grcp-7/outcomes/2/").content.decode()
    assert "“Keep records.” GRCP-7: Seventh meeting, 10–11 October 2017, para. 2 (English)." in html
    ris = client.get("/en/meetings/grcp-7/outcomes/2.ris").content.decode().split("\r\n")
    assert ris[:3] == ["TY  - ELEC", "ID  - grcp-7-outcome-2-en", "TI  - Keep records."]
    assert "T2  - GRCP-7: Seventh meeting, para. 2" in ris
    assert "UR  - http://localhost/meeting/grcp-7/outcomes/2/" in ris
    (csl,) = json.loads(client.get("/ar/meetings/grcp-7/outcomes/1.json").content)
    assert (csl["language"], csl["title"], csl["number"]) == ("ar", "تقاسم البيانات.", "1")


@pytest.mark.exhaustive
@pytest.mark.parametrize(("ending", "status"), [("pdf", 422), ("docx", 422), ("csv", 200)])
def test_paper_of_too_many_outcomes_is_refused_with_a_word(client, monkeypatch, ending, status):
    page = meeting()
    for number in range(2):
        factories.outcome(page, f"Outcome {number}")
    monkeypatch.setattr("meetings.outcomes.exports.papers.MOST", 1)
    response = client.get(f"/en/meetings/grcp-7/outcomes/results.{ending}")
    assert response.status_code == status
    if status == 422:
        assert "holds 1 outcomes at most" in response.text
        assert response.headers["Cache-Control"] == "no-store"
