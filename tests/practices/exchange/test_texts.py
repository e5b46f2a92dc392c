"""Texts of cells become rich texts, whole ones their sections."""

import pytest
from django.utils.translation import override

from practices.choices import SECTIONS
from practices.exchange import texts
from tests.factories import LANGUAGES


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        ("One.\n\nTwo\nlines < 3", "<p>One.</p><p>Two<br/>lines &lt; 3</p>"),
        ("# Head\nText", "<p><b>Head</b></p><p>Text</p>"),
        ("<h3>Head</h3>loose<div>apart</div>", "<p><b>Head</b></p><p>loose</p><p>apart</p>"),
        ("<strong>x<em>y</strong>z</em>", "<p><b>x<i>y</i></b><i>z</i></p>"),
        (
            "<ul><li><p>a</p><li>b<ul><li>c</ul></ul>",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        ),
        ('<a href=" javascript:alert(1)">x</a><script>bad()</script>', "<p>x</p>"),
        (
            '<a href="https://e.org/" onclick="x">y</a><iframe src="z">',
            '<p><a href="https://e.org/">y</a></p>',
        ),
        ('<p style="x" class="y">a<img src="x" onerror="y">b</p>', "<p>a</p><p>b</p>"),
        ("<p> </p><p><b></b><br></p>", ""),
        ("<ul>" * 2_000 + "deep", "<ul><li>" * 8 + "deep" + "</li></ul>" * 8),
    ],
)
def test_cell_is_cleaned(cell, source):
    assert texts.rich(cell) == source


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_text_is_parted_by_the_labels_of_its_language(language):
    with override(language):
        context, results = (
            str(each.label) for each in SECTIONS if each.name in ("context", "results")
        )
    plain = f"First.\n\n{results}\n\nGood.\n\n## Other\nLast.\n\n{context.upper()}:\n\nBad."
    html = (
        f"First.<h2>{results}</h2><p>Good.</p><h3>More</h3><p>Too.</p>"
        f"<h2>Other</h2><p>Last.</p><h2><b>{context}</b></h2><p>Bad.</p>"
    )

    found = texts.parted(html, language)

    assert texts.parted(plain, language) == {
        "activities": "<p>First.</p><p><b>Other</b></p><p>Last.</p>",
        "results": "<p>Good.</p>",
        "context": "<p>Bad.</p>",
    }
    assert found == {
        "activities": "<p>First.</p><p><b>Other</b></p><p>Last.</p>",
        "results": "<p>Good.</p><p><b>More</b></p><p>Too.</p>",
        "context": "<p>Bad.</p>",
    }
