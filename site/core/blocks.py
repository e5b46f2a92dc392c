"""The blocks that texts of every page type are made of."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable as TypedTableValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments import StringSegmentValue

from core.richtext import FEATURES


class FactBlock(blocks.CharBlock):
    """A short text that is no words: the same in every language."""

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[StringSegmentValue]) -> Any:
        return value


class Heading(blocks.CharBlock):
    """A heading of the second level below the page's title."""

    def __init__(self, level: int = 2, **kwargs: Any) -> None:
        self.level = level
        super().__init__(**kwargs)

    def get_template(self, value: Any = None, context: Any = None) -> str:
        return f"core/blocks/heading{self.level}.html"


class Text(blocks.RichTextBlock):
    """Paragraphs and lists with links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "core/blocks/text.html"


class Quotation(blocks.StructBlock):
    """A quotation and the body or office it comes from."""

    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(
        label=_("Source"), required=False, help_text=_("The body, office or document quoted.")
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "core/blocks/quotation.html"


class Figure(blocks.StructBlock):
    """A picture, its alternative text, caption and credit."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        help_text=_("Who made the picture; empty: as noted on the image."),
    )

    class Meta:
        label = _("Figure")
        icon = "image"
        template = "core/blocks/figure.html"


class TypedTable(TypedTableBlock):
    """A table whose header and cells can be translated one by one.

    wagtail-localize knows no tables: a segment's path is `columns.PLACE` or `rows.PLACE.PLACE`.
    """

    def get_translatable_segments(self, table: TypedTableValue) -> list[StringSegmentValue]:
        """Return the words of a table as segments."""
        headings = [
            StringSegmentValue(f"columns.{place}", column["heading"])
            for place, column in enumerate(table.columns)
        ]
        cells = [
            StringSegmentValue(f"rows.{row}.{place}", value)
            for row, cells in enumerate(table.row_data)
            for place, value in enumerate(cells["values"])
        ]
        return [segment for segment in headings + cells if not segment.is_empty()]

    def restore_translated_segments(
        self, table: TypedTableValue, segments: list[StringSegmentValue]
    ) -> TypedTableValue:
        """Return a table of the same shape with the words of `segments`."""
        columns = [dict(column) for column in table.columns]
        rows = [{"values": list(row["values"])} for row in table.row_data]
        for segment in segments:
            part, *places = segment.path.split(".")
            if part == "columns":
                columns[int(places[0])]["heading"] = segment.render_text()
            else:
                row, place = map(int, places)
                rows[row]["values"][place] = segment.render_text()
        return TypedTableValue(columns, rows, table.caption)


class Table(blocks.StructBlock):
    """A table with a header row, a caption and rich text in its cells."""

    caption = blocks.CharBlock(label=_("Caption"), help_text=_("What the table shows."))
    table = TypedTable(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            (
                "number",
                blocks.CharBlock(label=pgettext_lazy("cells of a table", "Number"), required=False),
            ),
        ],
        label=_("Table"),
    )

    class Meta:
        label = _("Table")
        icon = "table"
        template = "core/blocks/table.html"


class Footnote(blocks.StructBlock):
    """A note and the mark by which texts refer to it."""

    mark = blocks.RegexBlock(
        regex=r"^[^\[\]\s]{1,12}$",
        label=_("Mark"),
        help_text=_("In the text, write [^1] to refer to the note with the mark 1."),
    )
    text = blocks.RichTextBlock(label=_("Note"), features=["bold", "italic", "link"])

    class Meta:
        label = _("Footnote")
        icon = "edit"


def body() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a running text."""
    return [
        ("heading", Heading(2, label=_("Heading"), icon="h2")),
        ("subheading", Heading(3, label=_("Subheading"), icon="h3")),
        ("text", Text()),
        ("quotation", Quotation()),
        ("figure", Figure()),
        ("table", Table()),
    ]


def footnotes() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a list of notes."""
    return [("footnote", Footnote())]
