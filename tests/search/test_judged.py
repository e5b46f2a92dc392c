"""The judged queries, through the records and the engine of the database."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from records import recalling, roster
from search.models import Entry
from tests import factories
from tests.search.finding import pages

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]


@pytest.fixture(scope="module", params=factories.LANGUAGES)
def judged(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[str, dict[str, Any], dict[str, int]]]:
    """Yield a language, its judgements, and the pages of its documents by name, made once for
    all tests here: what these change is undone after each."""
    code = request.param
    file = Path(__file__).parent / "judgements" / f"{code.replace('-', '_')}.toml"
    judgements = tomllib.loads(file.read_text())
    with django_db_blocker.unblock(), transaction.atomic():
        documents = {
            name: factories.publication(code, title=f"№ {number}", summary=text).pk
            for number, (name, text) in enumerate(judgements["documents"].items(), 1000)
        }
        yield code, judgements, documents
        transaction.set_rollback(True)


def test_judged_queries_find_exactly_what_they_mean(judged):
    code, judgements, documents = judged
    ids = set(documents.values())
    failed = {
        query["text"]
        for query in judgements["queries"]
        if set(pages(query["text"], code)) & ids != {documents[name] for name in query["finds"]}
    }
    assert len(failed) <= 0.05 * len(judgements["queries"]), failed


def test_misspelt_queries_are_mended(judged):
    """One in three is a rare word of the dictionary, which is taken for what it is."""
    code, judgements, documents = judged
    failed = {
        query["text"]
        for query in judgements["misspelt"]
        if set(pages(query["text"], code)) != {documents[name] for name in query["finds"]}
    }
    assert len(failed) <= len(judgements["misspelt"]) / 3, failed


def test_judged_queries_and_phrases_find_the_same_from_memory_and_in_the_texts(judged, monkeypatch):
    code, judgements, documents = judged
    queries = [query["text"] for query in (*judgements["queries"], *judgements["misspelt"])]
    phrases = {name: f'"{_start(text)}"' for name, text in judgements["documents"].items()}
    queries += phrases.values()
    asked = {query: pages(query, code) for query in queries}
    assert all(documents[name] in asked[phrase] for name, phrase in phrases.items())
    memory = roster.Roster()
    monkeypatch.setattr(recalling, "roster", memory)
    monkeypatch.setattr(recalling, "answers", memory.holds)
    assert {query: pages(query, code) for query in queries} == asked
    Entry.objects.update(positions=None)
    assert {query: pages(query, code) for query in queries} == asked


def _start(text: str) -> str:
    """Return the first words of a text, in Chinese its first clause."""
    return " ".join(text.split()[:3]) if " " in text else re.split("[，、。]", text)[0]
