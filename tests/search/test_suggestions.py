"""What is offered while a reader types."""

from datetime import date

import pytest

from records import recalling
from records.roster import Roster
from search import suggestions
from tests import factories

pytestmark = pytest.mark.django_db


def suggested(client, text: str, code: str = "en") -> list[str]:
    return client.get(f"/{code}/search/suggest/", {"q": text}).json()


TITLES = {
    "ar": ("تحويلات المهاجرين", "تحوي"),
    "zh-hans": ("侨汇的成本", "侨"),
    "en": ("Cost of remittances", "remitt"),
    "fr": ("L’intégration locale", "intég"),
    "ru": ("Денежные переводы", "денежные перев"),
    "es": ("Niños en tránsito", "nin"),
}


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_titles_are_suggested_by_the_beginning_of_a_word(client, code):
    title, typed = TITLES[code]
    factories.publication(code, title=title)
    assert suggested(client, typed, code) == [title]


def test_terms_come_first_and_nothing_twice(client):
    factories.term("objective", "7", en="Xylophones")
    factories.publication(title="Xylophones")
    factories.publication(title="Old xylophones")
    assert suggested(client, "xylo") == ["Xylophones", "Old xylophones"]


def test_draft_and_private_titles_are_not_suggested(client):
    factories.publication(title="Xylophone", live=False)
    gone = factories.publication(title="Xylophone two")
    gone.unpublish()
    assert suggested(client, "xylo") == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("newest", [(1, 1), (3, 8), (50, 250)])
def test_newest_titles_are_suggested_from_memory_as_from_the_index(client, monkeypatch, newest):
    for number in range(7):
        day = date(2020, 1, number + 1)
        factories.publication(title=f"Yellow xylophone {number}", date=day)
    factories.publication(title="Xylophone", date=date(2026, 1, 1), live=False)
    factories.publication(title="Yellow", date=date(2026, 1, 1))
    expected = [f"Yellow xylophone {number}" for number in range(6, 1, -1)]
    assert suggested(client, "yellow xyl") == expected
    memory = Roster()
    monkeypatch.setattr(recalling, "roster", memory)
    monkeypatch.setattr(recalling, "answers", memory.holds)
    monkeypatch.setattr(suggestions, "LOOKED_THROUGH", newest)
    assert suggested(client, "yellow xyl") == expected
    assert suggested(client, "yell xylophone") == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("typed", ["", "a", " ", '"', "*", "'", "a" * 81, "\\", "a' | 'b", "🙂🙂"])
def test_what_is_no_word_suggests_nothing(client, typed):
    factories.publication(title="Any")
    assert suggested(client, typed) == []
