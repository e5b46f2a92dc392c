"""Plain text of HTML."""

from core.text import plain


def test_plain_parts_blocks_and_leaves_anchors_out():
    html = '<h2>One &amp; two <a class="anchor" href="#x" aria-label="Link">#</a></h2><p>Three</p>'
    assert plain(html) == "One & two Three"
