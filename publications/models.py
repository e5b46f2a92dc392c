"""Statements, position papers and their kin."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField

from core import blocks, richtext
from core.fields import BlocksField
from core.footnotes import Note
from core.models import DocumentSet
from core.pages import tabs
from records.content import Content
from records.facets import choice_facet, term_facet, year_facet
from records.listing import Listing
from records.pages import RecordedPage
from records.related import related
from records.shown import Shown
from search.sections import SearchedSection
from taxonomy.models import Area, Country, Objective, Organization, Region, codes


class Kind(models.TextChoices):
    STATEMENT = "statement", _("Statement")
    POSITION_PAPER = "position-paper", _("Position paper")
    TALKING_POINTS = "talking-points", _("Talking points")
    FACT_SHEET = "fact-sheet", _("Fact sheet")
    INFOGRAPHIC = "infographic", _("Infographic")
    PRESS_RELEASE = "press-release", _("Press release")
    OPINION = "opinion", _("Opinion piece")
    REPORT = "report", _("Report")
    GUIDANCE = "guidance", _("Guidance")


SCHEMA_TYPES = {
    Kind.STATEMENT: "Article",
    Kind.PRESS_RELEASE: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.REPORT: "Report",
}


class PublicationIndexPage(SearchedSection):
    """The section of all publications."""

    fixed_slug = "publications"
    template = "publications/publication_index_page.html"
    subpage_types = ["publications.PublicationPage"]
    parent_page_types = ["home.HomePage"]
    listing = Listing(
        kinds=tuple(Kind.values),
        facets=(
            choice_facet("kind", _("Kind"), Kind),
            year_facet(_("Year")),
            term_facet("objective", _("Objective")),
            term_facet("region", _("Region")),
        ),
    )

    class Meta:
        verbose_name = _("publications section")

    @classmethod
    def feeds(cls, shown: Shown) -> list[tuple[str, str, str]]:
        """Return the feeds of the section; of one kind where the reader has chosen one."""
        title, query = shown.title, ""
        chosen = shown.query.getlist("kind") if shown.query else []
        if len(chosen) == 1 and chosen[0] in Kind.values:
            title, query = str(Kind(chosen[0]).label), f"?kind={chosen[0]}"
        return [
            (title, reverse("publications_rss") + query, "application/rss+xml"),
            (title, reverse("publications_atom") + query, "application/atom+xml"),
        ]


class PublicationPage(RecordedPage):
    """One publication in one language."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.STATEMENT)
    date = models.DateField(_("date"), help_text=_("The date that the publication bears."))
    bodies = ParentalManyToManyField(
        Organization, blank=True, related_name="+", verbose_name=_("issuing bodies")
    )
    body = BlocksField(blocks.body(), blank=True, verbose_name=_("body"))
    footnotes = BlocksField(blocks.footnotes(), blank=True, verbose_name=_("footnotes"))
    contact = RichTextField(_("contact"), blank=True, features=["bold", "link"])
    objectives = ParentalManyToManyField(
        Objective, blank=True, related_name="+", verbose_name=_("objectives")
    )
    areas = ParentalManyToManyField(
        Area, blank=True, related_name="+", verbose_name=_("thematic areas")
    )
    countries = ParentalManyToManyField(
        Country, blank=True, related_name="+", verbose_name=_("countries")
    )
    regions = ParentalManyToManyField(
        Region, blank=True, related_name="+", verbose_name=_("regions")
    )
    document = models.ForeignKey(
        DocumentSet,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("The file, in each language that it has."),
    )

    facts = (
        *RecordedPage.facts,
        "kind",
        "date",
        "bodies",
        "objectives",
        "areas",
        "countries",
        "regions",
        "document",
    )
    searched = ("title", "summary", "body", "notes")
    kinds = dict(Kind.choices)
    template = "publications/publication_page.html"
    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types: list[str] = []

    edit_handler = tabs(
        words=[
            TitleFieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("body"),
            FieldPanel("footnotes"),
            FieldPanel("contact"),
        ],
        facts=[
            FieldPanel("kind"),
            FieldPanel("date"),
            FieldPanel("bodies"),
            FieldPanel("document"),
            FieldPanel("objectives"),
            FieldPanel("areas"),
            FieldPanel("countries"),
            FieldPanel("regions"),
        ],
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def content(self) -> Content:
        return Content(
            kind=self.kind,
            title=self.title,
            summary=self.summary,
            date=self.date,
            terms={
                "organization": codes(self.bodies),
                "objective": codes(self.objectives),
                "area": codes(self.areas),
                "country": codes(self.countries),
                "region": codes(self.regions),
            },
            facts={"contact": richtext.to_html(self.contact)},
            body=str(self.body),
            notes=[
                Note(note.value["mark"], richtext.to_html(note.value["text"].source))
                for note in self.footnotes
            ],
            document=self.document,
        )

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        return str(Kind(shown.kind).label)

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        return {
            "related": related(shown, tuple(Kind.values)),
            "contact": shown.html(shown.facts["contact"]),
        }

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        return {
            **super().schema(shown),
            "@type": SCHEMA_TYPES.get(Kind(shown.kind), "CreativeWork"),
            "headline": shown.title,
            "datePublished": shown.date.isoformat() if shown.date else None,
            "publisher": [
                {"@type": "Organization", "name": tag.text}
                for tag in shown.tags.get("organization", [])
            ],
            "encoding": [
                {
                    "@type": "MediaObject",
                    "contentUrl": urljoin(shown.absolute, file.url),
                    "inLanguage": file.language.tag,
                    "contentSize": str(file.size),
                }
                for file in shown.documents
            ],
        }
