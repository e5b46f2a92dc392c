"""The desk: start page, menu, lists, documents, sign-in."""

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu
from wagtail.users.models import UserProfile

from core.models import DocumentSet
from editing.waiting import embargoed
from tests import factories as make
from tests.translation.conftest import Desk, there
from translation import aliases

pytestmark = pytest.mark.django_db

HOME = "/admin/"
LISTS = {
    "publications": make.publication,
    "meetings": make.meeting,
    "mechanisms": make.mechanism,
    "practices": make.practice,
}
MOST_AT_LEISURE = [
    pytest.param(name, marks=() if name == "practices" else pytest.mark.exhaustive)
    for name in LISTS
]


def page_of(client, address=HOME):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def menu(client):
    """Return the names in an editor's menu."""
    request = client.get(HOME).wsgi_request
    return {item.name for item in admin_menu.menu_items_for_request(request)}


def test_start_page_says_that_nothing_waits(signed_in):
    assert "Nothing waits for you." in page_of(signed_in("Practice editors"))


def test_start_page_lists_own_drafts_only(signed_in):
    mine, other = signed_in("Practice editors"), make.user("other")
    draft = make.practice(title="My practice", live=False)
    draft.save_revision(user=mine.user)
    make.practice(title="Their practice", live=False).save_revision(user=other)
    html = page_of(mine)
    assert "My practice" in html
    assert "Their practice" not in html


def test_start_page_lists_what_will_be_released(signed_in):
    make.publication(title="Soon", released_at=timezone.now() + timedelta(hours=2))
    make.publication(title="Already", released_at=timezone.now() - timedelta(hours=2))
    client = signed_in("Communications")
    html = page_of(client)
    assert "To be released" in html
    assert [line.page.title for line in embargoed(client.user)] == ["Soon"]


@pytest.mark.exhaustive
def test_start_page_of_a_translator_lists_what_is_behind_and_in_work(signed_in):
    old, new = make.publication(title="Old"), make.publication(title="New")
    make.translation(old, "fr", title="Ancien")
    make.translation(old, "es", title="Antiguo")
    aliases.ensure(new)
    Desk(make.superuser()).submit(new, "fr", "es")
    make.publish(type(old).objects.get(pk=old.pk), summary="Newer.")
    html = page_of(signed_in("Translators: fr"))
    assert reverse("wagtailadmin_pages:edit", args=[there(old, "fr").pk]) in html
    assert reverse("wagtailadmin_pages:edit", args=[there(old, "es").pk]) not in html
    assert "1 text changed" in html
    assert "0 % of the words" in html


def test_complete_translation_waits_to_be_published(signed_in):
    page = make.publication(title="New")
    aliases.ensure(page)
    desk = Desk(make.superuser())
    desk.submit(page, "fr")
    desk.write(there(page, "fr"), lambda text: f"[{text}]")
    assert "Complete, to be published by a moderator" in page_of(signed_in("Moderators"))


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("group", "shown", "hidden"),
    [
        ("Communications", {"publications", "document-sets", "images"}, {"users"}),
        ("Practice editors", {"practices"}, {"publications", "meetings", "document-sets"}),
        ("Moderators", {"publications", "practices", "meetings", "mechanisms"}, set()),
        ("Translators: ru", {"publications"}, {"document-sets", "images", "settings"}),
    ],
)
def test_menu_shows_what_a_role_needs(signed_in, group, shown, hidden):
    for language in ("en", "ru"):
        for make_page in LISTS.values():
            make_page(language)
    names = menu(signed_in(group))
    assert shown <= names
    assert not hidden & names


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", MOST_AT_LEISURE)
def test_list_has_its_columns_and_narrows_by_language_and_objective(signed_in, name):
    data = make.term("objective", "1", en="Data")
    LISTS[name]("en", title="English one", objectives=[data])
    LISTS[name]("ru", title="Russian one")
    client = signed_in("Moderators")
    address = reverse(f"{name}:index")
    html = page_of(client, address)
    assert "English one" in html
    assert "Russian one" in html
    for column in ("Language", "Objectives", "Status", "Edited"):
        assert column in html
    russian = make.home("ru").locale_id
    html = page_of(client, f"{address}?language={russian}")
    assert "English one" not in html
    assert "Russian one" in html
    html = page_of(client, f"{address}?objectives={data.pk}")
    assert "English one" in html
    assert "Russian one" not in html
    for more in ("", f"&objectives={data.pk}", "&ordering=-live", "&live=true"):
        html = page_of(client, f"{address}?q=english{more}")
        assert "English one" in html
        assert "Russian one" not in html


