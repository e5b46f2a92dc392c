"""The blocks of a practice."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Link(blocks.StructBlock):
    """An address elsewhere and what stands there."""

    title = blocks.CharBlock(label=_("Title"), max_length=255)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        label = _("Link")
        icon = "link"


def links() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a list of links."""
    return [("link", Link())]
