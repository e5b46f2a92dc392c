"""The section that lists all consultation mechanisms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.choices import MechanismKind, MechanismStatus
from meetings.directory import reading
from records.base import everything
from records.facets import choice_facet, term_facet
from records.listed import Listed
from records.listing import Listing
from records.sections import SectionPage
from records.shown import Shown
from records.sorting import TITLE

LOOK, CARDS, TABLE = "view", "cards", "table"


class MechanismIndexPage(SectionPage):
    """The directory of consultation mechanisms, as cards or with `?view=table` as a table."""

    fixed_slug = "mechanisms"
    template = "meetings/mechanism_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["meetings.MechanismPage"]
    listing = Listing(
        kinds=("mechanism",),
        facets=(
            choice_facet("mechanism-kind", _("Kind"), MechanismKind),
            choice_facet("status", _("Status"), MechanismStatus),
            term_facet("region", _("Region")),
            term_facet("country", _("Country")),
            term_facet("objective", _("Objective")),
        ),
        order=TITLE.order,
        sorts=(TITLE,),
        per_page=40,
    )

    class Meta:
        verbose_name = _("mechanisms section")

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        listed = cls.listed(shown)
        return {
            "listed": listed,
            "entries": [reading.entry(item) for item in listed.items],
            "look": listed.kept.get(LOOK, CARDS),
            "looks": cls._looks(listed),
        }

    @classmethod
    def listed(cls, shown: Shown) -> Listed:
        asked = shown.query.get(LOOK) if shown.query else None
        kept = {LOOK: TABLE} if asked == TABLE else {}
        return cls.read(shown, everything(cls.scope(shown)), **kept)

    @classmethod
    def _looks(cls, listed: Listed) -> list[tuple[Any, str, bool]]:
        """Return each way to show the page of the list: its name, address, and whether it is
        this one."""
        selection = listed.selection
        others = {name: value for name, value in selection.kept.items() if name != LOOK}
        return [
            (
                label,
                replace(selection, kept={**kept, **others}).address(
                    selection.chosen, listed.number
                ),
                kept.get(LOOK) == selection.kept.get(LOOK),
            )
            for label, kept in ((_("Cards"), {}), (_("Table"), {LOOK: TABLE}))
        ]
