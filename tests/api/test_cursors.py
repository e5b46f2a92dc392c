"""Pages of results stay right while others publish."""

from datetime import date

import pytest

from api.cursors import BadCursor, Cursor
from records import recalling, roster
from tests import factories
from tests.api.conftest import titles

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]


@pytest.fixture(autouse=True, params=["database", "roster"])
def _found_in(request, monkeypatch) -> None:
    """Run each of the tests on both; a test is one transaction, which the database answers."""
    if request.param == "roster":
        memory = roster.Roster()
        monkeypatch.setattr(recalling, "roster", memory)
        monkeypatch.setattr(recalling, "answers", memory.holds)


def walked(read, first: str, between=lambda number: None) -> list[str]:
    """Return the titles on all pages of a list; `between` is called after each page."""
    answer = read(first)
    found, number = titles(answer), 0
    while answer["next"]:
        between(number)
        number += 1
        answer = read(answer["next"])
        found += titles(answer)
    return found


def test_pages_follow_each_other_whatever_is_published_in_between(read):
    days = [date(2024, 5, 3), date(2024, 5, 2), date(2024, 5, 2), date(2024, 5, 2), None, None]
    pages = [
        factories.practice(title=f"Practice {letter}", last_confirmed=day)
        for letter, day in zip("ABCDEF", days, strict=True)
    ]
    expected = [f"Practice {letter}" for letter in "ADCBFE"]
    for size in (1, 2, 4, 6):
        assert walked(read, f"practices/?page_size={size}") == expected

    def change(number: int) -> None:
        if number == 0:  # one that stands before, and the last that was read
            factories.practice(title="Practice before", last_confirmed=date(2025, 1, 1))
            pages[3].unpublish()
        if number == 1:  # one that stands behind
            factories.practice(title="Practice behind", last_confirmed=date(2020, 1, 1))

    assert walked(read, "practices/?page_size=2", change) == [
        *expected[:4],
        "Practice behind",
        *expected[4:],
    ]


def test_pages_of_a_search_follow_each_other_in_the_order_of_relevance(read):
    for title, summary, day in [
        ("Detention", "x", date(2020, 1, 1)),
        ("Detention again", "x", date(2019, 1, 1)),
        ("Detentions", "x", date(2024, 1, 1)),
        ("A", "On detention.", date(2023, 1, 1)),
        ("B", "On detention.", None),
    ]:
        factories.practice(title=title, summary=summary, last_confirmed=day)
    expected = ["Detention", "Detention again", "Detentions", "A", "B"]
    assert titles(read("search/?q=detention")) == expected
    assert walked(read, "search/?q=detention&page_size=1") == expected

    def change(number: int) -> None:
        if number == 0:
            factories.practice(title="Detention, the newest", last_confirmed=date(2025, 1, 1))

    assert walked(read, "practices/?q=detention&page_size=2", change) == expected


def test_pages_of_a_repaired_query_stay_with_it(read):
    for letter in "ABC":
        factories.practice(title=f"Detention {letter}")

    def change(number: int) -> None:
        if number == 0:
            factories.practice(title="Detentoin, as it was written")

    first = read("practices/?q=detentoin&page_size=2")
    assert first["mended"] == "detention"
    assert walked(read, "practices/?q=detentoin&page_size=2", change) == [
        "Detention C",
        "Detention B",
        "Detention A",
    ]


def test_cursor_of_another_list_or_hand_is_refused(client, read):
    for letter in "AB":
        factories.practice(title=letter)
    cursor = read("practices/?page_size=1")["next"].partition("cursor=")[2]
    for path in (
        f"practices/?cursor={cursor}&objective=7",
        f"practices/?cursor={cursor}&lang=fr",
        f"practices/?cursor={cursor}&q=a",
        f"meetings/?cursor={cursor}",
        f"practices/?cursor={cursor[:-1]}",
        "practices/?cursor=W10.x",
        "practices/?cursor=%F0%9F%98%80.%D9%A1",
    ):
        response = client.get(f"/api/v1/{path}")
        assert response.status_code == 400, path
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["type"] == "http://testserver/api/v1/docs/#bad-cursor"
    assert titles(read(f"practices/?page_size=50&cursor={cursor}")) == ["A"]


def test_cursor_of_an_order_with_other_parts_is_refused():
    cursor = Cursor(["2024-01-01", 7]).text("list")
    assert Cursor.read(cursor, "list", ("-date", "-pk")).last == ["2024-01-01", 7]
    with pytest.raises(BadCursor):
        Cursor.read(cursor, "list", ("tier", "-date", "-pk"))
