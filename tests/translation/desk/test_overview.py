"""The page of the languages of this site, its numbers in the API, and the notice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories as make
from translation import aliases
from translation.desk import keeping

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    page = make.publication(title="On data", summary="Why data matter.")
    aliases.ensure(page)
    make.translation(page, "fr", title="Sur les données")
    return page


def row(client, title="Publications", language="en"):
    """Return what the API and the page say of a section, which must be the same."""
    keeping.settle()
    found = client.get(f"/api/v1/languages/?lang={language}").json()
    (section,) = [each for each in found["sections"] if each["title"] == title]
    overview = client.get(f"/{language}/languages/").context["overview"]
    (shown,) = [each for each in overview.sections if each.link and each.link.title == title]
    assert [each["available"] for each in section["languages"]] == [
        share.available for share, _percent in shown.rows
    ]
    assert section["pages"] == shown.pages
    return section["pages"], {each["language"]: each for each in section["languages"]}


def test_sections_are_counted_by_language(client, statement):
    pages, shares = row(client)
    assert pages == 2  # with the page of the section
    assert {code: each["available"] for code, each in shares.items()} == {
        "ar": 1,
        "zh-hans": 1,
        "en": 2,
        "fr": 2,
        "ru": 1,
        "es": 1,
    }


@pytest.mark.exhaustive
def test_what_is_behind_is_counted_with_its_date(client, statement):
    make.publish(type(statement).objects.get(pk=statement.pk), summary="Other.")
    _pages, shares = row(client)
    assert (shares["fr"]["behind"], shares["en"]["behind"]) == (1, 0)
    assert shares["fr"]["oldest"][:10] == timezone.now().date().isoformat()
    html = client.get("/fr/languages/").content.decode()
    assert "Sur les données" in html
    assert "Sur les données" not in client.get("/en/languages/").content.decode()


HIDDEN = [
    "embargo",
    *(
        pytest.param(how, marks=pytest.mark.exhaustive)
        for how in ("draft", "expired", "private", "unpublished")
    ),
]


@pytest.mark.parametrize("how", HIDDEN)
def test_nothing_hidden_is_counted(client, statement, how):
    before = row(client)
    later, sooner = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    if how == "draft":
        make.publication(live=False)
    elif how == "embargo":
        make.publication(released_at=later)
    elif how == "expired":
        make.publication(expire_at=sooner)
    elif how == "private":
        page = make.publication()
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        make.publication().unpublish()
    assert row(client) == before


@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
def test_page_speaks_the_language_of_the_reader(client, statement, language):
    response = client.get(f"/{language}/languages/")
    assert response.status_code == 200
    assert not response.cookies
    html = response.content.decode()
    assert ("How much of this site can be read" in html) == (language == "en")
    for code in make.LANGUAGES:
        assert f'hreflang="{ {"zh-hans": "zh-Hans"}.get(code, code) }"' in html


@pytest.mark.exhaustive
@pytest.mark.parametrize("address", ["/ru/languages/", "/api/v1/languages/?lang=ru"])
def test_page_costs_at_most_eight_queries_whatever_there_is(client, statement, address):
    counts = []
    for number in (1, 3):
        for _each in range(number):
            page = make.publication()
            make.translation(page, "ru", title=f"Данные {number}")
            make.publish(make.fresh(page), summary="Other.")
        keeping.settle()
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


@pytest.mark.exhaustive
def test_sitemap_and_footer_lead_there(client, statement):
    assert "/en/languages/" in client.get("/sitemap.xml").content.decode()
    assert 'href="/fr/languages/"' in client.get("/fr/").content.decode()


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "A changé depuis\u00a0: résumé, texte."),
        pytest.param(
            "ru", "С тех пор изменилось: краткое содержание, текст.", marks=pytest.mark.exhaustive
        ),
    ],
)
def test_notice_says_in_a_word_what_changed(client, statement, language, said):
    if language != "fr":
        make.translation(statement, language, title="О данных")
    translated = type(statement).objects.get(
        translation_key=statement.translation_key, locale__language_code=language
    )
    assert said not in client.get(translated.url).content.decode()
    original = type(statement).objects.get(pk=statement.pk)
    make.publish(original, summary="Other.", body=[("heading", "New")])
    keeping.settle()
    html = client.get(translated.url).content.decode()
    assert said in html
    assert original.url in html
