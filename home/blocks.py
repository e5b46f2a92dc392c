"""The blocks that the home page is arranged from."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core import richtext
from core.blocks import Text
from publications.models import Kind


class Latest(blocks.StructBlock):
    """The newest publications of some kinds."""

    heading = blocks.CharBlock(label=_("Heading"))
    kinds = blocks.MultipleChoiceBlock(
        choices=Kind.choices, label=_("Kinds"), default=[Kind.STATEMENT]
    )
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=12, default=3)

    class Meta:
        label = _("Latest publications")
        icon = "doc-full"


class Meeting(blocks.StructBlock):
    """The next meeting, or the last one."""

    heading = blocks.CharBlock(label=_("Heading"))

    class Meta:
        label = _("Next or last meeting")
        icon = "date"


class Practices(blocks.StructBlock):
    """A way into the repository: a search field over the objectives."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)

    class Meta:
        label = _("Ways into the practices")
        icon = "search"


class Documents(blocks.StructBlock):
    """Chosen publications with the languages of their files."""

    heading = blocks.CharBlock(label=_("Heading"))
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="publications.PublicationPage"),
        label=_("Publications"),
    )

    class Meta:
        label = _("Key documents")
        icon = "folder-open-inverse"


def home() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of the home page."""
    return [
        ("latest", Latest()),
        ("meeting", Meeting()),
        ("practices", Practices()),
        ("documents", Documents()),
        ("text", Text()),
    ]


def documents() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a list of documents."""
    return [
        (
            "publication",
            blocks.PageChooserBlock(
                page_type="publications.PublicationPage", label=_("Publication"), icon="doc-full"
            ),
        )
    ]


def values(block: Any) -> dict[str, Any]:
    """Return a block of the home page as plain values."""
    value = block.value
    if block.block_type == "text":
        return {"type": "text", "html": richtext.to_html(value.source)}
    plain: dict[str, Any] = {"type": block.block_type, **value}
    if "pages" in plain:
        plain["pages"] = [page.pk for page in value["pages"] if page]
    if "kinds" in plain:
        plain["kinds"] = list(plain["kinds"])
    return plain
