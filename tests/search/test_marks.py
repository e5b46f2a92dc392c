"""Found words are marked where they stand, by the stored positions and without."""

import pytest

from records.models import Record
from search import matching
from search.highlight import Highlighter
from search.models import Entry
from search.query import parse
from tests import factories

pytestmark = pytest.mark.django_db

CASES = [
    ("es", "apoyo", "Quien apoyó la medida", "Quien <mark>apoyó</mark> la medida"),
    ("fr", "cote", "En Côte d’Ivoire", "En <mark>Côte</mark> d’Ivoire"),
    (
        "ru",
        "задержание детей",
        "О задержании ребёнка",
        "О <mark>задержании</mark> <mark>ребёнка</mark>",
    ),
    ("en", "returns", "Returned people", "<mark>Returned</mark> people"),
    ("ar", "مهاجرين", "حقوق المهاجرين", "حقوق <mark>المهاجرين</mark>"),
    ("zh-hans", "移徙者", "保护移徙者的权利", "保护<mark>移徙者</mark>的权利"),
]


@pytest.mark.parametrize(("language", "query", "title", "marked"), CASES)
@pytest.mark.parametrize("analysis", [None, 0])
def test_title_is_marked(client, language, query, title, marked, analysis):
    factories.practice(language, title=title)
    if analysis is not None:
        Entry.objects.update(analysis=analysis)  # of another version: positions tell nothing
    answer = client.get(f"/{language}/search/", {"q": query})
    assert [str(item.title) for item in answer.context["listed"].items] == [marked]


def test_snippet_begins_with_a_heading_in_capitals():
    page = factories.practice(
        title="Practice", context="<h3>FORCED RETURN POLICY.</h3><p>Later a return is named.</p>"
    )
    row = matching.with_words(Record.objects.lines()).get(pk=page.pk)
    finder = Highlighter(parse("forced return", "en"), "en")
    held = matching.positions(row)
    assert held is not None
    text = "FORCED RETURN POLICY. Later a return is named."
    runs = finder.runs(held, ["Practice", "", text])
    assert runs is not None
    *_head, in_body = runs
    assert "<mark>FORCED</mark> <mark>RETURN</mark>" in str(finder.snippet(text, in_body))


def test_snippet_begins_with_a_whole_word():
    text = "x " * 40 + "the child’s rights " + "y " * 26 + "detention " + "z " * 80
    finder = Highlighter(parse("detention", "en"), "en")
    snippet = str(finder.snippet(text))
    assert not snippet.removeprefix("… ").startswith("s ")
    assert "<mark>detention</mark>" in snippet
