"""The engine finds, orders and counts as the database does.

The tests of the search are run again; each search is answered by both.
"""

import tomllib
from pathlib import Path

import pytest

from tests import factories
from tests.search import test_judged
from tests.search.engine.conftest import Engine
from tests.search.finding import pages
from tests.search.test_passages import *  # noqa: F403
from tests.search.test_results import *  # noqa: F403
from tests.search.test_sections import *  # noqa: F403
from tests.search.test_synonyms import *  # noqa: F403
from tests.search.test_views import *  # noqa: F403

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

# Some count what is asked of the database, which is asked twice here; of one a few cases do.
for name in [name for name in globals() if name.startswith("test_")]:
    if "queries" in name or name == "test_long_query_is_answered":
        del globals()[name]


@pytest.fixture(autouse=True)
def _by_both(both: list[str], engine: Engine) -> None:
    """Run each of the tests on each engine."""


@pytest.mark.parametrize("code", factories.LANGUAGES)
def test_judged_queries(code, both):
    file = Path(test_judged.__file__).parent / "judgements" / f"{code.replace('-', '_')}.toml"
    judged = tomllib.loads(file.read_text())
    for number, text in enumerate(judged["documents"].values(), 1000):
        factories.publication(code, title=f"№ {number}", summary=text)
    queries, misspelt = ([query["text"] for query in judged[of]] for of in ("queries", "misspelt"))
    found, meant = ([pages(query, code) for query in asked] for asked in (queries, misspelt))
    assert any(found)
    assert any(meant)
    assert set(queries) <= set(both)  # what is misspelt is asked as it was meant


@pytest.mark.parametrize("code", factories.LANGUAGES)
def test_long_query(code):
    for sign in ("a", "ب ", "法", "a-", "é "):
        assert pages(sign * 10_000, code) == []
