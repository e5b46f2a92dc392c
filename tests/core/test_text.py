"""Plain text of HTML."""

from core.text import plain


def test_plain_parts_blocks_and_leaves_anchors_out():
    html = '<h2>One &amp; two <a class="anchor" href="#x" aria-label="Link">#</a></h2><p>Three</p>'
    assert plain(html) == "One & two Three"


def test_plain_leaves_references_to_notes_out():
    note = '<sup class="note-ref"><a href="#note-1" id="ref-note-1">1</a></sup>'
    assert plain(f"<p>The traffickers{note} went free.</p>") == "The traffickers went free."
