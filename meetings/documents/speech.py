"""Which language a text seems to be in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from core.text import fold
from search.analysis import en, es, fr

READ = 20_000  # signs of a text
FEWEST = 60  # letters that something can be told from
FEWEST_WORDS = 8  # that belong to one language alone
SCRIPTS = {
    "ar": re.compile("[\u0621-\u064a]"),
    "zh-hans": re.compile("[\u3400-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "": re.compile("[A-Za-zÀ-ɏ]"),
}
# Letters of other languages in the same scripts: Persian and Urdu, Japanese, Ukrainian and others.
FOREIGN = {
    "ar": re.compile("[پچژگکی]"),
    "zh-hans": re.compile("[\u3040-\u30ff]"),
    "ru": re.compile("[іїєґўјљњћђқңғұөү]", re.IGNORECASE),
}
WEIGHT = {"zh-hans": 3}  # a sign says as much as three letters
LATIN = {
    language: {fold(word) for word in words}
    for language, words in (("en", en.STOP), ("es", es.STOP), ("fr", fr.STOP))
}
OWN = {
    language: words.difference(*(other for code, other in LATIN.items() if code != language))
    for language, words in LATIN.items()
}
WORD = re.compile(r"[^\W\d_]+")


def spoken(text: str) -> str:
    """Return the code of the language that a text seems to be in; empty where nothing is sure."""
    text = text[:READ]
    letters = {
        code: len(pattern.findall(text)) * WEIGHT.get(code, 1) for code, pattern in SCRIPTS.items()
    }
    total = sum(letters.values())
    if total < FEWEST:
        return ""
    script, most = max(letters.items(), key=lambda each: each[1])
    if most < 0.6 * total:
        return ""
    if not script:
        return _latin(text)
    return "" if len(FOREIGN[script].findall(text)) * 50 > letters[script] else script


def _latin(text: str) -> str:
    words = Counter(WORD.findall(fold(text)))
    found = {code: sum(words[word] for word in own) for code, own in OWN.items()}
    (first, most), (_second, next_most) = Counter(found).most_common(2)
    sure = most >= max(FEWEST_WORDS, 2 * next_most) and most * 12 >= words.total()
    return first if sure else ""
