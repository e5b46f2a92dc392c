"""An agenda of thousands of lines is compared in bounded time, and chosen from in a page."""

import pytest

from meetings.agenda import Meeting, Question
from meetings.rounds.aligning import align
from meetings.rounds.revising import MOST, NEAR, compare
from meetings.rounds.tree import OFFERED, Kind, Node, of_meeting

LINES = 5 * MOST


def agenda(count: int, word: str, key: str = "") -> Node:
    questions = tuple(Question(f"{word} {number}?", ()) for number in range(count))
    root = of_meeting(Meeting("", "", "", (), questions, (), (), ()))
    for node in root.walk():
        node.key = f"{key}{node.key}"
    return root


@pytest.fixture
def compared(monkeypatch):
    """Return a list that grows with each pair whose likeness is looked at."""
    from meetings.rounds import revising

    pairs: list[tuple[str, str]] = []
    likeness = revising.ratio
    monkeypatch.setattr(
        revising, "ratio", lambda one, other: pairs.append((one, other)) or likeness(one, other)
    )
    return pairs


def test_translation_offers_the_nearest_parts():
    aligned = align(agenda(LINES, "Which", "x"), agenda(LINES - 1, "Quelle"), {})
    rows = [row for row in aligned.rows if row.new]
    assert {len(row.options) for row in rows} == {OFFERED}
    assert rows[100].options[OFFERED // 2].text == "Which 100?"
    assert rows[-1].options[-1].text == f"Which {LINES - 1}?"


def test_part_that_was_chosen_is_offered_from_afar():
    aligned = align(agenda(LINES, "Which", "x"), agenda(LINES - 1, "Quelle"), {"q0": "xq900"})
    row = next(row for row in aligned.rows if row.new and row.new.key == "q0")
    assert (row.old, row.options[0]) == (aligned.pairs["q0"], aligned.pairs["q0"])


def test_revision_compares_what_is_near_and_offers_the_nearest(compared):
    found = compare(agenda(LINES, "Abc", "x"), agenda(LINES, "Defgh ijkl mnop"), {})
    assert len(compared) <= LINES * (NEAR + 1)
    assert len(found.dropped) == LINES
    assert {len(change.options) for change in found.changes} == {OFFERED}


def test_question_put_in_a_long_list_leaves_the_others_as_they_are():
    old, new = agenda(LINES, "Which", "x"), agenda(LINES, "Which")
    new.children.insert(0, Node("new", Kind.QUESTION, "Something else", parent=new))
    found = compare(old, new, {})
    assert [change.new.key for change in found.changes if not change.is_unchanged] == ["new"]
