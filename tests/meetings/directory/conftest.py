from typing import Any

import pytest

from tests import factories


@pytest.fixture
def terms() -> dict[str, Any]:
    """Return two countries, one of them in a region, an organization and an objective by code."""
    africa = factories.term("region", "africa", group="continent", en="Africa", ru="Африка")
    return {
        "KE": factories.term("country", "KE", parents=(africa,), en="Kenya", ru="Кения"),
        "FR": factories.term("country", "FR", en="France", ru="Франция"),
        "IOM": factories.term("organization", "IOM", en="IOM", ru="МОМ"),
        "7": factories.term("objective", "7", en="Vulnerabilities", ru="Уязвимость"),
    }


def chair(since: str, until: str = "", country: str = "", role: str = "chair", **more: str) -> Any:
    """Return a row of chairs."""
    return "chair", {
        "role": role,
        "country": country,
        "organization": "",
        "since": since,
        "until": until,
        **more,
    }


def associate(role: str, country: str = "", organization: str = "", name: str = "") -> Any:
    """Return a row of observers and partners."""
    return "associate", {
        "role": role,
        "country": country,
        "organization": organization,
        "name": name,
    }
