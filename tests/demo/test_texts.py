import pytest

from demo.texts import BadText, Section, parse

ADDRESS = {"prague-process": 7}.get


def test_parse_reads_headers_sections_and_notes():
    text = parse(
        "title: Заявление: о детях\nacronym:\nsummary: Кратко.\n\n"
        "# context\nОдин[^1].\n\n# aims\nДва.\n\n[^1]: Сноска: раз.\n"
    )

    assert text.headers == {"title": "Заявление: о детях", "acronym": "", "summary": "Кратко."}
    assert text.sections == {
        "context": Section("Один[^1]."),
        "aims": Section("Два.", {"1": "Сноска: раз."}),
    }


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("summary: No title.\n\n# body\nText.", "no title"),
        ("title: A\nno header\n\n# body\nText.", "not a header: no header"),
        ("title: A\n\nText without a section.\n", "text before the first section"),
    ],
)
def test_parse_refuses_a_text_of_another_form(source, reason):
    with pytest.raises(BadText) as refused:
        parse(source)

    assert str(refused.value) == reason


def test_blocks_part_a_running_text_by_what_it_is():
    section = Section(
        "First & **bold**.[^1]\n\n- one\n- two, [a page](page:prague-process)\n\n"
        "## Heading\n\n### Sub*heading*\n\n1. first\n2. second\n\n"
        "> To be quoted,\n> in two lines.\n> — An office\n\n"
        "Table: What it shows\n| Kind | Number |\n| --- | --- |\n| **One** | 14 |\n\nLast."
    )

    assert section.blocks(ADDRESS) == [
        {
            "type": "text",
            "value": "<p>First &amp; <b>bold</b>.[^1]</p>"
            '<ul><li>one</li><li>two, <a linktype="page" id="7">a page</a></li></ul>',
        },
        {"type": "heading", "value": "Heading"},
        {"type": "subheading", "value": "Subheading"},
        {"type": "text", "value": "<ol><li>first</li><li>second</li></ol>"},
        {
            "type": "quotation",
            "value": {"text": "To be quoted,\nin two lines.", "source": "An office"},
        },
        {
            "type": "table",
            "value": {
                "caption": "What it shows",
                "table": {
                    "columns": [
                        {"type": "text", "heading": "Kind"},
                        {"type": "number", "heading": "Number"},
                    ],
                    "rows": [{"values": ["One", "14"]}],
                    "caption": "",
                },
            },
        },
        {"type": "text", "value": "<p>Last.</p>"},
    ]


def test_blocks_take_a_quotation_without_source_and_arabic_list():
    section = Section("> 没有来源的引文。\n\n- أولًا؛\n- ثانيًا.")

    assert section.blocks(ADDRESS) == [
        {"type": "quotation", "value": {"text": "没有来源的引文。", "source": ""}},
        {"type": "text", "value": "<ul><li>أولًا؛</li><li>ثانيًا.</li></ul>"},
    ]


def test_html_keeps_links_of_all_kinds_and_escapes_the_rest():
    section = Section("A < B, [out](https://example.org/?a=1&b=2), *so*\nit goes.")

    assert section.html(ADDRESS) == (
        '<p>A &lt; B, <a href="https://example.org/?a=1&amp;b=2">out</a>, <i>so</i> it goes.</p>'
    )


def test_footnotes_become_blocks_in_their_order():
    section = Section("Text.", {"1": "See the [process](page:prague-process).", "b": "Second."})

    assert section.footnotes(ADDRESS) == [
        {
            "type": "footnote",
            "value": {
                "mark": "1",
                "text": '<p>See the <a linktype="page" id="7">process</a>.</p>',
            },
        },
        {"type": "footnote", "value": {"mark": "b", "text": "<p>Second.</p>"}},
    ]


@pytest.mark.parametrize(
    ("markdown", "reason"),
    [
        ("See [this](page:unknown).", "no page for page:unknown"),
        ("A `code`.", "rich text cannot hold code_inline"),
        ("---", "no block for hr"),
    ],
)
def test_blocks_refuse_what_they_cannot_hold(markdown, reason):
    with pytest.raises(BadText) as refused:
        Section(markdown).blocks(ADDRESS)

    assert str(refused.value) == reason


def test_links_are_read_with_their_titles():
    section = Section("- [The *first*](https://example.org/1)\n- [Second](https://example.org/2)")
    assert section.links() == [
        {"title": "The first", "url": "https://example.org/1"},
        {"title": "Second", "url": "https://example.org/2"},
    ]
