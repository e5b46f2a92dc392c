"""Parts of pages are rendered once for the same input, and anew after a change."""

import pytest
from django.utils import translation

from core.kept import renew
from records.fragments import fragment
from tests import factories

pytestmark = pytest.mark.django_db

LINE = "components/footer_columns.html"


@pytest.fixture
def rendered(monkeypatch):
    """Count how often a template is rendered."""
    seen = []

    def render(template, context):
        seen.append((template, context))
        return f"{template} {context['value']} {translation.get_language()}"

    monkeypatch.setattr("records.fragments.render_to_string", render)
    return seen


def test_fragment_is_rendered_once_for_a_key_and_language(rendered):
    assert fragment(LINE, "a", lambda: {"value": 1}) == f"{LINE} 1 en"
    assert fragment(LINE, "a", lambda: {"value": 2}) == f"{LINE} 1 en"
    with translation.override("ru"):
        assert fragment(LINE, "a", lambda: {"value": 3}) == f"{LINE} 3 ru"
    assert fragment(LINE, "b", lambda: {"value": 4}) == f"{LINE} 4 en"
    assert len(rendered) == 3


def test_fragment_is_rendered_anew_after_a_change(rendered):
    fragment(LINE, "a", lambda: {"value": 1})
    renew()
    assert fragment(LINE, "a", lambda: {"value": 2}) == f"{LINE} 2 en"


def test_fragments_are_not_kept_without_end(rendered, monkeypatch):
    monkeypatch.setattr("records.fragments.MOST", 2)
    for number in range(5):
        fragment(LINE, number, lambda: {"value": 1})
    fragment(LINE, 4, lambda: {"value": 2})
    assert len(rendered) == 5


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_line_shows_a_new_label_and_a_new_title_at_once(client, language):
    seven = factories.term("objective", "7", **{language.replace("-", "_"): "Xylophone"})
    page = factories.practice(language, title="Bassoon", objectives=[seven])
    url = f"/{language}/practices/"
    assert "Bassoon" in client.get(url).text
    factories.publish(page, title="Clarinet")
    text = client.get(url).text
    assert ("Clarinet" in text, "Bassoon" in text) == (True, False)
    factories.term("objective", "7", **{language.replace("-", "_"): "Zither"})
    text = client.get(url).text
    assert ("Zither" in text, "Xylophone" in text) == (True, False)


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_menu_marks_the_section_that_is_open(client, language):
    page = factories.practice(language)
    for url, mark in ((f"/{language}/practices/", "page"), (page.url, "true")):
        text = client.get(url).text
        assert f'href="/{language}/practices/" aria-current="{mark}"' in text
        assert f'href="/{language}/meetings/" aria-current' not in text
