"""Rich text as a record keeps it."""

import pytest

from core import richtext


@pytest.mark.parametrize("source", ["", '<p data-block-key="a1"></p>', "<p> </p><p><br/></p>"])
def test_text_without_words_is_nothing(source):
    assert richtext.to_html(source) == ""


def test_link_to_a_page_is_a_slot():
    html = richtext.to_html('<p>See <a linktype="page" id="7">this</a>.</p>')
    assert html == f'<p>See <a href="{richtext.slots.page("7")}">this</a>.</p>'
