"""Lists in the order that a reader asks for."""

from datetime import date

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

# In the order of their titles, which is neither that of their dates nor of their code points.
TITLES = {
    "ar": ["إدارة الحدود", "التعليم", "حماية"],
    "zh-hans": ["保护", "拘留", "一站式服务"],
    "en": ["asylum", "Éducation", "Zones"],
    "fr": ["asile", "Éducation", "Zones"],
    "ru": ["Ежегодник", "Ёлка", "Жизнь"],
    "es": ["nube", "Nzeta", "Ñandú"],
}


def listed(client, url: str):
    return client.get(url).context["listed"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", TITLES)
def test_list_stands_by_title_or_by_date(client, language):
    days = {
        title: date(2020 + place % 2, 1, 1 + place) for place, title in enumerate(TITLES[language])
    }
    for title in reversed(TITLES[language]):
        factories.publication(language, title=title, date=days[title])
    url = f"/{language}/publications/"
    newest = sorted(days, key=lambda title: days[title], reverse=True)
    assert [item.title for item in listed(client, url).items] == newest
    assert [item.title for item in listed(client, f"{url}?sort=title").items] == TITLES[language]


@pytest.mark.exhaustive
def test_order_is_kept_in_every_address_and_left_out_where_it_is_the_lists_own(client):
    seven = factories.term("objective", "7")
    for _count in range(21):
        factories.practice(objectives=[seven])
    found = listed(client, "/en/practices/?objective=7&sort=title")
    assert found.next == "/en/practices/?sort=title&objective=7&page=2"
    assert found.clear == "/en/practices/?sort=title"
    assert [choice.url for choice in found.chosen] == ["/en/practices/?sort=title"]
    assert [(sort.url, sort.current) for sort in found.sorts] == [
        ("/en/practices/?objective=7", False),
        ("/en/practices/?sort=title&objective=7", True),
    ]
    for own in ("", "?sort=newest", "?sort=relevance", "?sort=none"):
        assert listed(client, f"/en/practices/{own}").next == "/en/practices/?page=2"
    form = client.get("/en/practices/?sort=title").text
    assert '<input type="hidden" name="sort" value="title">' in form


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ["search/", "practices/"])
def test_best_match_comes_first_unless_another_order_is_asked_for(client, path):
    factories.practice(title="Xylophone", last_confirmed=date(2020, 1, 1))
    factories.practice(title="B", summary="Xylophone", last_confirmed=date(2022, 1, 1))
    factories.practice(title="A", summary="Xylophone", last_confirmed=date(2021, 1, 1))

    def titles(query: str) -> list[str]:
        found = listed(client, f"/en/{path}?q=xylophone{query}")
        assert [sort.current for sort in found.sorts].count(True) == 1
        return [
            str(item.title).removeprefix("<mark>").removesuffix("</mark>") for item in found.items
        ]

    assert titles("") == titles("&sort=relevance") == ["Xylophone", "B", "A"]
    assert titles("&sort=newest") == ["B", "A", "Xylophone"]
    assert titles("&sort=title") == ["A", "B", "Xylophone"]
    assert (
        listed(client, f"/en/{path}?q=xylophone&sort=title").parameters == "q=xylophone&sort=title"
    )


def test_title_of_a_page_shown_untranslated_stands_in_the_order_of_its_list(client):
    page = factories.practice("en", title="Ñandú")
    factories.alias(page, "es")
    factories.practice("es", title="Nzeta")
    found = listed(client, "/es/practices/?sort=title")
    assert [item.title for item in found.items] == ["Nzeta", "Ñandú"]


def test_edited_title_moves_in_the_list(client):
    first = factories.practice(title="A")
    factories.practice(title="B")
    factories.publish(first, title="C")
    assert [item.title for item in listed(client, "/en/practices/?sort=title").items] == ["B", "C"]
