"""A reader who types what they mean gets the documents that answer it, and no others.

The texts and queries in `tests/search/judgements/` were written by meaning, not by what the
analysis does; every engine is held to them.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from search import analysis
from search.analysis.matching import matches

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]
FOLDER = Path(__file__).parents[1] / "judgements"


def judgements(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code.replace('-', '_')}.toml").read_text())


@pytest.mark.parametrize("code", LANGUAGES)
def test_queries_find_exactly_what_they_mean(code: str) -> None:
    judged = judgements(code)
    analyzer = analysis.of(code)
    documents = {name: analyzer.document(text) for name, text in judged["documents"].items()}
    failed = []
    for query in judged["queries"]:
        asked = analyzer.query(query["text"])
        found = {name for name, tokens in documents.items() if matches(asked, tokens)}
        if found != set(query["finds"]):
            failed.append((query["text"], found ^ set(query["finds"])))
    assert len(failed) <= 0.05 * len(judged["queries"]), failed


@pytest.mark.parametrize("code", LANGUAGES)
def test_judgements_are_many_and_name_documents_that_are_there(code: str) -> None:
    judged = judgements(code)
    assert len(judged["documents"]) >= 45
    assert len(judged["queries"]) >= 25
    for query in (*judged["queries"], *judged["misspelt"]):
        assert set(query["finds"]) <= set(judged["documents"])
