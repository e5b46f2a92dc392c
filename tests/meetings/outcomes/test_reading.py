"""The pages of outcomes that readers see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from meetings.models import Stance
from tests import factories
from tests.factories import LANGUAGES, MOST_AT_LEISURE
from tests.meetings.outcomes.programmes import GROUPS, PLENARY, QUESTION, SESSION, meeting

pytestmark = pytest.mark.django_db

VIEWS = ["", "?by=session", "?by=kind", "?by=mechanism", "?by=objective", "?by=matrix", "?as=table"]
URL = "/en/meetings/grcp-7/outcomes/"


def aliased(page):
    for code in LANGUAGES:
        if code != "en":
            factories.alias(page, code)
    return page


def test_meeting_lists_its_outcomes_under_session_segment_and_group(client):
    page = meeting()
    factories.outcome(page, "Of the whole meeting.")
    factories.outcome(page, "Of group two.", session=SESSION, segment=GROUPS, group=2)
    factories.outcome(page, "Of group one.", session=SESSION, segment=GROUPS, group=1)
    text = strip_tags(client.get(URL).content.decode().partition('id="results"')[2])
    places = [
        text.index(part)
        for part in (
            "Of the whole meeting.",
            "Session 2. Regions",
            "Breakout groups · Group 1",
            "Of group one.",
            "Breakout groups · Group 2",
            "Of group two.",
        )
    ]
    assert places == sorted(places)


def test_heading_says_the_language_of_a_title_and_of_nothing_else(client):
    page = aliased(meeting())
    made = factories.outcome(page, "Of group two.", session=SESSION, segment=GROUPS, group=2)
    url = URL.replace("/en/", "/ar/")
    headings = client.get(url).content.decode()
    assert 'الجلسة 2. <span lang="en" dir="ltr">Regions</span>' in headings
    assert '<span lang="en" dir="ltr">Breakout groups</span> · الفريق 2' in headings
    facts = client.get(f"{url}{made.number}/").content.decode()
    assert '<dd>2. <span lang="en" dir="ltr">Regions</span></dd>' in facts


@pytest.mark.exhaustive
@pytest.mark.parametrize("view", VIEWS)
def test_draft_outcomes_stay_hidden(client, view):
    page = meeting()
    draft = factories.outcome(page, "A secret draft.", status="draft")
    agreed = factories.outcome(page, "An agreed text.")
    factories.conclusion(draft, agreed, text="Kept back.", agreed=False)
    html = client.get(URL + view).content.decode()
    assert "A secret draft." not in html
    assert "Kept back." not in html
    assert client.get(f"{URL}{draft.number}/").status_code == 404
    assert client.get(f"{URL}{draft.number}.ris").status_code == 404
    assert client.get(f"/meeting/grcp-7/outcomes/{draft.number}/").status_code == 404


@pytest.mark.exhaustive
@pytest.mark.parametrize("hidden", ["draft", "embargo", "expired"])
def test_outcomes_of_a_meeting_that_is_not_public_stay_hidden(client, hidden):
    later = timezone.now() + timezone.timedelta(days=1)
    earlier = timezone.now() - timezone.timedelta(days=1)
    fields = {
        "draft": {"live": False},
        "embargo": {"released_at": later},
        "expired": {"expire_at": earlier},
    }[hidden]
    page = meeting(**fields)
    factories.outcome(page, "Nothing to see.")
    for url in (URL, f"{URL}1/", f"{URL}1.ris", f"{URL}results.csv", "/meeting/grcp-7/outcomes/1/"):
        assert client.get(url).status_code == 404, url
    assert "Nothing to see." not in client.get("/en/outcomes/").content.decode()
    assert "Nothing to see." not in client.get("/en/outcomes/results.json").content.decode()


@pytest.mark.parametrize("language", MOST_AT_LEISURE)
def test_outcome_is_read_in_the_own_language_or_marked_as_another(client, language):
    page = aliased(meeting())
    factories.outcome(page, texts={"en": "English text.", "ar": "نص عربي."})
    html = client.get(f"/{language}/meetings/grcp-7/outcomes/1/").content.decode()
    own = language in ("en", "ar")
    assert ("نص عربي." if language == "ar" else "English text.") in html
    assert ('outcome-quote" lang="en" dir="ltr"' in html) is not own
    shown = language if own else "en"
    assert (
        f'<link rel="canonical" href="http://localhost/{shown}/meetings/grcp-7/outcomes/1/"' in html
    )


@pytest.mark.parametrize("language", MOST_AT_LEISURE)
def test_short_address_leads_to_the_language_of_the_browser(client, language):
    aliased(meeting())
    factories.outcome(meeting_of("grcp-7"))
    response = client.get("/meeting/grcp-7/outcomes/1/", headers={"accept-language": language})
    assert response.status_code == 302
    assert response.url == f"/{language}/meetings/grcp-7/outcomes/1/"
    assert "Accept-Language" in response.headers["Vary"]


def meeting_of(key):
    from meetings.models import MeetingKey, MeetingPage

    held = MeetingKey.objects.get(key=key)
    return MeetingPage.objects.filter(translation_key=held.translation_key).first()


def test_filters_narrow_and_count_without_their_own_selection(client):
    page = meeting()
    thirteen = factories.term("objective", "13", en="Detention")
    factories.outcome(page, "One.", objectives=(thirteen,))
    factories.outcome(page, "Two.", kind="gap")
    factories.outcome(page, "Three.", kind="gap", objectives=(thirteen,))
    html = client.get(f"{URL}?kind=gap&objective=13").content.decode()
    results = html[html.index('id="results"') :]
    assert "Three." in results
    assert "One." not in results
    assert "Two." not in results
    assert '>Recommendation</span> <span class="choice-count">1<' in html
    assert '>Gap</span> <span class="choice-count">1<' in html


def test_across_meetings_answers_who_recommended_what_on_an_objective(client):
    thirteen = factories.term("objective", "13", en="Detention")
    for edition in (7, 8, 9):
        page = meeting(edition=edition)
        factories.outcome(page, f"Of GRCP-{edition}.", objectives=(thirteen,))
        factories.outcome(page, f"Gap of GRCP-{edition}.", kind="gap", objectives=(thirteen,))
    html = client.get(
        "/en/outcomes/?series=GRCP&kind=recommendation&objective=13&meeting=grcp-7&meeting=grcp-9"
    ).content.decode()
    results = html[html.index('id="results"') :]
    assert "2 outcomes" in results
    assert "Of GRCP-7." in results
    assert "Of GRCP-9." in results
    assert "Of GRCP-8." not in results
    assert "Gap of" not in results


def test_matrix_says_who_said_agreed_diverged_and_was_silent(client):
    page = meeting()
    place = {"session": SESSION, "segment": GROUPS}
    said = factories.outcome(page, "One.", group=1, **place)
    other = factories.outcome(page, "Two.", group=2, **place)
    factories.outcome(page, "Three.", group=3, **place)
    plenary = factories.outcome(page, "Four.", session=SESSION, segment=PLENARY)
    shared = factories.conclusion(said, text="Data first.")
    Stance.objects.create(conclusion=shared, outcome=other, stand="diverged")
    Stance.objects.create(conclusion=shared, outcome=plenary, stand="agreed")
    html = client.get(f"{URL}?by=matrix").content.decode()
    row = html[html.index("Data first.") :]
    row = row[: row.index("</tr>")]
    assert [row.count(word) for word in ("said it", "diverged", "agreed")] == [2, 3, 2]
    named = f'<a href="{URL}{said.number}/" aria-label="Outcome {said.number}">{said.number}</a>'
    assert named in row
    assert row.count(">silent<") == 1


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def fill(page):
    objective = factories.term("objective", "7", en="Vulnerabilities")
    mechanism = factories.mechanism()
    made = [
        factories.outcome(
            page,
            "Text.",
            (objective,),
            session=SESSION,
            segment=GROUPS,
            group=group,
            question=QUESTION,
            mechanism=mechanism.translation_key,
            organization=factories.term("organization", "IOM", en="IOM"),
            region=factories.term("region", "africa", en="Africa"),
        )
        for group in (1, 2)
    ]
    factories.conclusion(*made)


@pytest.mark.exhaustive
@pytest.mark.parametrize("url", [*(URL + view for view in VIEWS), "/en/outcomes/", f"{URL}1/"])
def test_pages_need_as_many_queries_for_three_times_as_many_outcomes(client, url):
    page = meeting()
    fill(page)
    few = queries(client, url)
    fill(page)
    fill(page)
    assert queries(client, url) == few
    assert few <= (10 if url.endswith("/1/") else 8)


HOSTILE = [
    "?by=nothing",
    "?as=nothing",
    "?page=0",
    "?page=99999999999",
    "?kind=%00",
    "?segment=2.b1%2Fx",
    "?segment=2.b1%2F99999999999999999999",
    "?mechanism=no-uuid",
    "?objective=999",
    "?year=x&language=xx&series=%3Cscript%3E",
    "?kind=" + "&kind=".join(map(str, range(300))),
]


@pytest.mark.exhaustive
@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_addresses_get_an_answer(client, query):
    factories.outcome(meeting(), session=SESSION, segment=GROUPS, group=1)
    for url in (URL, "/en/outcomes/", f"{URL}results.csv", "/en/outcomes/results.json"):
        assert client.get(url + query).status_code in (200, 400, 404)


@pytest.mark.exhaustive
def test_pages_of_all_outcomes_end(client):
    page = meeting()
    for _each in range(41):
        factories.outcome(page)
    assert client.get("/en/outcomes/?page=2").status_code == 200
    assert client.get("/en/outcomes/?page=3").status_code == 404
