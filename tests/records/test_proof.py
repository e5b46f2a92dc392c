"""The check finds whatever differs, and the rebuild mends it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Model
from wagtail.models import Page

from records import proof
from records.models import Record, RecordTerm, RecordUse
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Model:
    return factories.publication(
        title="Xylophone",
        objectives=[factories.term("objective", "7")],
        document=factories.document_set("en"),
        body=[("heading", "Heading")],
        footnotes=[("footnote", {"mark": "1", "text": "<p>Note</p>"})],
    )


def check() -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("records", "check", stdout=out)
    except SystemExit as stopped:
        return int(stopped.code), out.getvalue()
    return 0, out.getvalue()


PLANTED = {
    "title": "Other",
    "kind": "report",
    "language": "fr",
    "title_language": "fr",
    "title_key": "",
    "summary": "Other",
    "date": "1999-01-01",
    "ends": "1999-01-01",
    "released_at": "1999-01-01T00:00Z",
    "terms": {},
    "facts": {"contact": "other"},
    "documents": {},
    "notes": [],
    "links": {"1": "x"},
    "body": "",
    "details": {"other": 1},
    "words_digest": "",
    "reflects": "1999-01-01T00:00Z",
    "revision": 0,
    "renderer": 0,
    "page_type": "home.standardpage",
}


def test_sound_site_is_silent(page):
    assert check() == (0, "0 differences.\n")


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "column",
    [
        pytest.param(column, marks=() if column in ("title", "terms") else pytest.mark.exhaustive)
        for column in PLANTED
    ],
)
def test_difference_in_any_column_is_found_and_mended(page, column):
    Record.objects.filter(pk=page.pk).update(**{column: PLANTED[column]})
    assert check() == (
        1,
        f"page {page.pk} (Xylophone): differs in {column}\n1 differences.\n",
    ) or column in {"kind", "terms", "documents", "links"}
    assert check()[0] == 1
    call_command("records", "rebuild", stdout=StringIO())
    assert check() == (0, "0 differences.\n")


def test_every_column_is_planted():
    columns = {field.attname for field in Record._meta.concrete_fields}
    assert columns - set(PLANTED) == {"id", "page_id", "part", "words_changed"}


@pytest.mark.exhaustive
@pytest.mark.parametrize("model", [RecordTerm, RecordUse])
def test_lost_rows_are_found_and_mended(page, model):
    model.objects.all().delete()
    assert check()[0] == 1
    call_command("records", "rebuild", stdout=StringIO())
    assert check() == (0, "0 differences.\n")


@pytest.mark.exhaustive
def test_missing_and_superfluous_records_are_found_and_mended(page):
    other = factories.standard(title="Gone")
    Page.objects.filter(pk=other.pk).update(live=False)
    Record.objects.filter(pk=page.pk).delete()
    code, said = check()
    assert code == 1
    assert f"page {page.pk} (Xylophone): has no record" in said
    assert f"page {other.pk} (Gone): has a record but is not live" in said
    call_command("records", "rebuild", stdout=StringIO())
    assert check() == (0, "0 differences.\n")


def test_rebuild_counts_the_live_pages(page):
    factories.standard(live=False)
    written, failed = proof.rebuild()
    assert (written, failed) == (Record.objects.count(), [])


@pytest.mark.exhaustive
def test_page_that_cannot_be_read_is_named_and_stops_nothing(page):
    Page.objects.filter(pk=factories.meeting(title="Broken").pk).update(title="Broken")
    from meetings.models import MeetingPage

    super(type(MeetingPage.objects.all()), MeetingPage.objects.all()).update(time_zone="No/Where")
    code, said = check()
    assert code == 1
    assert "(Broken): differs in everything: it cannot be made" in said
    with pytest.raises(SystemExit):
        call_command("records", "rebuild", stdout=StringIO(), stderr=StringIO())
