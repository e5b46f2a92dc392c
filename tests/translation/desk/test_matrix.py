"""The matrix: who sees what in it, how it is narrowed, and what is done to its rows."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from editing import groups
from meetings import secretariats
from tests import factories as make
from tests.translation.conftest import messages, there
from tests.translation.desk.conftest import root, standing, states
from translation import aliases
from translation.desk import keeping
from translation.models import Assignment, Standing, Touched, Waiver

pytestmark = pytest.mark.django_db

MATRIX = "/admin/translation/matrix/"
OWN = (
    "translation_standing",
    "translation_touched",
    "grouppagepermission",
    "core_generation",
    'DISTINCT "core_user"',
    '"depth" = 3',
)


@pytest.fixture
def statement():
    page = make.publication(title="On data", slug="on-data", summary="Why data matter.")
    aliases.ensure(page)
    return page


def titles(client, query=""):
    response = client.get(MATRIX + query)
    assert response.status_code == 200
    return [line.title for line in response.context["lines"]]


def cells(client, page, query=""):
    response = client.get(MATRIX + query)
    line = next(line for line in response.context["lines"] if line.title == page.title)
    return {cell.language.code: cell for cell in line.cells}


def do(client, action, pages, *languages, query="", **fields):
    return client.post(
        MATRIX + query,
        {
            "action": action,
            "things": [root(page) for page in pages],
            "languages": languages,
            **fields,
        },
        follow=True,
    )


@pytest.mark.parametrize(
    ("group", "shown"),
    [
        ("Translators: ru", True),
        ("Moderators", True),
        ("Administrators", True),
        ("Communications", True),
        (None, False),
    ],
)
@pytest.mark.exhaustive
def test_matrix_is_for_those_who_translate(signed_in, group, shown):
    client = signed_in(*([group] if group else []), name="editor")
    assert client.get(MATRIX).status_code == (200 if shown else 302)
    if shown:
        assert MATRIX in client.get("/admin/").content.decode()


@pytest.mark.exhaustive
def test_home_page_stands_first_then_the_menu_then_the_newest(signed_in, statement):
    make.publication(title="Older", date=statement.date - timedelta(days=9))
    found = titles(signed_in("Moderators"), "?type=page")
    assert found[0] == make.home().title
    assert found.index("Publications") < found.index("On data") < found.index("Older")


@pytest.mark.exhaustive
def test_cells_say_where_it_stands_and_lead_there(signed_in, desk, statement):
    desk.submit(statement, "fr", "ru")
    desk.write(there(statement, "fr"), {"Why data matter.": "Pourquoi"})
    found = cells(signed_in("Moderators"), statement)
    french = there(statement, "fr")
    assert (found["fr"].label, found["fr"].details) == ("In progress", ["60 % of the words"])
    assert found["fr"].url == reverse("wagtailadmin_pages:edit", args=[french.pk])
    assert found["es"].label == "Shown as alias"
    assert found["es"].url == reverse(
        "wagtail_localize:submit_page_translation", args=[statement.pk]
    )
    assert found["en"].label == "Original"


@pytest.mark.exhaustive
def test_translator_is_led_to_the_own_language_only(signed_in, statement):
    found = cells(signed_in("Translators: ru"), statement)
    assert {code for code, cell in found.items() if cell.url} == {"ru"}


@pytest.mark.exhaustive
def test_drafts_of_others_are_not_seen(signed_in, desk):
    draft = make.publication(title="Secret", live=False)
    assert "Secret" not in titles(signed_in("Translators: ru"))
    assert "Secret" in titles(signed_in("Moderators"))
    desk.submit(draft, "ru")
    assert "Secret" in titles(signed_in("Translators: ru", name="second"))
    assert "Secret" not in titles(signed_in("Translators: fr"))


@pytest.mark.exhaustive
def test_it_is_narrowed_by_everything(signed_in, statement, desk):
    client = signed_in("Moderators")
    practice = make.practice(title="A hotline")
    desk.submit(statement, "fr")
    make.document_set("en", title="Paper")
    section = make.section("practices").translation_key
    keeping.settle()
    assert titles(client, "?q=data") == ["On data"]
    assert "A hotline" in titles(client, f"?section={section}")
    assert "On data" not in titles(client, f"?section={section}")
    assert titles(client, "?type=publications.publicationpage") == ["On data"]
    assert titles(client, "?type=document") == ["Paper"]
    assert titles(client, "?type=interface") == []
    assert titles(client, "?language=fr&state=started") == ["On data"]
    assert titles(client, "?language=ru&state=started") == []
    assert titles(client, "?state=started&age=30") == []
    Standing.objects.update(since=timezone.now() - timedelta(days=31))
    assert titles(client, "?state=started&age=30") == ["On data"]
    do(client, "assign", [practice], "ru", translator=str(client.user.pk))
    assert titles(client, "?assignee=me") == ["A hotline"]
    assert titles(client, f"?assignee={client.user.pk}&language=fr") == []
    assert "On data" in titles(client, "?assignee=nobody&language=ru&type=page")
    one = client.get(MATRIX + "?language=ru&q=data")
    assert [each.code for each in one.context["columns"]] == ["ru"]


@pytest.mark.exhaustive
def test_it_is_put_in_order_by_what_is_due_and_by_what_waits(signed_in, statement):
    client = signed_in("Moderators")
    late = make.publication(title="Late", released_at=timezone.now() + timedelta(days=3))
    soon = make.publication(title="Soon", released_at=timezone.now() + timedelta(days=1))
    assert titles(client, "?type=page&order=due")[:2] == ["Soon", "Late"]
    Standing.objects.filter(key=str(late.translation_key)).update(
        since=timezone.now() - timedelta(days=4000)
    )
    assert titles(client, "?type=page&order=waiting")[0] == "Late"
    assert soon.title in titles(client, "?order=waiting&language=ru&state=none")


@pytest.mark.parametrize(
    "query",
    ["?p=x", "?p=99999", "?section=x&type=x.y&age=-1&assignee=0&order=%00", "?language=xx&state=x"],
)
@pytest.mark.exhaustive
def test_hostile_queries_narrow_nothing(signed_in, statement, query):
    response = signed_in("Moderators").get(MATRIX + query)
    assert response.status_code in (200, 400)


@pytest.mark.exhaustive
def test_pages_are_sent_to_translation(signed_in, statement):
    client = signed_in("Moderators")
    response = do(client, "send", [statement], "fr", "ru", query="?q=data")
    assert messages(response) == ["Done for 2 language versions."]
    assert response.redirect_chain == [(MATRIX + "?q=data", 302)]
    found = states(statement)
    assert (found["fr"], found["ru"], found["es"]) == ("started", "started", "alias")
    assert there(statement, "fr").alias_of_id == statement.pk
    response = do(client, "send", [statement], "fr")
    assert messages(response) == ["Left alone: On data (Français): it was sent already."]


@pytest.mark.exhaustive
def test_translator_acts_on_the_own_language_only(signed_in, statement):
    client = signed_in("Translators: ru")
    response = do(client, "send", [statement], "fr")
    assert "Choose languages." not in messages(response)
    assert response.context["form"].errors["languages"]
    assert states(statement)["fr"] == "alias"
    do(client, "send", [statement], "ru")
    assert states(statement)["ru"] == "started"


@pytest.mark.exhaustive
def test_secretariat_acts_on_its_own_pages_only(signed_in):
    ours = make.mechanism(title="Ours")
    theirs = make.publication(title="Theirs")
    for page in (ours, theirs):
        aliases.ensure(page)
    groups.ensure()
    client = signed_in("Secretariat: Ours")
    assert client.get(MATRIX).status_code == 302
    meeting = make.meeting(title="Our meeting")
    secretariats.grant(Group.objects.get(name="Secretariat: Ours"), meeting)
    found = client.get(MATRIX).context["lines"]
    assert not any(line.may_act for line in found if line.title == "Theirs")
    assert meeting.title in [line.title for line in found]
    do(client, "send", [theirs], "fr")
    assert states(theirs)["fr"] == "alias"


@pytest.mark.exhaustive
def test_update_brings_the_change_to_translators_and_publishes_nothing(signed_in, desk, statement):
    desk.submit(statement, "fr")
    desk.write(there(statement, "fr"), lambda text: f"[{text}]")
    desk.publish(there(statement, "fr"))
    make.publish(type(statement).objects.get(pk=statement.pk), summary="Why they matter.")
    client = signed_in("Moderators")
    response = do(client, "update", [statement], "fr", "es")
    assert messages(response) == [
        "Done for 1 language version.",
        "Left alone: On data (Español): it was not sent to translation.",
    ]
    found = standing(statement, "fr")
    assert (found.state, found.texts_left) == ("outdated", 1)
    assert there(statement, "fr").summary == "[Why data matter.]"


@pytest.mark.exhaustive
def test_work_is_given_to_a_translator_of_the_language(signed_in, statement):
    translator = signed_in("Translators: ru").user
    client = signed_in("Moderators")
    response = do(
        client,
        "assign",
        [statement],
        "ru",
        "fr",
        translator=str(translator.pk),
        due="2031-05-06 10:00",
        priority="1",
    )
    assert messages(response) == [
        "Done for 1 language version.",
        "Left alone: On data (Français): the translator does not work in this language.",
    ]
    made = Assignment.objects.get()
    assert (made.standing.language, made.translator, made.priority, made.made_by) == (
        "ru",
        translator,
        1,
        client.user,
    )
    assert timezone.localtime(made.due).isoformat() == "2031-05-06T10:00:00+02:00"
    found = cells(client, statement)["ru"]
    assert (found.translator, found.due) == (translator.username, made.due)
    do(client, "assign", [statement], "ru", priority="2")
    assert not Assignment.objects.exists()


@pytest.mark.exhaustive
def test_what_is_not_needed_is_marked_with_a_reason(signed_in, statement):
    client = signed_in("Moderators")
    response = do(client, "waive", [statement], "es")
    assert response.context["form"].errors["reason"] == ["Say why it is not needed."]
    assert root(statement) in response.context["ticked"]
    do(client, "waive", [statement], "es", reason="No readers there.")
    found = cells(client, statement)["es"]
    assert (found.label, found.reason) == ("Not needed", "No readers there.")
    do(client, "need", [statement], "es")
    assert states(statement)["es"] == "alias"
    assert not Waiver.objects.exists()


@pytest.mark.exhaustive
def test_nothing_is_done_without_rows_and_languages(signed_in, statement):
    client = signed_in("Moderators")
    response = client.post(MATRIX, {"action": "send", "reason": "typed"})
    assert response.context["form"].errors["things"] == ["Choose what it is about: tick rows."]
    assert response.context["form"].errors["languages"] == ["Choose languages."]
    assert 'value="typed"' in response.content.decode()
    response = client.post(MATRIX, {"action": "burn", "things": [root(statement)]})
    assert response.context["form"].non_field_errors() == ["Choose what to do."]


def own_queries(client, query=""):
    client.get(MATRIX + query)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(MATRIX + query).status_code == 200
    return [each["sql"] for each in queries]


@pytest.mark.parametrize("query", ["", "?language=ru&state=alias&order=due&assignee=nobody"])
@pytest.mark.exhaustive
def test_matrix_costs_the_same_for_one_page_and_for_many(signed_in, query):
    client = signed_in("Moderators")
    counts = []
    for number in (1, 3):
        for _each in range(number):
            aliases.ensure(make.publication())
        counts.append(len(own_queries(client, query)))
    assert counts[0] == counts[1]


def test_matrix_asks_eight_queries_of_its_own(signed_in, statement):
    client = signed_in("Moderators")
    own = [sql for sql in own_queries(client) if any(name in sql for name in OWN)]
    assert len(own) == 8


@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
def test_matrix_speaks_the_language_of_who_looks(signed_in, statement, language):
    client = signed_in("Moderators")
    UserProfile.objects.create(user=client.user, preferred_language=language)
    html = client.get(MATRIX).content.decode()
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert ("What the signs mean" in html) == (language == "en")
    assert not Touched.objects.exists()


@pytest.mark.parametrize("due", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_date_at_the_end_of_time_is_refused(signed_in, due):
    page = make.publication()
    response = do(signed_in("Moderators"), "assign", [page], "ru", due=due)
    assert list(response.context["form"].errors) == ["due"]
    assert Assignment.objects.count() == 0
