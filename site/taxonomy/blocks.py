"""Blocks for rows of facts that name terms."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import FieldBlock

from taxonomy.models import Term
from taxonomy.widgets import TermField


class TermBlock(FieldBlock):
    """The choice of one term of a list. Its value is the code, empty for none."""

    def __init__(
        self, model: type[Term], required: bool = True, help_text: Any = "", **kwargs: Any
    ) -> None:
        self.model = model
        self.asked = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    class Meta:
        icon = "tag"
        default = ""

    @cached_property
    def field(self) -> TermField:
        return TermField(queryset=self.model.objects.all(), to_field_name="code", **self.asked)

    def value_from_form(self, value: Any) -> str:
        return value.code if isinstance(value, Term) else value or ""
