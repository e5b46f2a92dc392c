"""Titles stand in the order of their language."""

import pytest

from records.collation import title_key

ORDERS = {
    "ar": [
        "إجراءات الحماية",
        "التزام الدول",
        "الالتزام المشترك",
        "ألمانيا والهجرة",
        "الآلية الإقليمية",
        "الأمن",
        "تأشيرات العمل",
        "التعليم للجميع",
        "«الحدود»",
        "ميثاق",
        "ABC",
    ],
    "zh-hans": [
        "2 国",
        "10 国",
        "安全",
        "保护移徙者",
        "重庆",
        "“儿童”",
        "拘留",
        "中国",
        "重要",
        "ABC",
    ],
    "en": ["apple", "GRCP-7", "GRCP-10", "Résumé", "resume b", "“Zoo”"],
    "fr": ["Etat", "Étude", "L’été", "Œuvre", "Offre", "Où", "zoo"],
    "ru": ["«Арка»", "Ежедневно", "Елена", "Ёлка", "Жизнь", "Искра", "Йод", "ABC"],
    "es": ["Ángel", "Árbol", "nube", "Número", "Nzeta", "N\u0303andú", "Ñu", "Oasis"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_titles_stand_in_the_order_of_their_language(language):
    titles = ORDERS[language]
    found = sorted(set(titles), key=lambda title: title_key(title, language))
    assert found == titles


def test_key_is_plain_digits_whatever_the_title():
    for language in (*ORDERS, "de"):
        for title in ("", "!?", "㐀㐂", "\U00020000 x", "é" * 255):
            assert set(title_key(title, language)) <= set("0123456789abcdef")
