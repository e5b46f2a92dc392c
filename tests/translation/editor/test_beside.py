"""What stands under each text of the translation editor, for whom, and files in and out."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from editing import groups
from tests import factories as make
from tests.translation.conftest import there
from tests.translation.memory.conftest import held
from translation import aliases
from translation.glossary import loading
from translation.models import Concept, Unit, Wording

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prepared(db):
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)
    groups.ensure()


def client(*names):
    found = Client()
    found.force_login(make.user("-".join(names).lower().replace(": ", ""), groups=names))
    return found


@pytest.fixture
def text(desk):
    """Return the Russian translation of a statement, and the address beside its summary."""
    page = make.publication(title="On data", summary="Stakeholders read the Global Compact")
    aliases.ensure(page)
    desk.submit(page, "ru")
    russian = there(page, "ru")
    translation = desk.translation(russian)
    segment = translation.source.stringsegment_set.get(context__path="summary")
    return russian, reverse("translation_beside", args=[translation.pk, segment.pk])


def said(answer):
    return [(fault["code"], fault["message"]) for fault in answer.json()["faults"]]


def test_translator_is_offered_memory_and_terms(text):
    _page, address = text
    held(("Stakeholders read the Compact", "Стороны читают договор"))
    Concept.objects.bulk_create([Concept(code="global-compact")])
    concept = Concept.objects.get()
    Wording.objects.create(concept=concept, language="en", term="Global Compact")
    Wording.objects.create(
        concept=concept, language="ru", term="Глобальный договор", forbidden="Глобальный пакт"
    )
    translator = client("Translators: ru")
    answer = translator.get(address).json()
    (match,) = answer["memory"]
    assert (match["score"], match["target"]) == (89, "Стороны читают договор")
    assert ["+", "Global "] in match["difference"]
    assert answer["terms"] == [
        {
            "written": "Global Compact",
            "terms": ["Глобальный договор"],
            "forbidden": ["Глобальный пакт"],
            "definition": "",
            "status": "preferred",
        }
    ]
    right = translator.post(address, {"value": "Стороны читают текст Глобального договора"})
    assert right.json() == {"faults": []}
    wrong = translator.post(address, {"value": "Стороны читают Глобальный пакт"})
    assert said(wrong) == [
        ("forbidden-term", "“Глобальный пакт” is not to be used; say “Глобальный договор”.")
    ]
    missing = translator.post(address, {"value": "Стороны читают"})
    assert said(missing) == [
        ("term", "“Global Compact” is a term: the glossary has “Глобальный договор”.")
    ]


@pytest.mark.parametrize("name", ["Translators: fr", "Practice editors"])
def test_nobody_else_gets_to_it(text, name):
    _page, address = text
    assert client(name).get(address).status_code == 302
    assert Client().get(address).status_code == 302


def test_text_of_another_page_is_not_found(text, desk):
    _page, address = text
    other = make.publication(title="Other")
    aliases.ensure(other)
    desk.submit(other, "ru")
    segment = desk.translation(there(other, "ru")).source.stringsegment_set.first()
    translation = address.split("/")[-5]
    assert (
        desk.client.get(reverse("translation_beside", args=[translation, segment.pk])).status_code
        == 404
    )


def test_editor_gets_the_script_and_its_words(text):
    page, _address = text
    html = (
        client("Translators: ru")
        .get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        .content.decode()
    )
    assert "translation/beside.js" in html
    assert "From the memory" in html


def test_moderator_takes_the_memory_out_and_in():
    held(("Read", "Читай"), ("Write", "Пиши"))
    moderator, address = client("Moderators"), reverse("translation_memory")
    assert "Translation memory" in moderator.get(address).content.decode()
    data = b"".join(moderator.get(address, {"as": "tmx", "source": "en"}).streaming_content)
    assert data.count(b"<tu ") == 2
    assert (
        b"".join(moderator.get(address, {"as": "xlf", "target": "fr"}).streaming_content).count(
            b"<trans-unit"
        )
        == 0
    )
    Unit.objects.all().delete()
    file = SimpleUploadedFile("memory.tmx", data)
    answer = moderator.post(address, {"file": file}, follow=True)
    assert "Translations in the file: 2. New in the memory: 2." in answer.content.decode()
    assert Unit.objects.count() == 2
    broken = SimpleUploadedFile("memory.tmx", data[:-10])
    answer = moderator.post(address, {"file": broken})
    assert "Line 7: The file is damaged" in answer.content.decode()
    for query in ({"as": "exe"}, {"as": "tmx", "source": "de"}):
        assert moderator.get(address, query).status_code == 404


def test_glossary_is_listed_edited_and_taken_out_and_in():
    loading.load()
    moderator, address = client("Moderators"), reverse("glossary_files")
    concept = Concept.objects.get(code="diaspora")
    url = reverse("wagtailsnippets_translation_concept:list")
    listed = moderator.get(url, {"q": "侨民"}).content.decode()
    assert "diaspora" in listed
    assert "remittances" not in listed
    form = moderator.get(reverse("wagtailsnippets_translation_concept:edit", args=[concept.pk]))
    assert "侨民" in form.content.decode()
    data = b"".join(moderator.get(address, {"as": "csv"}).streaming_content)
    changed = data.replace("侨民".encode(), "侨胞".encode())
    answer = moderator.post(
        address, {"file": SimpleUploadedFile("t.csv", changed)}, follow=True
    ).content.decode()
    assert "New: 0. Changed: 1." in answer
    assert Wording.objects.get(concept=concept, language="zh-hans").term == "侨胞"


@pytest.mark.parametrize("name", ["translation_memory", "glossary_files"])
def test_files_are_for_those_who_look_after_languages(name):
    address = reverse(name)
    assert client("Practice editors").get(address).status_code == 302
    translator = client("Translators: ru")
    assert translator.post(address, {"file": BytesIO(b"")}).status_code == 302
