"""Which language a text is in, by its script and by the dictionaries of the search."""

import re
from collections import Counter

from meetings.documents.speech import SCRIPTS, WEIGHT
from search.analysis.dictionary import dictionary
from search.analysis.folding import normal

LATIN = ("en", "es", "fr")
WORD = re.compile(r"(?<![\w'’.@/-])[^\W\d_]{2,}(?![\w@/])")
ADDRESS = re.compile(r"\S*(?:://|@|%[0-9A-F]{2})\S*")  # letters that are no words
FEWEST = 6  # words that something can be told from


def told(text: str) -> str:
    """Return the code of the language that a text is in; empty where nothing is sure."""
    text = ADDRESS.sub(" ", text)
    letters = Counter(
        {code: len(sign.findall(text)) * WEIGHT.get(code, 1) for code, sign in SCRIPTS.items()}
    )
    script, most = letters.most_common(1)[0]
    if not most or most < 0.6 * letters.total():
        return ""
    if script:
        return script
    words = WORD.findall(text.lower())
    if len(words) < FEWEST:
        return ""
    known = Counter(
        {code: sum(bool(dictionary(code).lemmas(normal(word))) for word in words) for code in LATIN}
    )
    (first, best), (_second, next_best) = known.most_common(2)
    return first if best >= 0.7 * len(words) and best - next_best >= 0.15 * len(words) else ""
