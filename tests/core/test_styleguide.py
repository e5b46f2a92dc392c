"""The style page shows every part, in each language that has samples."""

import pytest

from core.languages import speaking
from core.styleguide import WORDS, styleguide


@pytest.mark.django_db
@pytest.mark.parametrize("code", WORDS)
def test_style_page_is_shown(rf, code):
    with speaking(code):
        response = styleguide(rf.get("/styleguide/", {"language": code}))
    assert response.status_code == 200
    assert WORDS[code][0] in response.text
