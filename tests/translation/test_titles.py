"""A title can be published before the text is translated; the page says what it is."""

import pytest

from records.models import Record
from search import results
from search.query import parse
from tests import factories as make
from tests.translation.conftest import messages, there
from tests.translation.test_guards import member
from translation import aliases
from translation.models import TranslatedTitle

pytestmark = pytest.mark.django_db

TITLES = {
    "ar": "عن البيانات",
    "zh-hans": "关于数据",
    "fr": "Sur les données",
    "ru": "О данных",
    "es": "Sobre los datos",
}


@pytest.fixture
def statement():
    page = make.publication(title="On data", summary="Why.", body=[("text", "<p>Text.</p>")])
    aliases.ensure(page)
    return page


def publish_title(desk, statement, language):
    desk.submit(statement, language)
    page = there(statement, language)
    desk.write(page, {"On data": TITLES[language]})
    return desk.publish(page)


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", TITLES)
def test_title_alone_is_published_over_the_text_of_the_original(client, desk, statement, language):
    response = publish_title(desk, statement, language)
    assert messages(response)[-1] == (
        "The title was published. The page shows its text in English until it is complete: "
        "2 texts are missing."
    )
    page = there(statement, language)
    assert (page.alias_of_id, page.title) == (statement.pk, TITLES[language])
    record = Record.objects.get(pk=page.pk)
    assert (record.language, record.title_language) == ("en", language)
    shown = client.get(page.url)
    assert f"<h1>{TITLES[language]}</h1>" in shown.text
    assert '<p class="lede" lang="en" dir="ltr">Why.</p>' in shown.text
    assert shown.context["record"].original.title == "On data"
    assert shown.context["head"].canonical == statement.full_url
    assert page.full_url not in client.get("/sitemap.xml").text
    listed = client.get(f"/{language}/publications/").text
    assert TITLES[language] in listed
    found = results.matching.narrowed(
        Record.objects.public().filter(pk=page.pk), parse(TITLES[language], language)
    )
    assert found.count() == 1


@pytest.mark.exhaustive
def test_title_outlives_a_change_of_the_original(client, desk, statement):
    publish_title(desk, statement, "fr")
    statement.refresh_from_db()
    make.publish(statement, title="On all data", summary="Because.")
    page = there(statement, "fr")
    assert (page.alias_of_id, page.title, page.summary) == (
        statement.pk,
        "Sur les données",
        "Because.",
    )
    assert Record.objects.get(pk=page.pk).title_language == "fr"


@pytest.mark.exhaustive
def test_whole_translation_takes_the_place_of_a_title_alone(desk, statement):
    publish_title(desk, statement, "fr")
    desk.write(there(statement, "fr"), lambda text: f"[{text}]")
    response = desk.publish(there(statement, "fr"))
    assert messages(response)[-1] == "Published '[On data]' in French."
    page = there(statement, "fr")
    assert (page.alias_of_id, page.title) == (None, "[On data]")
    assert Record.objects.get(pk=page.pk).language == "fr"
    assert not TranslatedTitle.objects.exists()


@pytest.mark.parametrize(
    ("codenames", "title"),
    [(("change_page",), "On data"), (("change_page", "publish_page"), "Sur les données")],
)
def test_title_is_published_by_who_may_publish_only(desk, statement, codenames, title):
    desk.submit(statement, "fr")
    page = there(statement, "fr")
    desk.write(page, {"On data": TITLES["fr"]})
    member("french", make.home("fr"), codenames=codenames).publish(page)
    assert there(statement, "fr").title == title