def test_page_is_added_in_the_language_of_the_list_or_of_the_editor(signed_in):
    client = signed_in("Communications")
    address, choose = reverse("publications:index"), reverse("publications:choose_parent")

    def offered(query="", **headers):
        view = client.get(address + query, headers=headers).context["view"]
        return view.add_url, [button.url for button in view.header_more_buttons]

    add, more = offered()
    assert add == f"{choose}?locale=en"
    assert sorted(more) == sorted(f"{choose}?locale={code}" for code in make.LANGUAGES)
    arabic = make.home("ar").locale_id
    assert offered(f"?language={arabic}")[0] == f"{choose}?locale=ar"
    assert offered(**{"accept-language": "ru"})[0] == f"{choose}?locale=ru"
    section = make.section("publications", "fr")
    assert client.get(f"{choose}?locale=fr").url.endswith(f"/publicationpage/{section.pk}/")
    view = signed_in("Translators: ru").get(address).context["view"]
    assert (view.add_url, view.header_more_buttons) == (None, [])


def test_english_dates_of_the_desk_name_the_day_first(signed_in):
    make.publication(released_at=datetime(2099, 3, 2, 15, 4, tzinfo=UTC))
    assert "2 March 2099, 16:04" in page_of(signed_in("Communications"))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", MOST_AT_LEISURE)
def test_list_reads_its_columns_at_once(signed_in, name):
    """The two queries for each row are wagtail-localize's, for its button; ours are the same."""
    data = make.term("objective", "1", en="Data")
    more = {"primary_objective": data} if name == "practices" else {}
    client = signed_in("Moderators")
    address = reverse(f"{name}:index")
    counts = {}
    for number in (1, 3):
        while len(client.get(address).context["object_list"]) < number:
            LISTS[name](objectives=[data], **more)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts[number] = len(queries)
    assert counts[3] - counts[1] <= 2 * 2


@pytest.mark.exhaustive
def test_documents_in_several_languages_are_listed_searched_and_chosen(signed_in):
    client = signed_in("Communications")
    found = make.document_set("en", "ar", title="Position paper on data")
    make.document_set("fr", title="Autre")
    html = page_of(client, reverse("wagtailsnippets_core_documentset:list"))
    assert "Position paper on data" in html
    assert "English, العربية" in html
    html = page_of(client, reverse("wagtailsnippets_core_documentset:list") + "?q=position")
    assert "Autre" not in html
    chooser = reverse("wagtailsnippetchoosers_core_documentset:choose")
    assert "Position paper on data" in client.get(chooser).json()["html"]
    assert chooser in page_of(
        client, reverse("wagtailadmin_pages:edit", args=[make.publication(document=found).pk])
    )


def test_document_set_is_made_in_the_admin(signed_in):
    client = signed_in("Communications")
    file = make.document()
    response = client.post(
        reverse("wagtailsnippets_core_documentset:add"),
        {
            "title": "Paper",
            "original_language": "en",
            "versions-TOTAL_FORMS": 1,
            "versions-INITIAL_FORMS": 0,
            "versions-MIN_NUM_FORMS": 0,
            "versions-MAX_NUM_FORMS": 6,
            "versions-0-language": "ru",
            "versions-0-file": file.pk,
            "versions-0-ORDER": 1,
            "versions-0-DELETE": "",
            "versions-0-id": "",
        },
    )
    assert response.status_code == 302
    assert DocumentSet.objects.get().versions.get().language == "ru"


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("code", "direction"), [("ar", "rtl"), ("zh-hans", "ltr"), ("fr", "ltr"), ("ru", "ltr")]
)
def test_admin_speaks_the_language_an_editor_prefers(signed_in, code, direction):
    client = signed_in("Moderators")
    UserProfile.objects.create(user=client.user, preferred_language=code)
    assert f'dir="{direction}"' in page_of(client)
    assert page_of(client, reverse("publications:index"))


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("ar", "اختاروا"),
        ("zh-hans", "请选择"),
        ("en", "Choose"),
        ("fr", "Choisissez"),
        ("ru", "Выберите"),
        ("es", "Elija"),
    ],
)
def test_chooser_of_documents_speaks_the_language_of_the_editor(signed_in, code, title):
    client = signed_in("Moderators")
    UserProfile.objects.create(user=client.user, preferred_language=code)
    address = reverse("wagtailsnippetchoosers_core_documentset:choose")
    assert title in client.get(address).json()["html"]


def test_sign_in_bears_the_site_and_not_its_engine(client):
    html = page_of(client, reverse("wagtailadmin_login"))
    assert "<title>Sign in - UN Network on Migration</title>" in html
    assert "Sign in to the editors' desk" in html


@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
def test_too_many_failures_lock_the_sign_in(client, language):
    make.user("editor")
    address = reverse("wagtailadmin_login")
    for _attempt in range(5):
        response = client.post(
            address,
            {"username": "editor", "password": "wrong"},
            headers={"accept-language": language},
        )
    assert response.status_code == 429
    assert f'lang="{language}"' in response.content.decode()
    right = {"username": "editor", "password": "correct horse battery staple"}
    assert client.post(address, right).status_code == 429
    assert AccessAttempt.objects.get().failures_since_start >= 5
