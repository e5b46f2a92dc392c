"""A page's address leads to its record."""

import pytest

from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("language", factories.LANGUAGES)
@pytest.mark.parametrize(
    "make",
    [
        factories.publication,
        factories.meeting,
        factories.practice,
        factories.mechanism,
        factories.standard,
    ],
)
def test_serve_answers_from_the_record(client, language, make):
    page = make(language)
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.title in response.text
    assert response.headers["Content-Language"].lower() == language
