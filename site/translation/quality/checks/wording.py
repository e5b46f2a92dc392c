"""How six languages write numbers in words, great numbers and dates: what Babel does not know."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from django.utils.translation import to_locale

# A number, and the stems of words that may say it; a share says how many of a hundred.
WORDS = {
    "en": """
        0 midnight zero; 1 one once first single; 2 two twice second both double;
        3 three third thrice; 4 four; 5 five fifth; 6 six sixth; 7 seven; 8 eight eighth;
        9 nine ninth;
        10 ten tenth decade; 11 eleven; 12 twelve twelfth dozen noon midday; 13 thirteen;
        14 fourteen;
        15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen; 20 twent; 25 quarter;
        30 thirt; 40 fort; 50 fift half halves; 60 sixt; 70 sevent; 80 eighty eighti; 90 ninet;
        100 hundred centur; 1000 thousand
    """,
    "fr": """
        0 minuit zéro; 1 un une premi; 2 deux second; 3 trois; 4 quatre quatri; 5 cinq; 6 six sixi;
        7 sept; 8 huit; 9 neuf; 10 dix dixi décenni; 11 onze onzi; 12 douz midi; 13 treiz;
        14 quatorz;
        15 quinz; 16 seiz; 20 vingt; 25 quart; 30 trent; 40 quarant; 50 cinquant moitié demi;
        60 soixant; 100 cent siècle; 1000 mille
    """,
    "es": """
        0 medianoche; 1 un uno una primer; 2 dos segund; 3 tres tercer; 4 cuatro cuart;
        5 cinco quint; 6 seis sext; 7 siete séptim; 8 ocho octav; 9 nueve noven;
        10 diez décim decenio década; 11 once undécim; 12 doce docena duodécim mediodía; 13 trece;
        14 catorce; 15 quince; 16 dieciséis; 20 veint; 30 treint; 40 cuarent;
        50 cincuent mitad medio media; 60 sesent; 70 setent; 80 ochent; 100 cien siglo; 1000 mil
    """,
    "ru": """
        0 полноч полуноч ноль нол нул; 1 один одн перв;
        2 два две двух двум двое двоих втор оба обе обоих; 3 три трех трёх трем трёхлет трое трет;
        4 четыр четвер четверт; 5 пять пяти пят; 6 шест; 7 семь семи седьм; 8 восем восьм;
        9 девят; 10 десят; 11 одиннадцат; 12 двенадцат дюжин полдень полудн; 13 тринадцат;
        14 четырнадцат; 15 пятнадцат; 16 шестнадцат; 20 двадцат; 30 тридцат; 40 сорок;
        50 пятьдесят половин; 60 шестьдесят; 100 сто сотен сотн век столети; 1000 тысяч
    """,
    "ar": """
        0 صفر; 1 واحد واحدة أول أولى الأول الأولى مرة;
        2 اثنان اثنين اثنتان اثنتين ثاني ثانية الثاني الثانية مرتين مرتان; 3 ثلاث ثالث الثالث;
        4 أربع رابع الرابع; 5 خمس خامس الخامس; 6 ست سادس السادس; 7 سبع سابع السابع;
        8 ثمان ثامن الثامن; 9 تسع تاسع التاسع; 10 عشر عاشر العاشر عقد; 20 عشرين عشرون العشرين;
        25 ربع; 30 ثلاثين ثلاثون; 40 أربعين أربعون; 50 خمسين خمسون نصف; 100 مائة مئة قرن القرن;
        1000 ألف
    """,
}
SHORT = 4
SCALES = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    "fr": {"mille": 3, "million": 6, "milliard": 9, "billion": 12},
    "es": {"mil millones": 9, "mil": 3, "mill": 6, "billon": 12, "billón": 12},
    "ru": {"тыс": 3, "млн": 6, "миллион": 6, "млрд": 9, "миллиард": 9, "трлн": 12, "триллион": 12},
    "ar": {
        "ألف": 3, "آلاف": 3, "مليون": 6, "ملايين": 6, "مليار": 9, "بليون": 9, "بلايين": 9,
    },
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
    rows = (row.split() for row in WORDS[language].split(";")) if language in WORDS else ()
    return [
        (
            re.compile(rf"(?<!\w){lead}(?:{'|'.join(map(_whole, stems))})", re.IGNORECASE),
            int(number),
        )
        for number, *stems in rows
    ]


def _whole(stem: str) -> str:
    """Return a stem; one of few Latin or Cyrillic letters is a word of its own."""
    return rf"{stem}(?!\w)" if len(stem) < SHORT and stem[0] < "\u0590" else stem


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
            total = (
                (total + part + digit) * HAN_GREAT[sign]
                if sign == "亿"
                else total + (part + digit) * HAN_GREAT[sign]
            )
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
