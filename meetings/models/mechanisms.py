"""Inter-state consultation mechanisms on migration."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

from core import blocks
from core.fields import BlocksField
from core.pages import tabs
from records.content import Content
from records.facets import choice_facet, term_facet
from records.listing import Listing
from records.models import Record
from records.pages import RecordedPage
from records.render import line
from records.sections import SectionPage
from records.shown import Shown
from records.sorting import TITLE
from taxonomy.models import Country, Objective, Region, codes

MEETINGS_SHOWN = 10


class MechanismKind(models.TextChoices):
    RCP = "rcp", _("Regional consultative process")
    INTERREGIONAL = "interregional", _("Interregional forum")
    GLOBAL = "global", _("Global process")


class MechanismIndexPage(SectionPage):
    """The directory of consultation mechanisms."""

    fixed_slug = "mechanisms"
    template = "meetings/mechanism_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["meetings.MechanismPage"]
    listing = Listing(
        kinds=("mechanism",),
        facets=(
            choice_facet("mechanism-kind", _("Kind"), MechanismKind),
            term_facet("region", _("Region")),
            term_facet("objective", _("Objective")),
        ),
        order=TITLE.order,
        sorts=(TITLE,),
        per_page=40,
    )

    class Meta:
        verbose_name = _("mechanisms section")


def first_made(pages: models.QuerySet[MechanismPage]) -> models.QuerySet[MechanismPage]:
    """Return of each mechanism among `pages` the version that was made first."""
    first = pages.filter(alias_of=None).order_by().values("translation_key")
    return MechanismPage.objects.filter(
        pk__in=first.annotate(first=models.Min("pk")).values("first")
    )


class MechanismPage(RecordedPage):
    """One consultation mechanism in one language."""

    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=MechanismKind.choices, default=MechanismKind.RCP
    )
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    countries = ParentalManyToManyField(
        Country, blank=True, related_name="+", verbose_name=_("participating States")
    )
    regions = ParentalManyToManyField(
        Region, blank=True, related_name="+", verbose_name=_("regions")
    )
    objectives = ParentalManyToManyField(
        Objective, blank=True, related_name="+", verbose_name=_("main themes")
    )
    body = BlocksField(blocks.body(), blank=True, verbose_name=_("body"))

    facts = (
        *RecordedPage.facts,
        "kind",
        "founded",
        "website",
        "countries",
        "regions",
        "objectives",
    )
    searched = ("title", "summary", "body", "acronym")
    kinds = {"mechanism": _("consultation mechanism")}
    template = "meetings/mechanism_page.html"
    parent_page_types = ["meetings.MechanismIndexPage"]
    subpage_types: list[str] = []

    edit_handler = tabs(
        words=[
            TitleFieldPanel("title"),
            FieldPanel("acronym"),
            FieldPanel("summary"),
            FieldPanel("body"),
        ],
        facts=[
            FieldPanel("kind"),
            FieldPanel("founded"),
            FieldPanel("website"),
            FieldPanel("countries"),
            FieldPanel("regions"),
            FieldPanel("objectives"),
        ],
    )

    class Meta:
        verbose_name = _("consultation mechanism")
        verbose_name_plural = _("consultation mechanisms")

    def content(self) -> Content:
        return Content(
            kind="mechanism",
            title=self.title,
            summary=self.summary,
            terms={
                "mechanism-kind": [self.kind],
                "country": codes(self.countries),
                "region": codes(self.regions),
                "objective": codes(self.objectives),
            },
            facts={
                "acronym": self.acronym,
                "founded": self.founded,
                "website": self.website,
                "mechanism_kind": self.kind,
            },
            body=str(self.body),
        )

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        rows = (
            Record.objects.lines()
            .below(shown.site_path)
            .filter(
                kind="meeting",
                facets__facet="mechanism",
                facets__value=shown.translation_key,
            )
            .order_by("-date")[:MEETINGS_SHOWN]
        )
        return {"meetings": [line(row, shown.reader) for row in rows]}

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        return str(MechanismKind(shown.facts["mechanism_kind"]).label)

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        founded = shown.facts.get("founded")
        return {
            **super().schema(shown),
            "@type": "Organization",
            "inLanguage": None,  # an organization has none
            "alternateName": shown.facts.get("acronym"),
            "foundingDate": str(founded) if founded else None,
            "sameAs": shown.facts.get("website"),
        }
