from collections.abc import Callable
from typing import Any

import pytest

from tests import factories


@pytest.fixture
def read(client) -> Callable[..., Any]:
    """Return a function that gives what the API answers at an address."""

    def answer(path: str, **parameters: Any) -> Any:
        url = path if path.startswith("http") else f"/api/v1/{path}"
        response = client.get(url, parameters)
        assert response.status_code == 200, response.text
        assert response.headers["Content-Type"] == "application/json; charset=utf-8"
        return response.json()

    return answer


def titles(answer: Any) -> list[str]:
    """Return the titles of the results of an answer."""
    return [item["title"] for item in answer["results"]]


@pytest.fixture
def terms() -> dict[str, Any]:
    """Return some terms by code, with their places."""
    africa = factories.term("region", "africa", en="Africa", ru="Африка", ar="أفريقيا")
    return {
        "13": factories.term("objective", "13", en="Detention", ru="Задержание", ar="الاحتجاز"),
        "7": factories.term("objective", "7", en="Vulnerabilities", ru="Уязвимость"),
        "KE": factories.term("country", "KE", parents=(africa,)),
        "IOM": factories.term("organization", "IOM", en="Organization for Migration"),
    }
