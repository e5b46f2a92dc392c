"""The examples in docs/api.md are true."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests import factories

pytestmark = pytest.mark.django_db

PAPER = Path(settings.ROOT) / "docs" / "api.md"
EXAMPLE = re.compile(r"^    GET (\S.*)\n((?:    [^G].*\n)*)", re.M)
ANY = "…"


def agrees(written: Any, real: Any) -> bool:
    """Tell whether what is written is so; `…` stands for anything, as a key for other keys."""
    if written == ANY:
        return True
    if isinstance(written, dict):
        shown = {key: value for key, value in written.items() if key != ANY}
        whole = ANY in written or set(shown) == set(real)
        return whole and all(agrees(value, real[key]) for key, value in shown.items())
    if isinstance(written, list):
        return len(written) == len(real) and all(map(agrees, written, real))
    return bool(written == real)


@pytest.mark.exhaustive
def test_examples_of_the_paper_are_true(client, terms):
    shared = {"objectives": [terms["13"]], "countries": [terms["KE"]], "summary": "Кратко."}
    factories.practice("ru", title="Альтернативы задержанию детей", **shared)
    page = factories.practice(
        "ru", title="Задержание детей и его альтернативы", slug="alternatives", **shared
    )
    paper, meeting = factories.publication(), factories.meeting()
    numbers = {
        "practices/1/": f"practices/{page.number}/",
        "publications/2/": f"publications/{paper.pk}/",
        "meetings/grcp-7/": f"meetings/{meeting.key}/",
        "mechanisms/4/": f"mechanisms/{factories.mechanism().pk}/",
    }
    examples = EXAMPLE.findall(PAPER.read_text())
    for path, answer in examples:
        for written, number in numbers.items():
            path = path.replace(written, number)
        response = client.get(path, headers={"host": "localhost"})
        if answer:
            assert agrees(json.loads(answer), response.json()), response.json()
        else:
            assert response.status_code == 200, path
    assert len(examples) == 11
