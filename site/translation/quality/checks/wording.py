"""How six languages write numbers in words, great numbers and dates: what Babel does not know."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from django.utils.translation import to_locale

# One language may count in several ways: what a word says, as its stem, is taken as any number.
WORDS = {
    "en": {
        "one|once|first|single": 1, "two|twice|second|both|double": 2, "three|third|thrice": 3,
        "four": 4, "five|fifth": 5, "six": 6, "seven": 7, "eight": 8, "nine|ninth": 9, "ten": 10,
        "decade": 10, "eleven": 11, "twelve|twelfth|dozen": 12, "thirteen": 13, "fourteen": 14,
        "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
        "twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80,
        "ninet": 90, "hundred|centur": 100, "thousand": 1000, "half|halves": 50, "quarter": 25,
        "midnight": 0, "noon|midday": 12, "zero": 0,
    },
    "fr": {
        "un|une|premi": 1, "deux|second": 2, "trois": 3, "quatre|quatri": 4, "cinq": 5, "six": 6,
        "sept": 7, "huit": 8, "neuf": 9, "dix|décenni": 10, "onz": 11, "douz": 12, "treiz": 13,
        "quatorz": 14, "quinz": 15, "seiz": 16, "vingt": 20, "trent": 30, "quarant": 40,
        "cinquant": 50, "soixant": 60, "cent": 100, "siècle": 100, "mille": 1000, "moitié": 50,
        "demi": 50, "quart": 25, "midi": 12, "minuit": 0, "zéro": 0,
    },
    "es": {
        "un|uno|una|primer": 1, "dos|segund": 2, "tres|tercer": 3, "cuatro|cuart": 4,
        "cinco|quint": 5, "seis|sext": 6, "siete|séptim": 7, "ocho|octav": 8, "nueve|noven": 9,
        "diez|décim|decenio|década": 10, "once|undécim": 11, "doce|docena|duodécim": 12,
        "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "veint": 20, "treint": 30,
        "cuarent": 40, "cincuent": 50, "sesent": 60, "setent": 70, "ochent": 80, "cien": 100,
        "siglo": 100, "mil": 1000, "mitad|medio|media": 50, "mediodía": 12, "medianoche": 0,
    },
    "ru": {
        "один|одн|перв": 1, "два|две|двух|двум|двое|двоих|втор|оба|обе|обоих": 2,
        "три|трех|трёх|трем|трёхлет|трое|трет": 3, "четыр|четвер|четверт": 4, "пять|пяти|пят": 5,
        "шест": 6, "семь|семи|седьм": 7, "восем|восьм": 8, "девят": 9, "десят": 10,
        "одиннадцат": 11, "двенадцат|дюжин": 12, "тринадцат": 13, "четырнадцат": 14,
        "пятнадцат": 15, "шестнадцат": 16, "двадцат": 20, "тридцат": 30, "сорок": 40,
        "пятьдесят": 50, "шестьдесят": 60, "сто|сот": 100, "век|столети": 100, "тысяч": 1000,
        "половин": 50, "полдень|полудн": 12, "полноч|полуноч": 0, "ноль|нол|нул": 0,
    },
    "ar": {
        "واحد|واحدة|أول|أولى|الأول|الأولى|مرة": 1,
        "اثنان|اثنين|اثنتان|اثنتين|ثاني|ثانية|الثاني|الثانية|مرتين|مرتان": 2,
        "ثلاث|ثالث|الثالث": 3, "أربع|رابع|الرابع": 4, "خمس|خامس|الخامس": 5,
        "ست|سادس|السادس": 6, "سبع|سابع|السابع": 7, "ثمان|ثامن|الثامن": 8,
        "تسع|تاسع|التاسع": 9, "عشر|عاشر|العاشر|عقد": 10, "عشرين|عشرون|العشرين": 20,
        "ثلاثين|ثلاثون": 30, "أربعين|أربعون": 40, "خمسين|خمسون": 50, "مائة|مئة": 100,
        "قرن|القرن": 100, "ألف": 1000, "نصف": 50, "ربع": 25, "صفر": 0,
    },
}
SCALES = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    "fr": {"mille": 3, "million": 6, "milliard": 9, "billion": 12},
    "es": {"mil millones": 9, "mil": 3, "mill": 6, "billon": 12, "billón": 12},
    "ru": {"тыс": 3, "млн": 6, "миллион": 6, "млрд": 9, "миллиард": 9, "трлн": 12, "триллион": 12},
    "ar": {"ألف": 3, "آلاف": 3, "الف": 3, "مليون": 6, "ملايين": 6, "مليار": 9, "بليون": 9, "بلايين": 9},
    "zh-hans": {
        "万亿": 12, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2,
    },
}  # fmt: skip
HAN = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_GREAT = {"万": 10**4, "亿": 10**8}
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# Countries whose names of the months differ from those of their language.
MONTHS_OF = {"ar": ("ar", "ar_LB", "ar_DZ", "ar_MA", "ar_EG"), "zh-hans": ()}


@cache
def words(language: str) -> list[tuple[re.Pattern[str], int]]:
    """Return what finds a number in words, each with the number."""
    lead = "(?:[وفبلك]|ال|وال|بال|لل)?" if language == "ar" else ""
    return [
        (re.compile(rf"(?<!\w){lead}(?:{stems})", re.IGNORECASE), number)
        for stems, number in WORDS.get(language, {}).items()
    ]


@cache
def scale(language: str) -> re.Pattern[str] | None:
    """Return what finds the name of a great number right after a numeral."""
    names = SCALES.get(language)
    if not names:
        return None
    inside = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"\s*(?:de\s+)?({inside})", re.IGNORECASE)


def roman(text: str) -> int:
    """Return the value of a Roman numeral."""
    values = [ROMAN[sign] for sign in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def han(text: str) -> int:
    """Return the value of a number in Chinese signs."""
    if all(sign in HAN for sign in text):  # a year or a symbol: 二〇三〇
        return int("".join(str(HAN[sign]) for sign in text))
    total = part = digit = 0
    for sign in text:
        if sign in HAN:
            digit = HAN[sign]
        elif sign in HAN_UNITS:
            part += (digit or 1) * HAN_UNITS[sign]
            digit = 0
        else:
            total = (total + part + digit) * HAN_GREAT[sign] if sign == "亿" else total + (part + digit) * HAN_GREAT[sign]
            part = digit = 0
    return total + part + digit


@cache
def months(language: str) -> dict[str, int]:
    """Return the names of the months in all their forms, as Babel has them, in small letters."""
    found: dict[str, int] = {}
    for code in MONTHS_OF.get(language, (to_locale(language),)):
        for forms in Locale.parse(code).months.values():
            for width in ("wide", "abbreviated"):
                for month, name in forms.get(width, {}).items():
                    found.setdefault(name.lower().rstrip("."), month)
    if language == "ru":
        for name, month in list(found.items()):
            stem = re.sub("[ьйая]$", "", name)
            if len(stem) > 2 or stem == "ма":
                for end in ("ь", "й", "я", "а", "е", "ю", "у", "ем", "ём", "ом"):
                    found.setdefault(stem + end, month)
    if language == "en":
        found["sept"] = 9
    return {name: month for name, month in found.items() if not name.isdecimal()}
