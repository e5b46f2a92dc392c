"""The agenda in another language aligns point by point and becomes the translation."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail_localize.models import StringTranslation, Translation

from meetings import secretariats
from meetings.models import AgendaUpload, MeetingPage
from tests import factories

pytestmark = pytest.mark.django_db

ENGLISH = """# Third Meeting of the Chairs (TMC-3)

## Aims

- to compare notes
- to plan the year

## Session 1. Data (09:30–11:00)

### Questions

- What is there?
  - a) in registers
  - b) in surveys
- Who pays?

## Session 2. Fees

### Breakout groups

#### Questions

- Which fees?

### Plenary

#### Questions

- What was said?
"""
FRENCH = """# Troisième réunion des présidents (TMC-3)

## Buts

- comparer les notes
- préparer l'année

## Séance 1. Les données (09:30–11:00)

### Questions

- Que trouve-t-on ?
  - a) dans les registres
  - b) dans les enquêtes
- Qui paie ?

## Séance 2. Les frais

### Groupes de travail

#### Questions

- Quels frais ?

### Plénière

#### Questions

- Qu'a-t-on dit ?
"""


@pytest.fixture
def original(secretariat):
    """The meeting that the English agenda made, still a draft."""
    secretariat.upload(ENGLISH)
    secretariat.preview(save="1")
    return MeetingPage.objects.get(alias_of=None)


def french() -> MeetingPage:
    return MeetingPage.objects.get(locale__language_code="fr")


def blocks(page, name="sessions"):
    return json.loads(page._meta.get_field(name).value_to_string(page))


def ids(value):
    """Return the ids of all blocks in their order."""
    if isinstance(value, list):
        return [found for each in value for found in ids(each)]
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return own + [found for each in value.values() for found in ids(each)]
    return []


def words(page) -> dict[str, str]:
    """Return the words of a translation as the translation editor shows them."""
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code="fr", enabled=True
    )
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return {
        each.string.data: each.translation
        for each in segments.select_related("string")
        if each.context.path != "slug"
    }


def rows(response):
    """Return part, original and new text, and whether the row waits."""
    html = BeautifulSoup(response.content.decode(), "html.parser")
    found = []
    for row in html.select(".rounds-pairs tbody tr"):
        for select in row.select("select"):
            select.decompose()
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
        found.append((*cells, "rounds-open" in row["class"]))
    return found


def test_agenda_in_another_language_becomes_the_translation(secretariat, original):
    secretariat.upload(FRENCH, "fr", original.key)
    assert secretariat.preview(save="1").url.endswith("/compare/")
    assert {row[3] for row in rows(secretariat.compare())} == {False}

    saved = secretariat.compare(save="1")

    page = french()
    assert saved.url == f"/admin/pages/{page.pk}/edit/"
    assert (page.translation_key, page.live, page.title, page.slug) == (
        original.translation_key,
        False,
        "Troisième réunion des présidents (TMC-3)",
        "troisième-réunion-des-présidents-tmc-3",
    )
    first = original.get_latest_revision_as_object()
    for name in ("aims", "sessions"):
        assert ids(blocks(page, name)) == ids(blocks(first, name))
    assert words(original) == {
        "Third Meeting of the Chairs (TMC-3)": "Troisième réunion des présidents (TMC-3)",
        "to compare notes": "comparer les notes",
        "to plan the year": "préparer l'année",
        "Data": "Les données",
        "What is there?": "Que trouve-t-on ?",
        "in registers": "dans les registres",
        "in surveys": "dans les enquêtes",
        "Who pays?": "Qui paie ?",
        "Fees": "Les frais",
        "Breakout groups": "Groupes de travail",
        "Which fees?": "Quels frais ?",
        "Plenary": "Plénière",
        "What was said?": "Qu'a-t-on dit ?",
    }
    assert blocks(page)[0]["value"]["starts"] == "09:30:00"
    assert AgendaUpload.objects.count() == 0
    assert page.permissions_for_user(secretariat.user).can_edit()


@pytest.mark.exhaustive
def test_translation_editor_shows_it(secretariat, original):
    secretariat.upload(FRENCH, "fr", original.key)
    secretariat.compare(save="1")
    html = secretariat.client.get(f"/admin/pages/{french().pk}/edit/").content.decode()
    assert "Les donn\\u00e9es" in html or "Les données" in html


def test_sessions_are_paired_by_their_number(secretariat, original):
    head, first, second = FRENCH.partition("## Séance 1")[0], *FRENCH.split("## Séance")[1:]
    secretariat.upload(f"{head}## Séance{second}\n## Séance{first}", "fr", original.key)
    secretariat.compare(save="1")
    assert words(original)["Data"] == "Les données"
    assert words(original)["What was said?"] == "Qu'a-t-on dit ?"


def test_differing_count_waits_for_the_editor(secretariat, original):
    more = FRENCH.replace("- Qui paie ?", "- Combien ?\n- Qui paie ?")
    secretariat.upload(more, "fr", original.key)
    waiting = [row for row in rows(secretariat.compare()) if row[3]]
    assert [(row[0], row[2]) for row in waiting] == [
        ("Question 1.1", "Que trouve-t-on ?"),
        ("Question 1.2", "Combien ?"),
        ("Question 1.3", "Qui paie ?"),
    ]

    response = secretariat.compare(save="1")

    assert "Nothing was written: 3 lines wait for your choice." in response.content.decode()
    assert not MeetingPage.objects.filter(locale__language_code="fr").exists()
    assert Translation.objects.count() == 0


@pytest.mark.exhaustive
def test_editor_pairs_by_choosing(secretariat, original):
    more = FRENCH.replace("- Qui paie ?", "- Combien ?\n- Qui paie ?")
    secretariat.upload(more, "fr", original.key)
    first, second = (
        item["id"]
        for item in blocks(original.get_latest_revision_as_object())[0]["value"]["questions"]
    )
    # Chosen once, the choice outlives a reload.
    secretariat.compare(**{"pair-s0q0": first, "pair-s0q1": "", "pair-s0q2": "?"})
    assert [row[2] for row in rows(secretariat.compare()) if row[3]] == []
    secretariat.compare(**{"pair-s0q0": first, "pair-s0q1": "", "pair-s0q2": second}, save="1")
    said = words(original)
    assert (said["What is there?"], said["Who pays?"]) == ("Que trouve-t-on ?", "Qui paie ?")
    assert said["in registers"] == "dans les registres"


def test_same_part_cannot_be_chosen_twice(secretariat, original):
    secretariat.upload(
        FRENCH.replace("- Qui paie ?", "- Combien ?\n- Qui paie ?"), "fr", original.key
    )
    first = blocks(original.get_latest_revision_as_object())[0]["value"]["questions"][0]["id"]
    response = secretariat.compare(
        **{"pair-s0q0": first, "pair-s0q1": first, "pair-s0q2": ""}, save="1"
    )
    assert "This was chosen for another line, too." in response.content.decode()
    assert Translation.objects.count() == 0


@pytest.mark.exhaustive
def test_what_the_translation_lacks_is_said_and_waits_for_a_translator(secretariat, original):
    less = FRENCH.replace("  - a) dans les registres\n  - b) dans les enquêtes\n", "")
    secretariat.upload(less, "fr", original.key)
    waiting = [row for row in rows(secretariat.compare()) if row[3]]
    assert [row[:2] for row in waiting] == [
        ("Point 1.1.1", "in registers"),
        ("Point 1.1.2", "in surveys"),
    ]
    page = original.get_latest_revision_as_object()
    points = blocks(page)[0]["value"]["questions"][0]["value"]["points"]
    secretariat.compare(lone=[point["id"] for point in points], save="1")
    said = words(original)
    assert (said["in registers"], said["in surveys"]) == (None, None)
    assert said["Who pays?"] == "Qui paie ?"


@pytest.mark.exhaustive
def test_hours_are_a_check(secretariat, original):
    secretariat.upload(FRENCH.replace("09:30–11:00", "10:30–12:00"), "fr", original.key)
    row = next(row for row in rows(secretariat.compare()) if row[0] == "Session 1")
    assert row == (
        "Session 1",
        "Data 09:30–11:00",
        "Les données 10:30–12:00 The hours differ.",
        False,
    )
    secretariat.compare(save="1")
    assert blocks(french())[0]["value"]["starts"] == "09:30:00"


@pytest.mark.exhaustive
def test_published_meeting_stays_as_readers_see_it(secretariat, client):
    page = factories.meeting(title="Third Meeting")
    secretariats.grant(secretariat.user.groups.get(), page)
    page.aims = [("aim", "to compare notes")]
    factories.publish(page)
    factories.alias(page, "fr")
    secretariat.upload("# Troisième\n\n## Buts\n\n- comparer\n\n## Séance 1. A\n", "fr", page.key)
    assert "Session" in rows(secretariat.compare())[1][0]
    secretariat.compare(**{"pair-s0": ""}, save="1")
    assert words(page)["to compare notes"] == "comparer"
    assert (french().alias_of_id, french().title) == (page.pk, "Third Meeting")


def test_meeting_of_others_is_neither_offered_nor_taken(secretariat, original):
    other = factories.meeting(title="Another meeting")
    form = secretariat.client.get("/admin/import-agenda/").context["form"]
    assert [value for value, _label in form.fields["meeting"].choices] == ["", original.key]
    response = secretariat.upload(FRENCH, "fr", other.key)
    assert list(response.context["form"].errors) == ["meeting"]
    assert AgendaUpload.objects.count() == 0


def test_lost_permission_closes_the_door(secretariat, original):
    secretariat.upload(FRENCH, "fr", original.key)
    original.owner = None
    original.save()
    original.group_permissions.all().delete()
    assert secretariat.compare().status_code in (302, 403)
    secretariat.client.post(f"/admin/import-agenda/{secretariat.kept.pk}/compare/", {"save": "1"})
    assert Translation.objects.count() == 0


@pytest.mark.exhaustive
def test_changed_original_is_looked_at_again(secretariat, original):
    secretariat.upload(FRENCH, "fr", original.key)
    seen = secretariat.compare().context["seen"]
    original.get_latest_revision_as_object().save_revision(clean=False, changed=True)
    address = f"/admin/import-agenda/{secretariat.kept.pk}/compare/"
    response = secretariat.client.post(address, {"seen": seen, "save": "1"}, follow=True)
    assert "The meeting was changed meanwhile." in response.content.decode()
    assert Translation.objects.count() == 0


@pytest.mark.parametrize("remembered", [True, False])
def test_words_that_the_agenda_lacks_stay_in_the_draft(secretariat, original, remembered):
    secretariat.upload(FRENCH, "fr", original.key)
    secretariat.compare(save="1")
    if not remembered:
        StringTranslation.objects.all().delete()
    less = FRENCH.replace("  - a) dans les registres\n  - b) dans les enquêtes\n", "")
    secretariat.upload(less.replace("Les frais", "Les coûts"), "fr", original.key)
    questions = blocks(original.get_latest_revision_as_object())[0]["value"]["questions"]
    points = questions[0]["value"]["points"]
    secretariat.compare(lone=[point["id"] for point in points], save="1")
    first, second = blocks(french().get_latest_revision_as_object())
    held = first["value"]["questions"][0]["value"]["points"]
    assert [point["value"] for point in held] == ["dans les registres", "dans les enquêtes"]
    assert second["value"]["title"] == "Les coûts"
    assert words(original)["in surveys"] == "dans les enquêtes"


def test_translation_that_somebody_locked_is_not_written(secretariat, original):
    secretariat.upload(FRENCH, "fr", original.key)
    secretariat.compare(save="1")
    page = french()
    page.locked, page.locked_by = True, factories.user("ada")
    page.save(clean=False)
    secretariat.upload(FRENCH.replace("Les frais", "Les coûts"), "fr", original.key)
    response = secretariat.compare(save="1")
    assert "is locked by somebody else" in response.content.decode()
    assert words(original)["Fees"] == "Les frais"
