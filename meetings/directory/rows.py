"""Rows of facts: the earlier classes of a mechanism, who chaired it, who stands around it.

They are blocks only for their editor: they stand among the facts and follow every translation.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from meetings.choices import AssociateRole, ChairRole, MechanismKind
from taxonomy.blocks import TermBlock
from taxonomy.models import Country, Organization

MOMENT = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
FIRST_YEAR, LAST_YEAR = 1900, 2100


def check_moment(text: str) -> None:
    """Raise ValidationError unless `text` is a year, a month or a day: 2019, 2019-06,
    2019-06-30."""
    try:
        day = date.fromisoformat(f"{text}-01-01"[:10]) if MOMENT.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("“%(text)s” is no year, month or day: write 2019, 2019-06 or 2019-06-30."),
            params={"text": text},
        )


def _year(label: Any) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )


def _moment(label: Any, **more: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, max_length=10, validators=[check_moment], **more)


class Row(blocks.StructBlock):
    """A row of facts. `one_of` names the fields of which exactly one is filled."""

    one_of: tuple[str, ...] = ()

    def clean(self, value: Any) -> StructValue:
        """Return the row. Raises StructBlockValidationError for facts that do not fit together."""
        found = super().clean(value)
        wrong: dict[str, ValidationError] = {}
        if self.one_of and sum(bool(found[name]) for name in self.one_of) != 1:
            wrong[self.one_of[0]] = ValidationError(_("Fill in exactly one of these."))
        since, until = found.get("since"), found.get("until")
        if since and until and str(until)[: len(str(since))] < str(since)[: len(str(until))]:
            wrong["until"] = ValidationError(_("This ends before it begins."))
        if wrong:
            raise StructBlockValidationError(block_errors=wrong)
        return found


class EarlierKind(Row):
    """What a mechanism was classified as before."""

    kind = blocks.ChoiceBlock(choices=MechanismKind.choices, label=_("Kind"))
    since = _year(_("From year"))
    until = _year(_("Until year"))

    class Meta:
        label = _("Earlier classification")
        icon = "history"


class Chair(Row):
    """A country or an organization that chairs a mechanism, and its term."""

    one_of = ("country", "organization")

    role = blocks.ChoiceBlock(choices=ChairRole.choices, default=ChairRole.CHAIR, label=_("Role"))
    country = TermBlock(Country, required=False, label=_("Country"))
    organization = TermBlock(Organization, required=False, label=_("Organization"))
    since = _moment(_("From"), help_text=_("A year, a month or a day: 2019, 2019-06, 2019-06-30."))
    until = _moment(
        _("Until"), required=False, help_text=_("Leave it empty while the term goes on.")
    )

    class Meta:
        label = _("Chair")
        icon = "user"


class Associate(Row):
    """Who observes a mechanism, or is its partner."""

    one_of = ("country", "organization", "name")

    role = blocks.ChoiceBlock(
        choices=AssociateRole.choices, default=AssociateRole.OBSERVER, label=_("Role")
    )
    country = TermBlock(Country, required=False, label=_("Country"))
    organization = TermBlock(Organization, required=False, label=_("Organization"))
    name = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Name"),
        help_text=_("Of a body that the list lacks, as it calls itself."),
    )

    class Meta:
        label = _("Observer or partner")
        icon = "group"


def plain(rows: StreamValue) -> list[dict[str, Any]]:
    """Return rows as plain JSON, in their order."""
    return [dict(row.value) for row in rows]
