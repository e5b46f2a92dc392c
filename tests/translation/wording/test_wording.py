"""From words on a page to a better wording in the catalogue."""

from shutil import copytree
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from tests import factories as make
from tools import messages
from translation.wording import patch
from translation.wording.catalogue import catalogued
from translation.wording.forms import choices
from translation.wording.models import Proposal

pytestmark = pytest.mark.django_db

PROPOSE = "/admin/wordings/propose/"
BETTER = "К содержанию"


@pytest.fixture(autouse=True)
def is_on(settings):
    settings.WORDING = True
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)


@pytest.fixture
def editor():
    client = Client()
    client.user = make.superuser("editor")
    client.force_login(client.user)
    return client


def picked(words, code="ru", **more):
    return {"language": code, "words": words, "page": "/ru/", **more}


def current(text, code="ru", context=""):
    return catalogued(code).text(text, context).forms


def address(words, **more):
    return f"{PROPOSE}?{urlencode(picked(words, **more))}"


def propose(client, text, words, **values):
    data = {"text": text, "context": "", "form_0": BETTER, "note": "Короче", **values}
    return client.post(address(words), data)


def test_page_offers_the_picker_only_where_the_site_is_set_so(client, settings):
    assert 'data-language="ru"' in client.get("/ru/").text
    assert "wording.js" not in client.get("/en/").text
    settings.WORDING = False
    assert "wording.js" not in client.get("/ru/").text
    assert "wording.js" not in client.get("/ar/").text


def test_languages_without_a_catalogue_have_no_wording_to_propose(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "German")]
    assert [code for code, _name in choices()] == ["ar", "zh-hans", "fr", "ru", "es"]


def test_words_lead_to_their_text_with_its_context_and_places(editor):
    (now,) = current("Skip to the text")
    page = editor.get(PROPOSE, picked(now))
    asked = page.context["forms"][0].asked
    assert (asked.text, asked.places) == ("Skip to the text", ("site/templates/base.html",))
    assert page.context["forms"][0].fields["form_0"].initial == now


@pytest.mark.parametrize("code", ["ar", "zh-hans", "es", "fr", "ru"])
def test_text_with_placeholders_is_found_as_it_is_shown(code):
    text = "This page is not available in %(reader)s. You are reading it in %(language)s."
    (form,) = current(text, code)
    shown = form.replace("%(reader)s", "Ελληνικά").replace("%(language)s", "English")
    assert catalogued(code).find(shown)[0].text == text


def test_words_of_a_part_are_found_by_what_they_stand_in():
    (form,) = current("Skip to the text")
    assert catalogued("ru").find("zzzz", form)[0].text == "Skip to the text"
    assert catalogued("ru").find("zzzz") == []


def test_proposal_is_kept_with_who_where_and_why(editor):
    (now,) = current("Skip to the text")
    assert propose(editor, "Skip to the text", now).status_code == 302
    kept = Proposal.objects.get()
    assert (kept.language, kept.text, kept.forms) == ("ru", "Skip to the text", [BETTER])
    assert (kept.page, kept.note, kept.by, kept.is_taken) == ("/ru/", "Короче", editor.user, False)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Version %(number)s, %(date)s", "Версия %(number)s"),
        ("Skip to the text", "<b>К содержанию</b>"),
        ("Skip to the text", ""),
    ],
)
def test_damaged_wording_is_refused_and_what_was_typed_is_kept(editor, text, wording):
    (now,) = current(text)
    response = propose(editor, text, now, form_0=wording)
    (form,) = response.context["forms"]
    assert form.errors
    assert form["form_0"].value() == wording
    assert not Proposal.objects.exists()


def test_same_wording_is_refused(editor):
    (now,) = current("Skip to the text")
    response = propose(editor, "Skip to the text", now, form_0=now)
    assert response.context["forms"][0].non_field_errors()


def test_unknown_language_or_text_is_no_error_of_ours(editor):
    assert editor.get(PROPOSE, picked("x", code="de")).status_code == 200
    assert editor.get(PROPOSE, picked("x", code="en")).status_code == 200
    assert editor.post(address("x"), {"text": "no such text"}).status_code == 404


def test_nobody_proposes_where_the_site_is_not_set_so(editor, settings):
    settings.WORDING = False
    assert editor.get(PROPOSE).status_code == 404


def test_list_is_for_who_may_see_proposals(client, editor):
    user = make.user("other", groups=("Editors",))
    client.force_login(user)
    assert client.get(reverse("wordings")).status_code in (302, 403)
    (now,) = current("Skip to the text")
    propose(editor, "Skip to the text", now)
    page = editor.get(reverse("wordings"))
    assert [str(each.text) for each, _language in page.context["proposals"]] == ["Skip to the text"]
    assert [code for code, _name in page.context["patches"]] == ["ru"]
    editor.post(reverse("wordings"), {"remove": str(Proposal.objects.get().pk)})
    assert not Proposal.objects.exists()


def test_patch_is_taken_into_the_catalogue(editor, tmp_path):
    """The later of two proposals goes in; what is damaged stays out, with its name."""
    copytree(settings.LOCALE_PATHS[0] / "ru", tmp_path / "locale" / "ru")
    (now,) = current("Skip to the text")
    propose(editor, "Skip to the text", now, form_0="Раньше")
    propose(editor, "Skip to the text", now)
    Proposal.objects.create(
        language="ru", text="Version %(number)s, %(date)s", forms=["Версия"], by=editor.user
    )
    file = tmp_path / "wordings.ru.po"
    file.write_bytes(editor.get(reverse("wordings"), {"patch": "ru"}).content)
    assert f"#. editor {localdate():%Y-%m-%d}" in file.read_text("utf-8")
    left = list(messages.take(file, tmp_path))
    assert left == ["ru: placeholder lost or added: 'Version %(number)s, %(date)s'"]
    changed = messages.po_file(tmp_path, "ru").read_text("utf-8")
    before = messages.po_file(messages.ROOT, "ru").read_text("utf-8")
    assert changed == before.replace(f'msgstr "{now}"', f'msgstr "{BETTER}"', 1)


def test_plural_is_proposed_with_all_its_forms(editor):
    text = next(each for each in catalogued("ar").texts if each.plural)
    words = text.forms[-1]
    page = editor.get(PROPOSE, picked(words, code="ar"))
    form = next(each for each in page.context["forms"] if each.asked == text)
    assert [name for name in form.fields if name.startswith("form_")] == [
        f"form_{at}" for at in range(6)
    ]


def test_patch_of_an_unknown_language_is_refused(tmp_path):
    file = tmp_path / "wordings.po"
    file.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    assert list(messages.take(file, tmp_path)) == [
        "wordings.po: no catalogue of a language that is not named"
    ]
    assert patch.written("ru").startswith(b"# ")
