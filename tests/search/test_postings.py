"""What processes keep of which records hold which lexemes: always what the database says."""

import pytest

from records.models import RecordVersion
from search import postings as module
from search.clauses import All, Any, Beginning, Without
from search.holding import gathered
from search.postings import Postings, holding, units
from tests import factories

pytestmark = pytest.mark.django_db

FORMS = Any(("axnowhere", "axwater"))
UNITS = ["axwater", "axsalt", Beginning("axwat"), FORMS]


@pytest.fixture
def kept(memory) -> Postings:
    return Postings()


def stored(unit) -> set[int]:
    """Return what the database says at this moment."""
    _version, found = gathered({"": module._asked(unit)})
    return set(found[""])


def read(kept: Postings) -> list[set[int]]:
    known = kept.read(UNITS).known
    return [set(known[unit]) for unit in UNITS]


def test_postings_follow_what_is_published_edited_and_deleted(kept):
    water = factories.practice(title="Water")
    assert read(kept) == [{water.pk}, set(), {water.pk}, {water.pk}]
    salt = factories.practice(title="Salt")
    assert read(kept) == [{water.pk}, {salt.pk}, {water.pk}, {water.pk}]
    water.title = "Salt"
    water.save_revision().publish()
    assert read(kept) == [set(), {salt.pk, water.pk}, set(), set()]
    salt.delete()
    assert read(kept) == [set(map(int, stored(unit))) for unit in UNITS]
    assert read(kept)[1] == {water.pk}


def test_postings_are_asked_for_once(kept, django_assert_num_queries):
    factories.practice(title="Water")
    read(kept)
    with django_assert_num_queries(1):
        read(kept)
    with django_assert_num_queries(1):
        kept.read(["axthirst"])


def test_words_that_stand_together_are_asked_for_as_such(kept, monkeypatch):
    asked, ask = [], module._asked
    monkeypatch.setattr(module, "_asked", lambda clause: asked.append(clause) or ask(clause))
    both = factories.practice(title="Water and salt")
    factories.practice(title="Water")
    together = All((FORMS, "axsalt"))
    clause = Any((All((together,)),))
    assert set(holding(clause, kept.read([clause]).known)) == {both.pk}
    assert (asked, kept._kept) == ([together], {})
    kept.read(UNITS)
    del asked[:]
    assert set(holding(clause, kept.read([clause]).known)) == {both.pk}
    assert asked == []


def test_postings_are_asked_anew_after_many_changes(kept, monkeypatch):
    monkeypatch.setattr(module, "MOST_READ", 2)
    pages = [factories.practice(title=f"Water {number}") for number in range(2)]
    read(kept)
    pages += [factories.practice(title=f"Water {number}") for number in range(3)]
    assert read(kept)[0] == {page.pk for page in pages}


def test_postings_let_go_of_the_oldest(kept, monkeypatch):
    factories.practice(title="Water")
    monkeypatch.setattr(module, "MOST_BYTES", 0)
    assert read(kept)[0] == stored("axwater")
    assert kept._kept == {}


def test_postings_keep_nothing_of_a_transaction(kept, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(module, "keeps", lambda: False)
    page = factories.practice(title="Water")
    assert read(kept) == [{page.pk}, set(), {page.pk}, {page.pk}]
    assert kept._kept == {}


def test_postings_of_more_units_than_a_query_asks(kept, monkeypatch):
    monkeypatch.setattr(module, "MOST_ASKED", 2)
    page = factories.practice(title="Water")
    assert read(kept) == [{page.pk}, set(), {page.pk}, {page.pk}]


def test_postings_start_anew_when_versions_go_back(kept):
    page = factories.practice(title="Water")
    read(kept)
    RecordVersion.objects.all().delete()
    assert read(kept)[0] == {page.pk}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("axwater", {1, 2}),
        (All(("axwater", "axsalt")), {2}),
        (Any(("axwater", "axsalt")), {1, 2, 3}),
        (Without("axwater", "axsalt"), {1}),
        (Without(Any(("axwater", "axsalt")), All(("axwater", "axsalt"))), {1, 3}),
        (Beginning("axw"), {1, 2, 4}),
    ],
)
def test_clause_joins_what_its_units_hold(clause, expected):
    known = {
        "axwater": module.BitMap([1, 2]),
        "axsalt": module.BitMap([2, 3]),
        Any(("axwater", "axsalt")): module.BitMap([1, 2, 3]),
        Beginning("axw"): module.BitMap([1, 2, 4]),
    }
    assert set(holding(clause, known)) == expected
    assert set(units(clause)) <= known.keys()
