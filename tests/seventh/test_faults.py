"""The checks of translations find nothing in the whole demo that is not settled."""

import pytest

from tests.e2e.site import Site
from tests.seventh.test_german import manage

pytestmark = [pytest.mark.exhaustive, pytest.mark.xdist_group("seventh")]


def test_demo_has_no_fault_in_its_six_languages(site: Site):
    lines = manage(site.folder, "translations", "faults").splitlines()

    assert [line for line in lines if " [de] " not in line] == []
