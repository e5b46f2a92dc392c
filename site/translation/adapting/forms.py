"""The form of own blocks: that in which the blocks of the original are edited."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail import blocks
from wagtail_localize.models import Translation

from core import digests
from core.fields import BlocksField
from translation.adapting.acts import Anchor, Raw


class OwnBlocks(forms.Form):
    """One or more blocks; `version` tells what was stored when somebody began."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, field: BlocksField, raw: Raw, data: Any = None, files: Any = None) -> None:
        block = blocks.StreamBlock(list(field.stream_block.child_blocks.items()))
        block.set_name("value")
        initial = {"value": block.to_python(raw), "version": version(raw)}
        super().__init__(data, files, initial=initial)
        self.fields["value"] = blocks.BlockField(block=block, label="", required=False)

    @property
    def typed(self) -> Raw:
        """The blocks as a StreamField holds them."""
        held: Raw = self.cleaned_data["value"].get_prep_value()
        return held


def version(raw: Raw) -> str:
    """Return what changes with own blocks."""
    return digests.of(raw)


def translated(of: Translation, at: Anchor) -> Raw:
    """Return a block of the original as it is translated now, to begin with; what has no
    translation is as in the original."""
    page = of.source.get_ephemeral_translated_instance(of.target_locale, fallback=True)
    stream = at.field.value_from_object(page)
    return [block for block in stream.get_prep_value() if block["id"] == at.block]
