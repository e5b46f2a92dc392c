"""The repository of good practices."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel, TitleFieldPanel
from wagtail.fields import RichTextField

from core.pages import tabs
from core.richtext import FEATURES, to_html
from records.content import Content
from records.facets import choice_facet, term_facet
from records.listing import Listing
from records.pages import RecordedPage
from records.related import related
from records.shown import Shown
from search.sections import SearchedSection
from taxonomy.models import (
    Area,
    Country,
    Objective,
    Organization,
    Principle,
    Region,
    TargetGroup,
    codes,
)


class PracticeType(models.TextChoices):
    POLICY = "policy", _("Policy")
    LEGISLATION = "legislation", _("Legislation")
    PROJECT = "project", _("Project")
    INSTITUTION = "institution", _("Institution")
    FUND = "fund", _("Fund")
    MECHANISM = "mechanism", _("Mechanism")
    TOOL = "tool", _("Tool or innovation")
    PRINCIPLE = "principle", _("Common principle or approach")


class Scope(models.TextChoices):
    LOCAL = "local", _("Local")
    NATIONAL = "national", _("National")
    SUBREGIONAL = "subregional", _("Subregional")
    REGIONAL = "regional", _("Regional")
    INTERREGIONAL = "interregional", _("Interregional")
    GLOBAL = "global", _("Global")


class Evaluation(models.TextChoices):
    NONE = "none", _("Not evaluated")
    INTERNAL = "internal", _("Internal evaluation")
    INDEPENDENT = "independent", _("Independent evaluation")


SECTIONS = (
    ("context", _("Context and problem")),
    ("aims", _("Objectives of the practice")),
    ("activities", _("What was done")),
    ("results", _("Results and evidence")),
    ("lessons", _("Challenges and lessons")),
    ("sustainability", _("What makes it last")),
    ("adaptation", _("How to adapt it elsewhere")),
)


class PracticeIndexPage(SearchedSection):
    """The repository."""

    fixed_slug = "practices"
    template = "practices/practice_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["practices.PracticePage"]
    listing = Listing(
        kinds=("practice",),
        facets=(
            term_facet("objective", _("Objective")),
            term_facet("region", _("Region")),
            term_facet("country", _("Country")),
            choice_facet("type", _("Type of practice"), PracticeType),
        ),
    )

    class Meta:
        verbose_name = _("practices section")


def _section(place: int) -> RichTextField:
    return RichTextField(SECTIONS[place][1], blank=True, features=FEATURES)


class PracticePage(RecordedPage):
    """One good practice in one language."""

    context = _section(0)
    aims = _section(1)
    activities = _section(2)
    results = _section(3)
    lessons = _section(4)
    sustainability = _section(5)
    adaptation = _section(6)

    type = models.CharField(
        _("type of practice"),
        max_length=20,
        choices=PracticeType.choices,
        default=PracticeType.POLICY,
    )
    scope = models.CharField(
        _("geographic scope"), max_length=20, choices=Scope.choices, default=Scope.NATIONAL
    )
    countries = ParentalManyToManyField(
        Country, blank=True, related_name="+", verbose_name=_("countries")
    )
    regions = ParentalManyToManyField(
        Region, blank=True, related_name="+", verbose_name=_("regions")
    )
    primary_objective = models.ForeignKey(
        Objective,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("primary objective"),
    )
    objectives = ParentalManyToManyField(
        Objective, blank=True, related_name="+", verbose_name=_("further objectives")
    )
    principles = ParentalManyToManyField(
        Principle, blank=True, related_name="+", verbose_name=_("guiding principles")
    )
    areas = ParentalManyToManyField(
        Area, blank=True, related_name="+", verbose_name=_("thematic areas")
    )
    target_groups = ParentalManyToManyField(
        TargetGroup, blank=True, related_name="+", verbose_name=_("target groups")
    )
    leads = ParentalManyToManyField(
        Organization, blank=True, related_name="+", verbose_name=_("lead organizations")
    )
    partners = ParentalManyToManyField(
        Organization, blank=True, related_name="+", verbose_name=_("partner organizations")
    )
    start_year = models.PositiveSmallIntegerField(_("start year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("end year"), null=True, blank=True)
    ongoing = models.BooleanField(_("ongoing"), default=False)
    evaluation = models.CharField(
        _("evaluation"), max_length=20, choices=Evaluation.choices, default=Evaluation.NONE
    )
    evaluation_link = models.URLField(_("link to the evaluation"), blank=True)
    meeting = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("presented at"),
        help_text=_("The meeting where the practice was presented."),
    )
    last_confirmed = models.DateField(
        _("last confirmed on"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that what is said here still holds."),
    )

    facts = (
        *RecordedPage.facts,
        "type",
        "scope",
        "countries",
        "regions",
        "primary_objective",
        "objectives",
        "principles",
        "areas",
        "target_groups",
        "leads",
        "partners",
        "start_year",
        "end_year",
        "ongoing",
        "evaluation",
        "evaluation_link",
        "meeting",
        "last_confirmed",
    )
    searched = ("title", "summary", "body")
    kinds = {"practice": _("practice")}
    template = "practices/practice_page.html"
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []

    edit_handler = tabs(
        words=[
            TitleFieldPanel("title"),
            FieldPanel("summary"),
            *(FieldPanel(name) for name, _label in SECTIONS),
        ],
        facts=[
            FieldRowPanel([FieldPanel("type"), FieldPanel("scope")]),
            FieldPanel("primary_objective"),
            FieldPanel("objectives"),
            FieldPanel("principles"),
            FieldPanel("areas"),
            FieldPanel("target_groups"),
            FieldPanel("countries"),
            FieldPanel("regions"),
            FieldPanel("leads"),
            FieldPanel("partners"),
            FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")]),
            FieldPanel("ongoing"),
            FieldRowPanel([FieldPanel("evaluation"), FieldPanel("evaluation_link")]),
            PageChooserPanel("meeting", "meetings.MeetingPage"),
            FieldPanel("last_confirmed"),
        ],
    )

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def clean(self) -> None:
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": _("The practice ends before it starts.")})
        if self.ongoing and self.end_year:
            raise ValidationError({"end_year": _("An ongoing practice has no end year.")})

    def content(self) -> Content:
        first = [self.primary_objective.code] if self.primary_objective else []
        return Content(
            kind="practice",
            title=self.title,
            summary=self.summary,
            date=self.last_confirmed,
            terms={
                "objective": [*first, *codes(self.objectives)],
                "principle": codes(self.principles),
                "area": codes(self.areas),
                "target-group": codes(self.target_groups),
                "country": codes(self.countries),
                "region": codes(self.regions),
                "organization": [*codes(self.leads), *codes(self.partners)],
                "type": [self.type],
                "scope": [self.scope],
                "evaluation": [self.evaluation],
            },
            facts={
                "type": self.type,
                "scope": self.scope,
                "leads": codes(self.leads),
                "partners": codes(self.partners),
                "start_year": self.start_year,
                "end_year": self.end_year,
                "ongoing": self.ongoing,
                "evaluation": self.evaluation,
                "evaluation_link": self.evaluation_link,
                "meeting": self.meeting_id,
                "last_confirmed": self.last_confirmed.isoformat() if self.last_confirmed else "",
            },
            body=render_to_string(
                "practices/sections.html",
                {
                    "sections": [
                        (name, label, text)
                        for name, label in SECTIONS
                        if (text := to_html(getattr(self, name)))
                    ]
                },
            ),
            pages=[self.meeting_id] if self.meeting_id else [],
        )

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        facts = shown.facts
        by_code = {tag.code: tag for tag in shown.tags.get("organization", [])}
        return {
            "related": related(shown, ("practice",)),
            "type_label": PracticeType(facts["type"]).label,
            "scope_label": Scope(facts["scope"]).label,
            "evaluation_label": Evaluation(facts["evaluation"]).label,
            "leads": [by_code[code] for code in facts["leads"]],
            "partners": [by_code[code] for code in facts["partners"]],
            "meeting": shown.page(facts["meeting"]) if facts["meeting"] else None,
        }

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        return _("Practice: %(type)s") % {"type": PracticeType(shown.facts["type"]).label}

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        return {
            **super().schema(shown),
            "@type": "CreativeWork",
            "about": [tag.text for tag in shown.tags.get("objective", [])],
            "spatialCoverage": [tag.text for tag in shown.tags.get("country", [])],
        }
