"""Whatever is asked has an answer, and memory and database give the same one."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records import recalling
from tests import factories
from tests.search.finding import pages

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]

PIECES = {
    "en": (
        "the",
        "of",
        "children",
        "detention",
        "self-employed",
        "e-visa",
        "A/RES/73/195",
        "title",
    ),
    "ru": ("и", "в", "дети", "задержание", "кто-либо", "МОМ", "2018", "название"),
    "fr": ("de", "l’enfant", "réfugiés", "peut-être", "aujourd’hui", "sud-sud", "titre"),
    "ar": ("في", "المهاجرون", "أطفال", "والدول", "٢٠١٨", "العنوان"),
    "es": ("de la", "niños", "autoempleo", "hispano-marroquí", "título"),
    "zh-hans": ("的", "移徙者", "儿童", "2018年", "标题"),
}
FORMS = (
    "{}", "-{}", '"{}"', '-"{}"', "title:{}", 'title:"{}"', '"the {}"', '"{} {}"', "{}-{}", '{}"',
)  # fmt: skip


@st.composite
def queries(draw: st.DrawFn, code: str) -> str:
    pieces = st.sampled_from(PIECES[code])
    return " ".join(
        form.format(draw(pieces), draw(pieces))
        for form in draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4))
    )


@pytest.mark.parametrize("code", PIECES)
def test_query_finds_in_memory_what_it_finds_in_the_database(code, memory, monkeypatch):
    for one, other in product(PIECES[code], repeat=2):
        factories.publication(code, title=one, summary=f"{other} {one}")
    in_memory = recalling.answers

    @settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=50)
    @given(queries(code))
    def ask(text: str) -> None:
        found = []
        for answers in (in_memory, lambda scope: False):
            monkeypatch.setattr(recalling, "answers", answers)
            found.append(pages(text, code))
        assert found[0] == found[1]

    ask()
