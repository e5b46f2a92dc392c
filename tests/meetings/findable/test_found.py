"""Sessions, questions, documents and outcomes are found by themselves, where they may be."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from meetings.documents import filing
from meetings.models import Outcome, OutcomeText, Visibility
from meetings.outcomes import keeping
from records import proof
from records.models import Record
from search import texts
from tests import factories
from tests.meetings.outcomes import programmes
from tests.search.finding import found

pytestmark = pytest.mark.django_db


def addresses(query, code="en", params=""):
    return {item.url for item in found(query, code, params).items}


def kinds(query, code="en", params=""):
    return sorted(item.kind for item in found(query, code, params).items)


@pytest.fixture(autouse=True)
def _right():
    """Whatever a test changed, the records say what the pages say."""
    yield
    assert list(proof.differences()) == []


def test_session_and_question_lead_to_their_anchors():
    page = programmes.meeting()
    assert addresses("breakout") == {page.url, f"{page.url}#s-2"}
    assert addresses("works") == {page.url, f"{page.url}#q-2.b1.1"}


def test_outcome_leads_to_its_address_in_the_language_of_the_reader():
    page = programmes.meeting()
    factories.translation(page, "fr", title="Septième réunion")
    factories.outcome(page, texts={"en": "Xylophones are shared.", "fr": "Partager les luths."})
    assert addresses("xylophone") == {"/en/meetings/grcp-7/outcomes/1/"}
    assert addresses("luths", "fr") == {"/fr/meetings/grcp-7/outcomes/1/"}
    assert addresses("luths") == set()


def test_outcome_without_the_language_of_the_reader_says_its_own():
    page = programmes.meeting()
    factories.translation(page, "fr", title="Septième réunion")
    factories.outcome(page, texts={"en": "Xylophones are shared."})
    (item,) = found("xylophones", "fr").items
    assert (item.url, item.language.code, item.foreign) == (
        "/fr/meetings/grcp-7/outcomes/1/",
        "en",
        True,
    )


def test_outcome_is_found_once_in_all_languages(client):
    page = programmes.meeting()
    factories.translation(page, "fr", title="Septième réunion")
    factories.outcome(page, texts={"en": "Xylophones are shared."})
    response = client.get("/en/search/?q=xylophones&languages=all")
    assert [item.url for item in response.context["listed"].items] == [
        "/en/meetings/grcp-7/outcomes/1/"
    ]


@pytest.mark.exhaustive
def test_document_leads_through_its_door():
    page = programmes.meeting()
    factories.translation(page, "fr", title="Septième réunion")
    paper = factories.paper(page, "en", "fr", titles={"en": "Xylophone", "fr": "Luth"})
    door = f"/meeting/grcp-7/documents/{paper.pk}"
    assert addresses("xylophone") == {f"{door}/en/"}
    assert addresses("luth", "fr") == {f"{door}/fr/"}


def test_text_of_a_file_finds_its_document_and_no_stored_address():
    page = programmes.meeting()
    paper = factories.paper(page, "en", "ru", titles={"en": "Paper"}, text="Xylophones")
    texts.read_waiting()
    (item,) = found("xylophone").items
    assert item.title == "Paper"
    assert item.passage.url == f"/meeting/grcp-7/documents/{paper.pk}/en/"
    assert item.passage.language.code == "en"


def test_symbol_of_a_document_is_found():
    page = programmes.meeting()
    factories.paper(page, "en", symbol="GRCP-7/INF.2")
    assert kinds('"GRCP-7/INF.2"') == ["meeting-document"]


@pytest.mark.exhaustive
def test_facets_count_what_belongs_to_a_meeting():
    mechanism = factories.mechanism()
    page = programmes.meeting(mechanisms=[mechanism])
    other = factories.meeting(title="Other xylophone")
    objective = factories.term("objective", "3", en="Data")
    factories.outcome(
        page, "Xylophone", (objective,), mechanism=mechanism.translation_key, kind="gap"
    )
    counts = found("xylophone").selection.counts
    assert counts["kind"] == {"meeting": 1, "outcome": 1}
    assert counts["meeting"] == {str(page.pk): 1, str(other.pk): 1}
    assert counts["series"] == {"GRCP": 1}
    assert counts["mechanism"] == {str(mechanism.pk): 1}
    assert counts["objective"] == {"3": 1}
    assert counts["year"] == {"2017": 2}
    assert counts["language"] == {"en": 2}
    assert kinds(
        "xylophone", params=f"kind=outcome&meeting={page.pk}&mechanism={mechanism.pk}"
    ) == ["outcome"]


def test_languages_of_a_part_are_its_own():
    page = programmes.meeting()
    factories.translation(page, "fr", title="Septième réunion")
    factories.outcome(page, texts={"en": "Xylophone.", "ru": "Ксилофон."})
    assert found("xylophone").selection.counts["language"] == {"en": 1, "ru": 1}
    assert kinds("xylophone", params="language=ru") == ["outcome"]
    assert kinds("xylophone", params="language=fr") == []


def test_draft_outcome_is_found_when_it_is_agreed_and_not_when_it_is_a_draft_again():
    page = programmes.meeting()
    outcome = factories.outcome(page, "Xylophones are shared.", status="draft")
    assert kinds("xylophone") == []
    outcome = keeping.change(outcome.meeting, 1, 1, {"status": "agreed"}, {})
    assert kinds("xylophone") == ["outcome"]
    keeping.change(outcome.meeting, 1, outcome.version, {"status": "draft"}, {})
    assert kinds("xylophone") == []


def test_changed_words_of_an_outcome_are_found_and_the_old_ones_are_not():
    page = programmes.meeting()
    outcome = factories.outcome(page, "Xylophones are shared.")
    keeping.change(outcome.meeting, 1, 1, {}, {"en": "Lutes are shared."})
    assert (kinds("xylophone"), kinds("lute")) == ([], ["outcome"])
    OutcomeText.objects.get().delete()
    assert kinds("lute") == []


@pytest.mark.exhaustive
def test_deleted_outcome_is_not_found():
    page = programmes.meeting()
    factories.outcome(page, "Xylophones are shared.")
    Outcome.objects.get().delete()
    assert kinds("xylophone") == []


def test_embargoed_document_and_its_file_are_found_when_the_hour_has_come(time_machine):
    page = programmes.meeting()
    hour = timezone.now() + timedelta(hours=1)
    factories.paper(page, "en", titles={"en": "Lutes"}, text="Xylophones", released_at=hour)
    texts.read_waiting()
    assert (kinds("lutes"), kinds("xylophones")) == ([], [])
    time_machine.move_to(hour + timedelta(seconds=1))
    assert kinds("lutes") == kinds("xylophones") == ["meeting-document"]


def test_embargo_set_later_hides():
    page = programmes.meeting()
    paper = factories.paper(page, "en", titles={"en": "Lutes"}, text="Xylophones")
    texts.read_waiting()
    paper.released_at = timezone.now() + timedelta(hours=1)
    paper.save()
    assert (kinds("lutes"), kinds("xylophones")) == ([], [])


def test_document_of_participants_is_found_by_nobody():
    page = programmes.meeting()
    paper = factories.paper(
        page, "en", titles={"en": "Lutes"}, text="Xylophones", visibility=Visibility.PARTICIPANTS
    )
    texts.read_waiting()
    assert (kinds("lutes"), kinds("xylophones")) == ([], [])
    paper.visibility = Visibility.PUBLIC
    paper.save()
    assert kinds("lutes") == kinds("xylophones") == ["meeting-document"]
    paper.visibility = Visibility.PARTICIPANTS
    paper.save()
    assert (kinds("lutes"), kinds("xylophones")) == ([], [])


def test_page_that_links_a_closed_file_is_not_found_by_its_words():
    page = programmes.meeting()
    hour = timezone.now() + timedelta(hours=1)
    paper = factories.paper(page, "en", text="Xylophones", released_at=hour)
    file = paper.files.get().file
    link = f'<p><a linktype="document" id="{file.pk}">Paper</a></p>'
    factories.publication(body=[("text", link)])
    texts.read_waiting()
    assert kinds("xylophones") == []


@pytest.mark.exhaustive
def test_replaced_file_is_found_by_its_new_words_alone():
    page = programmes.meeting()
    paper = factories.paper(page, "en", text="Xylophones")
    factories.paper_file(paper, "en", "Lutes")
    texts.read_waiting()
    assert (kinds("xylophones"), kinds("lutes")) == ([], ["meeting-document"])


def test_deleted_document_is_not_found():
    page = programmes.meeting()
    filing.delete(factories.paper(page, "en", titles={"en": "Lutes"}))
    assert kinds("lutes") == []


def hide_by_unpublishing(page):
    page.unpublish()


def hide_by_embargo(page):
    page.released_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def hide_by_expiry(page):
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.save()


def hide_by_restriction(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def hide_by_deletion(page):
    page.delete()


@pytest.mark.parametrize(
    "hide",
    [
        hide_by_unpublishing,
        hide_by_embargo,
        hide_by_expiry,
        hide_by_restriction,
        hide_by_deletion,
    ],
)
def test_nothing_of_a_hidden_meeting_is_found(hide, client):
    page = programmes.meeting()
    factories.outcome(page, "Xylophones are shared.")
    factories.paper(page, "en", titles={"en": "Xylophone"}, text="Lutes")
    texts.read_waiting()
    assert kinds("xylophone") == ["meeting-document", "outcome"]
    hide(factories.fresh(page))
    for query in ("xylophone", "lutes", "breakout"):
        assert kinds(query) == []
        response = client.get("/en/search/", {"q": query, "languages": "all"})
        assert response.context["listed"].total == 0


def test_draft_of_a_meeting_has_no_parts():
    page = programmes.meeting(live=False)
    factories.outcome(page, "Xylophones are shared.")
    assert (kinds("breakout"), kinds("xylophone")) == ([], [])
    page.save_revision().publish()
    assert (kinds("breakout"), kinds("xylophone")) == (["meeting", "session"], ["outcome"])


def test_publishing_again_writes_what_changed_alone():
    page = programmes.meeting()
    factories.outcome(page, "Xylophones are shared.")
    parts = Record.objects.exclude(part="").order_by("pk")
    before = list(parts.values_list("pk", "words_changed"))
    factories.fresh(page).save_revision().publish()
    assert list(parts.values_list("pk", "words_changed")) == before


def test_parts_are_in_no_list_of_pages(client):
    page = programmes.meeting()
    factories.outcome(page, "Xylophones are shared.")
    assert [item.url for item in client.get("/en/meetings/").context["listed"].items] == [page.url]
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "#" not in sitemap
    assert "http://localhost/en/meetings/grcp-7/outcomes/1/" in sitemap
    assert client.get("/en/search/suggest/", {"q": "xylo"}).json() == []


def test_line_says_what_it_is_and_of_which_meeting(client):
    page = programmes.meeting()
    factories.outcome(page, "Xylophones are shared.", session=programmes.SESSION)
    html = client.get("/en/search/", {"q": "xylophones"}).content.decode()
    assert "Outcome 1 · Recommendation" in html
    assert "Seventh meeting" in html
    assert "Regions" in html


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", [1, 3])
def test_search_page_takes_few_queries_at_any_number(number, client):
    page = programmes.meeting()
    for each in range(number):
        factories.outcome(page, f"Xylophone {each}")
        factories.paper(page, "en", titles={"en": f"Xylophone {each}"})
    texts.read_waiting()
    client.get("/en/search/", {"q": "xylophone"})
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/search/", {"q": "xylophone"})
    assert len(asked) <= 8


@pytest.mark.exhaustive
def test_check_tells_what_differs(capsys):
    page = programmes.meeting()
    outcome = factories.outcome(page, "Xylophones are shared.")
    OutcomeText.objects.update(text="Lutes are shared.")
    with pytest.raises(SystemExit):
        call_command("records", "check")
    assert f"outcome/{outcome.pk} differs" in capsys.readouterr().out
    call_command("records", "rebuild")
    assert kinds("lutes") == ["outcome"]
    Record.objects.filter(part=f"outcome/{outcome.pk}").update(title="Other")
    assert len(list(proof.differences())) == 1
    call_command("records", "rebuild")


def test_file_of_a_document_stays_closed_at_its_stored_address(client):
    page = programmes.meeting()
    paper = factories.paper(page, "en")
    url = paper.files.get().file.url
    assert client.get(url).status_code in (302, 403, 404)


def test_parts_of_what_cannot_be_written_are_not_found(monkeypatch):
    page = programmes.meeting()
    page.questions, page.sessions = [], []
    with monkeypatch.context() as broken:
        broken.setattr("records.writer.build", lambda page: 1 / 0)
        factories.publish(page)
    assert addresses("works") == set()
    assert not Record.objects.exclude(part="").exists()
    page.save_revision().publish()
