"""The memory as TMX and XLIFF: nothing is lost, and what does not fit is refused with its line."""

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail_localize.strings import StringValue

from tests.translation.memory.conftest import entry, held
from translation import pieces
from translation.memory.exchange import FORMATS
from translation.memory.exchange.importing import take
from translation.memory.keeping import Entry, canonical
from translation.memory.models import Unit
from translation.pieces import Unfit, language

KEY = UUID(int=7)
MARKED = st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", '<a id="a1">', "</a>", "<br/>", "<sup>", "<!--", "&lt;"]
)
ENTRIES = [
    entry('Read <a id="a1">this</a><br/>now &amp; <b>act</b>', "Прочтите", key=KEY, path="body"),
    entry(
        "A\u00a0b\r\nc\td",
        " пробелы ",
        name='№ "1"',
        file="old <1>.tmx",
        details=[
            ["unit", "@creationid", "ANNA & CO"],
            ["unit", "prop:domain", "law\nand order"],
            ["unit", "note", "One"],
            ["unit", "note", "Two"],
            ["target", "@state", "final"],
            ["source", "prop:place", "1"],
        ],
    ),
    entry("Bonjour", "مرحبا بالعالم", ("fr", "ar")),
    entry("迁移 <i>网络</i>", "Red", ("zh-hans", "es")),
]


def written(entries, ending):
    return "".join(FORMATS[ending].write(entries)).encode()


def read(data, ending="tmx"):
    return list(FORMATS[ending].read(BytesIO(data)))


def facts(one):
    return replace(one), sorted(one.details)


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_written_is_read_again(ending):
    entries = sorted(ENTRIES, key=lambda each: each.source_language)
    found = read(written(entries, ending), ending)
    assert list(map(facts, found)) == list(map(facts, entries))


def translatable(text):
    try:
        StringValue.from_translated_html(text)
    except ValueError:
        return False
    return text.strip() != ""


@pytest.mark.exhaustive
@pytest.mark.parametrize("ending", FORMATS)
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(
        st.lists(MARKED | st.text(st.characters(exclude_categories=["Cs"])), min_size=1)
        .map("".join)
        .map(canonical)
        .filter(translatable),
        min_size=2,
        max_size=2,
    ),
    note=st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_any_text_comes_back(ending, texts, note):
    one = entry(*texts, details=[["unit", "note", note]])
    (found,) = read(written([one], ending), ending)
    assert facts(found) == facts(one)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.django_db
def test_file_is_taken_once_and_gives_the_same_file_again(ending):
    data = written(sorted(ENTRIES, key=lambda each: each.source_language), ending)
    taken = take(BytesIO(data), f"memory.{ending}")
    assert (taken.units, taken.new) == (4, 4)
    assert take(BytesIO(data), f"memory.{ending}").new == 0
    units = Unit.objects.select_related("source", "target").order_by("source__language", "pk")
    assert [unit.key for unit in units] == [None] * 4
    assert sorted({unit.file for unit in units}) == [f"memory.{ending}", "old <1>.tmx"]
    again = read(written(map(Entry.of, units), ending), ending)
    assert [(each.source, each.target, each.key, each.path) for each in again] == [
        (each.source, each.target, each.key, each.path)
        for each in sorted(ENTRIES, key=lambda each: each.source_language)
    ]


@pytest.mark.django_db
def test_unit_of_this_site_is_known_when_it_comes_back():
    unit = entry("Read", "Прочтите", key=KEY, path="title")
    held(unit)
    taken = take(BytesIO(written([unit], "tmx")), "memory.tmx")
    assert (taken.units, taken.new, Unit.objects.count()) == (1, 0, 1)


def test_file_of_another_tool_gives_a_pair_for_each_language():
    data = b"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="EN-US" o-tmf="x" segtype="sentence" adminlang="en"/><body>
