"""What the memory offers: the same, the like, and in what they differ."""

import pytest

from tests import factories as make
from tests.translation.memory.conftest import entry, held
from translation.memory import index
from translation.memory.matching import Asked, differing, find, fitted
from translation.memory.models import Gram, Phrase

pytestmark = pytest.mark.django_db

TEXTS = {
    "ar": ("تعقد الشبكة اجتماعها السنوي في جنيف", "تعقد الشبكة اجتماعها السنوي في نيروبي"),
    "zh-hans": ("移民网络将在日内瓦举行年度会议", "移民网络将在内罗毕举行年度会议"),
    "en": ("The Network meets every year in Geneva", "The Network meets every year in Nairobi"),
    "fr": (
        "Le Réseau se réunit chaque année à Genève",
        "Le Réseau se réunit chaque année à Nairobi",
    ),
    "ru": ("Сеть ежегодно собирается в Женеве", "Сеть ежегодно собирается в Найроби"),
    "es": ("La Red se reúne cada año en Ginebra", "La Red se reúne cada año en Nairobi"),
}


@pytest.fixture
def asked(db):
    user = make.superuser()

    def ask(text, language="en", into="ru"):
        return find(Asked(text, language, into), user)

    return ask


def brief(matches):
    return [(match.score, match.target) for match in matches]


@pytest.mark.parametrize("language", TEXTS)
def test_like_text_is_found_in_each_language_with_its_difference(asked, language):
    into = "ru" if language != "ru" else "en"
    before, now = TEXTS[language]
    held(
        entry(before, "[target]", (language, into)),
        entry("1" * 40, "[other]", (language, into)),
    )
    (match,) = asked(now, language, into)
    assert match.target == "[target]"
    assert 65 <= match.score < 100
    assert "".join(text for sign, text in match.difference if sign != "+") == before
    assert "".join(text for sign, text in match.difference if sign != "-") == now


def test_same_text_comes_first_and_scores_a_hundred(asked):
    held(("Read the compact", "Прочтите договор"), ("Read the compacts", "Прочтите договоры"))
    assert brief(asked("Read the compact")) == [
        (100, "Прочтите договор"),
        (96, "Прочтите договоры"),
    ]


def test_text_of_another_meaning_or_language_is_not_offered(asked):
    held(("Read the compact", "Прочтите договор"))
    assert asked("Children travel alone") == []
    assert asked("Read the compact", into="fr") == []
    assert asked("Read the compact", "es", "ru") == []


def test_translation_serves_in_the_other_direction_too(asked):
    held(("Read the compact", "Прочтите договор"))
    assert brief(asked("Прочтите договор", "ru", "en")) == [(100, "Read the compact")]


def test_marks_alone_are_almost_the_same_and_foreign_links_go(asked):
    held(('Read <a id="a1">this</a> now', 'Прочтите <a id="a1">это</a> сейчас'))
    assert brief(asked("Read this now")) == [(99, "Прочтите это сейчас")]
    assert brief(asked('Read <a id="a1">this</a> now')) == [
        (100, 'Прочтите <a id="a1">это</a> сейчас')
    ]
    assert fitted('<b>x</b> <a id="a2">y</a>', '<a id="a1">z</a>') == "<b>x</b> y"


def test_difference_is_told_word_by_word_and_sign_by_sign():
    assert differing("Read the old text", "Read the new text") == [
        ("=", "Read the "),
        ("-", "old"),
        ("+", "new"),
        ("=", " text"),
    ]
    assert differing("移民网络", "移徙网络") == [
        ("=", "移"),
        ("-", "民"),
        ("+", "徙"),
        ("=", "网络"),
    ]


def test_index_takes_in_what_is_new_once_and_can_be_made_anew(asked):
    held(("Read the compact", "Прочтите договор"))
    assert Phrase.objects.filter(indexed=False).count() == 2
    asked("Read it")
    grams = list(Gram.objects.order_by("language", "gram").values_list("gram", "count", "phrases"))
    assert Phrase.objects.filter(indexed=False).count() == 0
    held(("Read the compacts", "Прочтите договоры"))
    index.settle()
    assert Gram.objects.get(language="en", gram="Read".lower()).count == 2
    Phrase.objects.filter(plain__endswith="s").delete()
    Phrase.objects.filter(plain__endswith="ы").delete()
    index.rebuild()
    assert grams == list(
        Gram.objects.order_by("language", "gram").values_list("gram", "count", "phrases")
    )


def test_short_and_empty_texts_find_the_same_only(asked):
    held(("a", "б"), ("Yes", "Да"))
    assert brief(asked("a")) == [(100, "б")]
    assert brief(asked("Yes")) == [(100, "Да")]
    assert asked("") == []
    assert asked("?") == []


def test_lookup_asks_as_many_queries_of_many_as_of_one(django_assert_num_queries):
    user = make.superuser()
    held(("Read the compact", "Прочтите договор"))
    index.settle()
    find(Asked("Read the compacts", "en", "ru"), user)
    with django_assert_num_queries(5):
        assert len(find(Asked("Read the compacts", "en", "ru"), user)) == 1
    held(*((f"Read the compact {n}", f"Прочтите договор {n}") for n in range(3)))
    index.settle()
    with django_assert_num_queries(5):
        assert len(find(Asked("Read the compacts", "en", "ru"), user)) == 4
