"""Inter-state consultation mechanisms on migration."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel

from core import blocks
from core.fields import BlocksField
from core.pages import tabs
from meetings.choices import MechanismKind, MechanismStatus, Publishing
from meetings.directory import reading, rows
from meetings.directory.gathered import gathered
from records.content import Content
from records.pages import RecordedPage
from records.shown import Shown
from taxonomy.models import Country, Objective, Organization, Region, codes

COUNTRIES = "countries"  # the address of the list of countries


def first_made(pages: models.QuerySet[MechanismPage]) -> models.QuerySet[MechanismPage]:
    """Return of each mechanism among `pages` the version that was made first."""
    first = pages.filter(alias_of=None).order_by().values("translation_key")
    return MechanismPage.objects.filter(
        pk__in=first.annotate(first=models.Min("pk")).values("first")
    )


def _year(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(rows.FIRST_YEAR), MaxValueValidator(rows.LAST_YEAR)],
    )


class MechanismPage(RecordedPage):
    """One consultation mechanism in one language."""

    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    secretariat_names = models.TextField(
        _("other bodies of the secretariat"),
        blank=True,
        max_length=1000,
        help_text=_("Bodies that the list lacks, one a line."),
    )
    body = BlocksField(blocks.body(), blank=True, verbose_name=_("body"))

    kind = models.CharField(
        _("kind"), max_length=20, choices=MechanismKind.choices, default=MechanismKind.RCP
    )
    kind_since = _year(_("of this kind since"))
    earlier_kinds = BlocksField(
        [("kind", rows.EarlierKind())], blank=True, verbose_name=_("earlier classifications")
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=MechanismStatus.choices,
        default=MechanismStatus.ACTIVE,
    )
    founded = _year(_("founded in"))
    ended = _year(_("concluded in"))
    website = models.URLField(_("website"), blank=True)
    contact = models.EmailField(
        _("contact"),
        blank=True,
        help_text=_("The public address of the secretariat's office, never a person's."),
    )
    countries = ParentalManyToManyField(
        Country, blank=True, related_name="+", verbose_name=_("participating States")
    )
    associates = BlocksField(
        [("associate", rows.Associate())], blank=True, verbose_name=_("observers and partners")
    )
    chairs = BlocksField(
        [("chair", rows.Chair())], blank=True, verbose_name=_("chairs and their terms")
    )
    secretariat = ParentalManyToManyField(
        Organization, blank=True, related_name="+", verbose_name=_("secretariat")
    )
    publishing = models.CharField(
        _("who publishes its meetings"),
        max_length=20,
        choices=Publishing.choices,
        default=Publishing.SECRETARIAT,
        help_text=_("Takes effect when this page is published."),
    )
    regions = ParentalManyToManyField(
        Region, blank=True, related_name="+", verbose_name=_("regions")
    )
    objectives = ParentalManyToManyField(
        Objective, blank=True, related_name="+", verbose_name=_("main themes")
    )

    facts = (
        *RecordedPage.facts,
        "kind",
        "kind_since",
        "earlier_kinds",
        "status",
        "founded",
        "ended",
        "website",
        "contact",
        "countries",
        "associates",
        "chairs",
        "secretariat",
        "publishing",
        "regions",
        "objectives",
    )
    searched = ("title", "summary", "body", "acronym", "secretariat_names")
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
            FieldPanel("secretariat_names"),
        ],
        facts=[
            FieldRowPanel([FieldPanel("kind"), FieldPanel("kind_since")]),
            FieldPanel("earlier_kinds"),
            FieldPanel("status"),
            FieldRowPanel([FieldPanel("founded"), FieldPanel("ended")]),
            FieldPanel("countries"),
            FieldPanel("regions"),
            FieldPanel("objectives"),
            FieldPanel("chairs"),
            FieldPanel("associates"),
            FieldPanel("secretariat"),
            FieldPanel("website"),
            FieldPanel("contact"),
            FieldPanel("publishing", permission="auth.change_group"),
        ],
    )

    class Meta:
        verbose_name = _("consultation mechanism")
        verbose_name_plural = _("consultation mechanisms")

    def clean(self) -> None:
        """Raise ValidationError for facts that do not fit together; a translation has none."""
        super().clean()
        if self.slug == COUNTRIES:
            raise ValidationError({"slug": _("The list of countries has this address.")})
        if self.is_original and (wrong := self.misfits()):
            raise ValidationError(wrong)

    def misfits(self) -> dict[str, Any]:
        """Return what is wrong with facts that do not fit together, by the field to mend."""
        wrong: dict[str, Any] = {}
        if self.ended and self.status != MechanismStatus.CONCLUDED:
            wrong["status"] = _(
                "Choose “Concluded”, or take away the year in which it was concluded."
            )
        if self.founded and self.ended and self.ended < self.founded:
            wrong["ended"] = _("The mechanism was concluded before it was founded.")
        if self.founded and self.kind_since and self.kind_since < self.founded:
            wrong["kind_since"] = _("The mechanism was classified before it was founded.")
        return wrong

    def content(self) -> Content:
        return Content(
            kind="mechanism",
            title=self.title,
            summary=self.summary,
            terms={
                "mechanism-kind": [self.kind],
                "status": [self.status],
                "country": codes(self.countries),
                "region": codes(self.regions),
                "objective": codes(self.objectives),
            },
            facts={
                "first": str(self.original.pk or ""),
                "acronym": self.acronym,
                "mechanism_kind": self.kind,
                "kind_since": self.kind_since,
                "earlier_kinds": rows.plain(self.earlier_kinds),
                "status": self.status,
                "founded": self.founded,
                "ended": self.ended,
                "website": self.website,
                "contact": self.contact,
                "associates": rows.plain(self.associates),
                "chairs": rows.plain(self.chairs),
                "secretariat": codes(self.secretariat),
                "secretariat_names": self.secretariat_names.splitlines(),
            },
            body=str(self.body),
        )

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        return {**reading.about(shown), "gathered": gathered(shown)}

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        return str(reading.kind_of(shown.facts))

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        founded, ended = shown.facts.get("founded"), shown.facts.get("ended")
        return {
            **super().schema(shown),
            "@type": "Organization",
            "inLanguage": None,  # an organization has none
            "alternateName": shown.facts.get("acronym"),
            "foundingDate": str(founded) if founded else None,
            "dissolutionDate": str(ended) if ended else None,
            "sameAs": shown.facts.get("website"),
        }
