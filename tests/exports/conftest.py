import csv
import io
import json
from zipfile import ZipFile

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories


@pytest.fixture
def terms():
    """An objective of each of two numbers, a country in a region, and two organizations."""
    africa = factories.term("region", "africa", group="continent", en="Africa", ru="Африка")
    return {
        "13": factories.term("objective", "13", en="Detention", ru="Задержание"),
        "7": factories.term("objective", "7", en="Need", ru="Нужда"),
        "KE": factories.term("country", "KE", parents=(africa,), en="Kenya", ru="Кения"),
        "IOM": factories.term("organization", "IOM", en="IOM", ru="МОМ"),
        "UNHCR": factories.term("organization", "UNHCR", en="UNHCR", ru="УВКБ"),
    }


@pytest.fixture
def take(client: Client):
    """Return a function that gives a list as rows, by its address without the ending."""

    def taken(address: str, ending: str) -> list[dict]:
        path, mark, query = address.partition("?")
        response = client.get(f"{path}results.{ending}{mark}{query}")
        assert response.status_code == 200, address
        assert response.streaming
        data = response.getvalue()
        if ending == "csv":
            assert data.startswith(b"\xef\xbb\xbf")
            return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        if ending == "json":
            found = json.loads(data)
            assert found["count"] == len(found["results"])
            return found["results"]
        assert ZipFile(io.BytesIO(data)).testzip() is None
        names, *rows = load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
        return [{name: cell or "" for name, cell in zip(names, row, strict=True)} for row in rows]

    return taken
