"""The strip of the objectives and the paths."""

import pytest

from core.languages import speaking
from records.templatetags import marks


@pytest.mark.django_db
def test_strip_is_empty_without_objectives():
    assert marks.strip([]) == ""


@pytest.mark.django_db
def test_strip_raises_the_ticks_of_its_objectives_and_names_them():
    with speaking("en"):
        svg = marks.strip([1, 23])
    assert 'aria-label="Objectives of the Global Compact: 1 and 23"' in svg
    assert svg.count("v19") == 2
    assert "M1 1v19" in svg
    assert "M133 1v19" in svg


def test_paths_are_the_same_for_the_same_seeds_and_hidden():
    assert marks.paths(["KE", "KZ"]) == marks.paths(["KZ", "KE", "KE", ""])
    assert 'aria-hidden="true"' in marks.paths(["KE"])
    assert marks.paths(["KE"]) != marks.paths(["KZ"])


def test_paths_of_nothing_are_nothing():
    assert marks.paths([]) == ""
