"""Writing outcomes: quick entry, two at once, who may."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.kept import renew
from meetings import secretariats
from meetings.models import MeetingKey, Outcome, OutcomeText, SharedConclusion, Transmission
from meetings.outcomes import keeping
from tests import factories as make
from tests.meetings.outcomes.programmes import GROUPS, QUESTION, SESSION, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def prague(roles):
    return make.mechanism(title="Prague Process")


@pytest.fixture
def secretariat(prague, signed_in):
    return signed_in("Secretariat: Prague Process")


@pytest.fixture
def page(secretariat):
    made = meeting()
    secretariats.grant(secretariat.user.groups.get(), made)
    return made


@pytest.fixture
def others(roles, signed_in):
    make.mechanism(title="Almaty Process")
    return signed_in("Secretariat: Almaty Process")


def at(name, *rest):
    return reverse(name, args=["grcp-7", *rest])


def typed(**fields):
    return {
        "token": str(uuid4()),
        "number": "",
        "version": "0",
        "language": "en",
        "kind": "recommendation",
        "text": "Share data.",
        "place": "",
        "group": "",
        "status": "draft",
        **fields,
    }


def send(client, **fields):
    response = client.post(at("meetings_outcome_row"), typed(**fields))
    return response, json.loads(response.content)


def test_row_is_saved_with_the_next_number_and_its_place(secretariat, page):
    send(secretariat)
    response, answer = send(secretariat, place=QUESTION, group="2", text="Second.")
    assert response.status_code == 200
    assert answer["state"] == "saved"
    assert (answer["present"]["number"], answer["present"]["version"]) == (2, 1)
    kept = Outcome.objects.get(number=2)
    assert (kept.session, kept.segment, kept.question, kept.group) == (
        SESSION,
        GROUPS,
        QUESTION,
        2,
    )
    assert keeping.texts_of(kept) == {"en": "Second."}


def test_number_of_a_deleted_outcome_is_not_given_again(secretariat, page):
    send(secretariat)
    send(secretariat)
    response = secretariat.post(at("meetings_outcome_edit", 2), {"delete": "", "version": "1"})
    assert response.status_code == 302
    assert send(secretariat)[1]["present"]["number"] == 3


def test_row_that_is_sent_twice_is_kept_once(secretariat, page):
    token = str(uuid4())
    send(secretariat, token=token)
    _response, answer = send(secretariat, token=token, text="Share data more.")
    assert answer["state"] == "saved"
    assert Outcome.objects.count() == 1
    assert OutcomeText.objects.get().text == "Share data more."


def test_row_that_somebody_else_changed_is_not_written_over(secretariat, page):
    first = send(secretariat)[1]["present"]
    send(secretariat, **first | {"text": "Theirs."})
    response, answer = send(secretariat, **first | {"text": "Mine."})
    assert response.status_code == 409
    assert answer["state"] == "conflict"
    assert (answer["present"]["text"], answer["present"]["version"]) == ("Theirs.", 2)
    assert OutcomeText.objects.get().text == "Theirs."
    kept = send(secretariat, **first | {"text": "Mine.", "version": 2})[1]
    assert (kept["state"], kept["present"]["version"]) == ("saved", 3)
    assert OutcomeText.objects.get().text == "Mine."


def test_without_script_a_conflict_shows_both_and_saving_again_keeps_ones_own(secretariat, page):
    first = send(secretariat)[1]["present"]
    send(secretariat, **first | {"text": "Theirs."})
    url = at("meetings_outcome_rows")
    response = secretariat.post(url, typed(**first | {"text": "Mine."}))
    html = response.content.decode()
    assert response.status_code == 409
    assert "Theirs." in html
    assert ">\nMine.</textarea>" in html
    assert 'name="version" value="2"' in html
    assert (
        secretariat.post(url, typed(**first | {"text": "Mine.", "version": 2})).status_code == 302
    )
    assert OutcomeText.objects.get().text == "Mine."


def test_bad_row_keeps_what_was_typed_and_says_what_is_wrong(secretariat, page):
    response = secretariat.post(at("meetings_outcome_rows"), typed(text="Kept.", group="999"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "Kept.</textarea>" in html
    assert 'value="999"' in html
    assert Outcome.objects.count() == 0
    assert send(secretariat, group="999")[0].status_code == 422


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "wrong",
    [
        {"token": "x"},
        {"number": "x"},
        {"number": "99"},
        {"version": "-1"},
        {"kind": "x"},
        {"place": "x"},
        {"status": "transmitted"},
        {"language": "de"},
        {"text": " "},
    ],
)
def test_hostile_row_is_refused(secretariat, page, wrong):
    response, answer = send(secretariat, **wrong)
    assert response.status_code in (410, 422)
    assert answer["state"] in ("gone", "refused")
    assert Outcome.objects.count() == 0


@pytest.mark.exhaustive
def test_others_get_nowhere_near(others, secretariat, page):
    send(secretariat)
    letter = Transmission.objects.create(
        meeting=MeetingKey.objects.get(key="grcp-7"), recipient="X"
    )
    shared = make.conclusion(Outcome.objects.get())
    addresses = [
        at("meetings_outcome_rows"),
        at("meetings_outcome_edit", 1),
        at("meetings_conclusions"),
        at("meetings_conclusion", shared.pk),
        at("meetings_letters"),
        at("meetings_letter", letter.pk),
        at("meetings_annex", letter.pk, "en", "docx"),
    ]
    for address in addresses:
        assert others.get(address).status_code == 404, address
    assert others.post(at("meetings_outcome_row"), typed()).status_code == 404
    assert Outcome.objects.count() == 1
    assert others.get(reverse("meetings_outcomes")).content.decode().count("Seventh meeting") == 0


@pytest.mark.exhaustive
def test_things_of_another_meeting_are_not_reached_through_ones_own(secretariat, page):
    other = meeting(edition=8)
    theirs = make.outcome(other, "Theirs.")
    shared = make.conclusion(theirs)
    letter = Transmission.objects.create(meeting=theirs.meeting, recipient="X")
    for name, pk in (
        ("meetings_outcome_edit", theirs.number),
        ("meetings_conclusion", shared.pk),
        ("meetings_letter", letter.pk),
    ):
        assert secretariat.get(at(name, pk)).status_code == 404
    response, _answer = send(secretariat, token=str(theirs.token), text="Mine.")
    assert response.status_code == 410
    assert keeping.texts_of(theirs) == {"en": "Theirs."}


def test_who_may_not_publish_the_meeting_makes_drafts_only(secretariat, page):
    group = secretariat.user.groups.get()
    group.page_permissions.filter(permission__codename="publish_page").delete()
    assert send(secretariat, status="agreed")[0].status_code == 422
    agreed = make.outcome(page, "Agreed.")
    response, answer = send(secretariat, number=agreed.number, version=1, text="Changed.")
    assert response.status_code == 422
    assert answer["errors"][-1].startswith("Readers see this outcome")
    assert keeping.texts_of(agreed) == {"en": "Agreed."}


@pytest.mark.exhaustive
def test_details_are_kept_in_all_languages_and_conflicts_show_what_differs(
    secretariat, page, prague
):
    send(secretariat)
    url = at("meetings_outcome_edit", 1)
    objective = make.term("objective", "13", en="Detention")
    data = {
        "version": "1",
        "kind": "gap",
        "status": "agreed",
        "place": SESSION,
        "mechanism": str(prague.translation_key),
        "objectives": [objective.pk],
        "source_page": "4",
        "source_paragraph": "12",
        "text_en": "Share data.",
        "text_ru": "Делиться данными.",
    }
    assert secretariat.post(url, data).status_code == 302
    kept = Outcome.objects.get()
    assert (kept.kind, kept.status, kept.session, kept.version) == ("gap", "agreed", SESSION, 2)
    assert kept.mechanism == prague.translation_key
    assert keeping.texts_of(kept) == {"en": "Share data.", "ru": "Делиться данными."}
    response = secretariat.post(url, data | {"kind": "conclusion", "text_ru": "Иначе."})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Делиться данными." in html
    assert "Иначе.</textarea>" in html
    assert 'name="version" value="2"' in html
    assert Outcome.objects.get().kind == "gap"


def test_conclusion_is_suggested_grouped_and_read(client, secretariat, page):
    place = {"session": SESSION, "segment": GROUPS}
    make.outcome(page, "States should share data on migration routes.", group=1, **place)
    make.outcome(page, "Sharing data about migration routes helps States.", group=2, **place)
    make.outcome(page, "Consulates need more staff.", group=3, **place)
    html = secretariat.get(at("meetings_conclusions")).content.decode()
    assert "?with=1,2" in html
    form = secretariat.get(at("meetings_conclusion_new") + "?with=1,2").content.decode()
    assert form.count('value="said" selected') == 2
    data = {
        "version": "0",
        "agreed": "on",
        "text_en": "Data on routes are shared.",
        "stand-1": "said",
        "stand-2": "diverged",
        "stand-3": "",
        "stand-99": "said",
    }
    assert secretariat.post(at("meetings_conclusion_new"), data).status_code == 302
    shared = SharedConclusion.objects.get()
    assert dict(shared.stances.values_list("outcome__number", "stand")) == {
        1: "said",
        2: "diverged",
    }
    assert "?with=1,2" not in secretariat.get(at("meetings_conclusions")).content.decode()
    stale = secretariat.post(at("meetings_conclusion", shared.pk), data | {"text_en": "Other."})
    assert stale.status_code == 409
    assert "Data on routes are shared." in stale.content.decode()
    assert (
        "Data on routes are shared."
        in client.get("/en/meetings/grcp-7/outcomes/?by=matrix").content.decode()
    )


def test_letter_takes_agreed_outcomes_in_order_and_marks_them(client, secretariat, page):
    make.outcome(page, "First.")
    make.outcome(page, "Second.", texts={"en": "Second.", "ar": "ثانيا."})
    make.outcome(page, "Draft.", status="draft")
    new = at("meetings_letter_new")
    data = {"version": "1", "recipient": "Co-facilitators", "language": "en"}
    refused = secretariat.post(new, data)
    assert refused.status_code == 422
    assert 'value="Co-facilitators"' in refused.content.decode()
    assert secretariat.post(new, data | {"place-1": "x"}).status_code == 422
    places = {"place-1": "20", "place-2": "10", "place-3": "1"}
    assert secretariat.post(new, data | places).status_code == 302
    letter = Transmission.objects.get()
    assert list(letter.items.values_list("outcome__number", "place")) == [(2, 1), (1, 2)]
    sent = secretariat.post(at("meetings_letter", letter.pk), {"send": "", "date": "2017-11-01"})
    assert sent.status_code == 302
    assert list(Outcome.objects.order_by("number").values_list("status", flat=True)) == [
        "transmitted",
        "transmitted",
        "draft",
    ]
    html = client.get("/en/meetings/grcp-7/outcomes/1/").content.decode()
    assert "Co-facilitators" in html
    assert "1 November 2017" in html
    again = secretariat.post(at("meetings_letter", letter.pk), data | places)
    assert again.status_code == 422


@pytest.mark.exhaustive
def test_quick_entry_brings_the_last_rows_only(secretariat, page):
    for number in range(1, 33):
        make.outcome(page, f"Text {number}.")
    html = secretariat.get(at("meetings_outcome_rows")).content.decode()
    assert "Text 2." not in html
    assert "Text 3." in html
    assert "Text 1." in secretariat.get(at("meetings_outcome_rows") + "?all").content.decode()


@pytest.mark.exhaustive
def test_meeting_leads_to_its_outcomes(secretariat, page):
    html = secretariat.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert at("meetings_outcome_rows") in html
    assert reverse("meetings_outcomes") in html
    assert (
        at("meetings_outcome_rows")
        in secretariat.get(reverse("meetings_outcomes")).content.decode()
    )


@pytest.mark.exhaustive
def test_administrator_opens_every_page_of_a_desk(admin_client, page):
    outcome = make.outcome(page)
    shared = make.conclusion(outcome)
    letter = Transmission.objects.create(meeting=outcome.meeting, recipient="X")
    for address in (
        at("meetings_outcome_rows"),
        at("meetings_outcome_edit", 1),
        at("meetings_conclusion", shared.pk),
        at("meetings_letter_new"),
        at("meetings_letter", letter.pk),
    ):
        assert admin_client.get(address).status_code == 200


def test_letter_is_not_sent_with_what_became_a_draft_again(secretariat, page):
    outcome = make.outcome(page, "First.")
    data = {"version": "1", "recipient": "X", "language": "en", "place-1": "1"}
    secretariat.post(at("meetings_letter_new"), data)
    letter = Transmission.objects.get()
    Outcome.objects.update(status="draft")
    address = at("meetings_letter", letter.pk)
    refused = secretariat.post(address, {"send": "", "date": "2017-11-01"})
    assert refused.status_code == 422
    assert "is a draft again" in refused.content.decode()
    outcome.refresh_from_db()
    assert outcome.status == "draft"
    annex = secretariat.get(at("meetings_annex", letter.pk, "en", "docx"))
    assert b"First." not in b"".join(annex)


def test_draft_leaves_a_letter_that_was_not_sent_when_it_is_deleted(secretariat, page):
    outcome = make.outcome(page, "First.")
    letter = Transmission.objects.create(meeting=outcome.meeting, recipient="X")
    letter.items.create(outcome=outcome, place=1)
    Outcome.objects.update(status="draft")
    gone = {"delete": "", "version": str(outcome.version)}
    assert secretariat.post(at("meetings_outcome_edit", 1), gone).status_code == 302
    assert not Outcome.objects.exists()


def test_draft_of_a_letter_that_was_sent_stays(secretariat, page):
    outcome = make.outcome(page, "First.")
    letter = Transmission.objects.create(
        meeting=outcome.meeting, recipient="X", date=date(2017, 11, 1)
    )
    letter.items.create(outcome=outcome, place=1)
    Outcome.objects.update(status="draft")
    gone = {"delete": "", "version": str(outcome.version)}
    answer = secretariat.post(at("meetings_outcome_edit", 1), gone, follow=True)
    assert "A letter that was sent has this outcome." in answer.content.decode()
    assert Outcome.objects.exists()


def test_outcomes_are_not_shown_on_a_private_page(client, page):
    make.outcome(page, "First.")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="open"
    )
    renew()
    session = client.session
    restriction = PageViewRestriction.objects.get()
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "First." not in answer.content.decode()
