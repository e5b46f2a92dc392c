"""Spelling, symbols, places in the text, function words: what holds in every language."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.analysis.matching import content, matches, matches_phrase
from search.analysis.tokens import Token

pytestmark = pytest.mark.exhaustive

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es", "de"]
ANYTHING = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("aéñœßİ’'-/.,2٢２ ابـُةеёй移徙者的國😀\u0301\u200d\u00ad\x00\ud800ﷺ½\n")
)


def found(code: str, query: str, text: str) -> bool:
    analyzer = analysis.of(code)
    return matches(analyzer.query(query), analyzer.document(text))


def found_phrase(code: str, query: str, text: str) -> bool:
    analyzer = analysis.of(code)
    return matches_phrase(analyzer.query(query), analyzer.document(text))


@pytest.mark.parametrize(
    ("code", "query", "text"),
    [
        ("fr", "refugies", "Les RÉFUGIÉS"),
        ("fr", "réfugiés", "re\u0301fugie\u0301s"),
        ("fr", "oeuvre", "l’Œuvre"),
        ("fr", "hôpital", "à l'hôpital"),
        ("fr", "accord", "D’ACCORD"),
        ("es", "nino", "Niño"),
        ("es", "NIÑO", "nin\u0303o"),
        ("ru", "учет", "Учёт"),
        ("ru", "ёж", "еж"),
        ("en", "cafe", "Café"),
        ("en", "straße", "STRASSE"),
        ("en", "office", "oﬃce"),
        ("en", "data", "da\u00adta"),
        ("en", "migration", "migra-\ntion"),
        ("ar", "مهاجر", "مُهاجِرٌ"),
        ("ar", "مهاجر", "مهـــاجر"),
        ("ar", "احتجاز", "إحتجاز"),
        ("ar", "مدرسة", "مدرسه"),
        ("ar", "مستشفى", "مستشفي"),
        ("ar", "2018", "٢٠١٨"),
        ("ar", "٢٠١٨", "و2018"),
        ("ar", "2018", "و٢٠١٨"),
        ("ar", "IOM", "والـIOM"),
        ("zh-hans", "難民", "难民"),
        ("zh-hans", "2018", "于２０１８"),
        ("zh-hans", "IOM", "与IOM"),
        ("de", "fluchtlinge", "Flüchtlinge"),
    ],
)
def test_spellings_of_one_word_meet(code: str, query: str, text: str) -> None:
    assert found(code, query, text)
    assert found(code, text, query)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("23", "23"),
        ("A/RES/73/195", "a/res/73/195"),
        ("73/195", "A/RES/73/195"),
        ("GRCP-7", "GRCP‑7"),
        ("GRCP7", "GRCP-7"),
        ("GRCP 7", "GRCP-7"),
        ("COVID", "COVID-19"),
        ("10000", "10,000"),
        ("10000", "10\u202f000"),
        ("2018-2022", "2018‑2022"),
        ("iom", "IOM"),
    ],
)
def test_symbols_and_numbers_are_found_whole_and_by_parts(code: str, query: str, text: str) -> None:
    assert found(code, query, f"… {text} …")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "text"),
    [("23", "230"), ("73/195", "73 196 195"), ("73195", "73/195"), ("35", "3.5"), ("7", "GRCP7")],
)
def test_other_numbers_are_not_found(code: str, query: str, text: str) -> None:
    assert not found(code, query, f"… {text} …")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("cooperation", "co-operation"),
        ("co-operation", "cooperation"),
        ("peer learning", "peer-learning"),
        ("peer-learning", "peer learning"),
        ("migrant", "the migrants’ rights"),
        ("WHO", "WHO guidance"),
    ],
)
def test_compounds_possessives_and_acronyms_meet(query: str, text: str) -> None:
    assert found("en", query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("WHO", "those who came"), ("peer-learning", "learning from a peer"), ("US", "let us go")],
)
def test_acronyms_are_no_function_words_and_parts_stand_in_order(query: str, text: str) -> None:
    assert not found("en", query, text)


@pytest.mark.parametrize(
    ("code", "query", "text", "expected"),
    [
        ("en", "freedom of movement", "freedoms of movement", True),
        ("en", "freedom of movement", "freedom in movement", True),
        ("en", "freedom of movement", "freedom movement", False),
        ("en", "freedom of movement", "movement of freedom", False),
        ("en", "the movement", "Movement grew", True),
        ("en", "to be or not to be", "whether to be or not to be there", True),
        ("en", "to be or not to be", "not to be or to be", False),
        ("en", "cooperation policy", "a co-operation policy", True),
        ("en", "policy co-operation", "policy cooperation", True),
        ("fr", "droit à l’asile", "les droits à l'asile", True),
        ("fr", "droit d'asile", "droit, asile", False),
        ("ru", "задержание детей", "о задержании ребёнка", True),
        ("ru", "свобода передвижения", "передвижения, свобода", False),
        ("es", "libertad de circulación", "libertades de circulación", True),
        ("ar", "حقوق الطفل", "حماية حقوق الأطفال", True),
        ("ar", "حقوق الطفل", "الأطفال وحقوق", False),
        ("zh-hans", "移徙者的权利", "国际移徙者的权利", True),
        ("zh-hans", "权利的移徙者", "国际移徙者的权利", False),
    ],
)
def test_phrase_keeps_order_and_the_place_of_function_words(
    code: str, query: str, text: str, expected: bool
) -> None:
    assert found_phrase(code, query, text) is expected


@pytest.mark.parametrize(
    ("code", "query", "meant"),
    [
        ("en", "the rights of migrants", ["rights", "migrants"]),
        ("fr", "les droits d’un migrant", ["droits", "migrant"]),
        ("es", "los derechos de la niña", ["derechos", "nina"]),
        ("ru", "права и свободы", ["права", "свободы"]),
        ("ar", "حقوق من في المخيمات", ["حقوق", "المخيمات"]),
        ("zh-hans", "儿童的权利", ["儿童", "权利"]),
        ("en", "who is who", ["who", "is", "who"]),
        ("en", "RIGHTS OF CHILDREN", ["rights", "children"]),
    ],
)
def test_query_asks_for_its_content_words(code: str, query: str, meant: list[str]) -> None:
    assert [token.exact for token in content(analysis.of(code).query(query))] == meant


def test_nothing_is_found_by_a_query_without_words() -> None:
    assert not found("en", "… “” !", "any text")


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=ANYTHING)
def test_tokens_lie_in_the_text_in_order(code: str, text: str) -> None:
    tokens = analysis.of(code).document(text)
    assert [token.position for token in tokens] == sorted(token.position for token in tokens)
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert text[token.start].isalnum()
        assert token.terms
        assert all(term.isalnum() and term == term.lower() for term in token.terms)
        assert len(token.exact) <= 80
    starts: dict[int, int] = {}
    for token in tokens:
        starts[token.position] = max(token.start, starts.get(token.position, 0))
    assert list(starts.values()) == sorted(starts.values())


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=ANYTHING)
def test_sqlite_takes_each_term_as_it_is(code: str, text: str) -> None:
    terms = [term for token in analysis.of(code).document(text) for term in token.terms]
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(terms, tokenize='ascii')")
        database.execute("CREATE VIRTUAL TABLE held USING fts5vocab(texts, 'row')")
        database.execute("INSERT INTO texts VALUES (?)", [" ".join(terms)])
        held = {term for (term,) in database.execute("SELECT term FROM held")}
    assert held == set(terms)


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=ANYTHING)
def test_text_finds_itself(code: str, text: str) -> None:
    analyzer = analysis.of(code)
    query = analyzer.query(text)
    if query:
        assert matches(query, analyzer.document(text))
        assert matches_phrase(query, analyzer.document(text))


@pytest.mark.parametrize(
    ("code", "part"),
    [
        *((code, "aa") for code in LANGUAGES),
        ("ar", "ال"),
        ("ar", "و2"),
        ("zh-hans", "移徙"),
        ("en", "a-"),
        ("en", "7/"),
        ("en", "e\u0301"),
        ("fr", "l'"),
        ("es", "dándo"),
        ("ru", "ё"),
    ],
)
def test_huge_words_are_read(code: str, part: str) -> None:
    text = part * (100_000 // len(part))
    assert all(len(term) < 100 for token in analysis.of(code).query(text) for term in token.terms)
    assert analysis.of(code).document(text)


def test_offsets_mark_the_words_in_the_text_as_written() -> None:
    text = "Сведения о «задержании» детей"
    spans = [text[token.start : token.end] for token in analysis.of("ru").document(text)]
    assert spans == ["Сведения", "о", "задержании", "детей"]
    text = "國際移徙者"
    assert Token(1, 2, 5, "移徙者", ("w移徙者",)) in analysis.of("zh-hans").document(text)


def test_language_without_a_module_gets_folded_whole_words() -> None:
    assert analysis.of("de").query("Größe") == [Token(0, 0, 5, "grosse", ("sgrosse",))]


def test_terms_are_the_same_in_every_process() -> None:
    text = "Les réfugiées de l’Œuvre, A/RES/73/195"
    code = (
        "from search import analysis;"
        f"print([token.terms for token in analysis.of('fr').document({text!r})])"
    )
    root = Path(settings.ROOT)
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={
                "PYTHONPATH": f"{root}:{root / 'site'}",
                "PYTHONHASHSEED": seed,
                "PYTHONIOENCODING": "utf-8",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "VAR_ROOT": str(settings.VAR),
            },
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] != ""


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=ANYTHING)
def test_typed_words_are_those_of_a_query_without_their_meaning(code, text):
    analyzer = analysis.of(code)
    asked = [token._replace(terms=(), rows=()) for token in analyzer.query(text)]
    assert [token._replace(terms=(), rows=()) for token in analyzer.typed(text)] == asked