<tu creationid="A"><note>N</note>
<tuv xml:lang="fr-CA"><prop type="p">v</prop><seg>Le <hi>pacte</hi></seg></tuv>
<tuv xml:lang="en-GB"><seg>The compact</seg></tuv>
<tuv lang="zh-CN"><seg>\xe5\xa5\x91\xe7\xba\xa6</seg></tuv></tu></body></tmx>"""
    found = read(data)
    assert [(e.source_language, e.source, e.target_language, e.target) for e in found] == [
        ("en", "The compact", "fr", "Le pacte"),
        ("en", "The compact", "zh-hans", "契约"),
    ]
    assert found[0].details == [
        ["unit", "@creationid", "A"],
        ["unit", "note", "N"],
        ["target", "prop:p", "v"],
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en-US", "en"),
        ("zh_CN", "zh-hans"),
        ("ZH-Hans", "zh-hans"),
        ("zh-TW", None),
        ("de", None),
        ("", None),
    ],
)
def test_languages_of_other_tools(code, expected):
    assert language(code) == expected


def tu(*variants, **attributes):
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    inner = "".join(f'\n<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in variants)
    return f'<tmx version="1.4"><header srclang="en"/>\n<body>\n<tu{said}>{inner}</tu></body></tmx>'


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("<html/>", 1, "no TMX"),
        ("<tmx>\n<body>", 2, "damaged"),
        ("", 1, "damaged"),
        ("\x00\xff", 1, "damaged"),
        (tu(("en", "a"), ("de", "b")), 5, "“de”"),
        (tu(("en", "a")), 3, "two languages"),
        (tu(("fr", "a"), ("ru", "b")), 3, "source language"),
        (tu(("en", "a"), ("fr", " ")), 5, "empty"),
        (tu(("en", "a"), ("fr", "<bpt>{\\rtf1</bpt>b")), 5, "bpt"),
        (tu(("en", "a"), ("fr", "<b>x</b>")), 5, "<b>"),
        (tu(("en", "a"), ("fr", "<ph>&lt;script&gt;</ph>b")), 5, "marks"),
        (tu(("en", "a"), ("fr", "b"), tuid="x" * 300), 3, "too long"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', 1, "entities"),
        ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', 1, "entities"),
        ("<tmx>" + "<a>" * 100, 1, "too deep"),
        ('<?xml version="1.0" encoding="no-such"?><tmx/>', 0, "damaged|encoding"),
    ],
)
def test_file_that_does_not_fit_is_refused_with_its_line(data, line, words):
    with pytest.raises(Unfit) as refused:
        read(data.encode())
    assert refused.value.line == line or line == 0
    assert any(word in str(refused.value) for word in words.split("|"))


def test_xliff_without_languages_or_texts_is_refused_and_untranslated_is_left_out():
    unit = "<trans-unit id='1'><source>a</source>{}</trans-unit>"
    frame = "<xliff version='1.2'><file {}><body>\n{}</body></file></xliff>"
    pair = "source-language='en' target-language='fr'"
    with pytest.raises(Unfit, match="Line 2"):
        read(frame.format("", unit.format("<target>b</target>")).encode(), "xlf")
    assert read(frame.format(pair, unit.format("<target/>")).encode(), "xlf") == []
    assert read(frame.format(pair, unit.format("")).encode(), "xlf") == []
    (found,) = read(
        frame.format(pair, unit.format("<target state='final'>b</target><note>n</note>")).encode(),
        "xlf",
    )
    assert found.details == [["target", "@state", "final"], ["unit", "note", "n"]]


def test_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pieces, "MOST_BYTES", 10_000)
    with pytest.raises(Unfit, match="too large"):
        read(b"<tmx><!--" + b" " * 10_000)


@pytest.mark.django_db
def test_nothing_is_taken_of_a_file_with_one_fault():
    good = '<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>'
    data = tu(("en", "a"), ("de", "b")).replace("<body>", f"<body>{good * 1200}")
    with pytest.raises(Unfit, match="Line 5"):
        take(BytesIO(data.encode()), "memory.tmx")
    assert Unit.objects.count() == 0
    with pytest.raises(Unfit, match="must end with"):
        take(BytesIO(b""), "memory.txt")
