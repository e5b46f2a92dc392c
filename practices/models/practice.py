"""One good practice."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Page

from core import blocks
from core.fields import BlocksField
from core.footnotes import Note
from core.languages import current, language_choices
from core.models import DocumentSet
from core.richtext import FEATURES, to_html
from practices import editor, glance, schema
from practices.blocks import links
from practices.choices import (
    ROLES,
    SECTIONS,
    Confirmer,
    Evaluation,
    PracticeType,
    Scope,
    Source,
)
from practices.models.numbers import PracticeNumber
from records.content import Content
from records.pages import RecordedPage
from records.shown import Shown
from search.keywords import keywords
from taxonomy.models import (
    Area,
    Country,
    Objective,
    Organization,
    Principle,
    Region,
    TargetGroup,
    Term,
    codes,
)

PARTS = {section.name: section for section in SECTIONS}


def _section(name: str) -> RichTextField:
    part = PARTS[name]
    return RichTextField(part.label, blank=True, features=FEATURES, help_text=part.help)


def _terms(model: type[Term], label: Any, help_text: Any = "") -> ParentalManyToManyField:
    return ParentalManyToManyField(
        model, blank=True, related_name="+", verbose_name=label, help_text=help_text
    )


def _names(label: Any) -> models.TextField:
    return models.TextField(
        label,
        blank=True,
        max_length=1000,
        help_text=_("Bodies that the list lacks, one a line: a ministry, a city, a trade union."),
    )


def _year(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )


class PracticePage(RecordedPage):
    """One good practice in one language. Its number is given when it is first saved."""

    context = _section("context")
    aims = _section("aims")
    activities = _section("activities")
    resources = _section("resources")
    results = _section("results")
    lessons = _section("lessons")
    sustainability = _section("sustainability")
    adaptation = _section("adaptation")
    lead_names = _names(_("other lead bodies"))
    partner_names = _names(_("other partners"))
    funder_names = _names(_("other funders"))
    proposer_names = _names(_("other bodies that proposed it"))
    links = BlocksField(
        links(),
        blank=True,
        verbose_name=_("links"),
        help_text=_("What to read or watch elsewhere, in this language where it exists."),
    )

    footnotes = BlocksField(blocks.footnotes(), blank=True, verbose_name=_("footnotes"))

    type = models.CharField(
        _("type of practice"),
        max_length=20,
        choices=PracticeType.choices,
        default=PracticeType.POLICY,
    )
    scope = models.CharField(
        _("geographic scope"), max_length=20, choices=Scope.choices, default=Scope.NATIONAL
    )
    countries = _terms(Country, _("countries"))
    regions = _terms(
        Region, _("regions"), _("A country brings its regions by itself; add others here.")
    )
    start_year = _year(_("start year"))
    end_year = _year(_("end year"))
    ongoing = models.BooleanField(_("ongoing"), default=False)
    target_groups = _terms(
        TargetGroup, _("target groups"), _("Whom the practice is for, above all.")
    )
    primary_objective = models.ForeignKey(
        Objective,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("primary objective"),
        help_text=_("The one objective that the practice serves most."),
    )
    objectives = _terms(Objective, _("further objectives"))
    principles = _terms(Principle, _("guiding principles"))
    areas = _terms(Area, _("thematic areas"))
    leads = _terms(Organization, _("lead organizations"))
    partners = _terms(Organization, _("partner organizations"))
    funders = _terms(Organization, _("funders"))
    proposers = _terms(
        Organization, _("proposed by"), _("The body that proposed it for the repository.")
    )
    source = models.CharField(
        _("source"),
        max_length=20,
        choices=Source.choices,
        blank=True,
        help_text=_("How the repository came to know of it."),
    )
    meeting = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("presented at"),
        help_text=_("The meeting where the practice was presented."),
    )
    session = models.PositiveSmallIntegerField(
        _("session"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Which one of the agenda's sessions, counted from 1."),
    )
    submitted_in = models.CharField(
        _("language of submission"), max_length=12, choices=language_choices, blank=True
    )
    evaluation = models.CharField(
        _("evaluation"), max_length=20, choices=Evaluation.choices, default=Evaluation.NONE
    )
    evaluation_link = models.URLField(_("link to the evaluation"), blank=True)
    document = models.ForeignKey(
        DocumentSet,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("The file, in each language that it has."),
    )
    contact = models.EmailField(
        _("contact"),
        blank=True,
        help_text=_("The address of an office, never a person's. Readers see it once released."),
    )
    contact_released = models.BooleanField(
        _("release the contact"),
        default=False,
        help_text=_("The office has agreed that everybody may read its address."),
    )
    last_confirmed = models.DateField(
        _("last confirmed on"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that what is said here still holds."),
    )
    confirmed_by = models.CharField(
        _("confirmed by"), max_length=20, choices=Confirmer.choices, blank=True
    )

    facts = (
        *RecordedPage.facts,
        "type",
        "scope",
        "countries",
        "regions",
        "start_year",
        "end_year",
        "ongoing",
        "target_groups",
        "primary_objective",
        "objectives",
        "principles",
        "areas",
        *(role.organizations for role in ROLES),
        "source",
        "meeting",
        "session",
        "submitted_in",
        "evaluation",
        "evaluation_link",
        "document",
        "contact",
        "contact_released",
        "last_confirmed",
        "confirmed_by",
    )
    searched = ("title", "summary", "body", "notes")
    kinds = {"practice": _("practice")}
    template = "practices/practice_page.html"
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []
    base_form_class = editor.PracticeForm
    edit_handler = editor.tabs()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            self.numbered = PracticeNumber.ensure(self.translation_key)
            super().save(*args, **kwargs)

    @cached_property
    def numbered(self) -> PracticeNumber | None:
        return PracticeNumber.objects.filter(translation_key=self.translation_key).first()

    @property
    def number(self) -> int | None:
        """The permanent number, None before the first save."""
        return self.numbered.number if self.numbered else None

    @property
    def external_id(self) -> str:
        """What the practice is called where it was imported from, empty for most."""
        return self.numbered.external_id if self.numbered else ""

    def clean(self) -> None:
        """Raise ValidationError for facts that do not fit together; a translation has none."""
        super().clean()
        if self.slug == "coverage":
            raise ValidationError({"slug": _("A table of all practices has this address.")})
        if self.is_original and (wrong := self.misfits()):
            raise ValidationError(wrong)

    def misfits(self) -> dict[str, Any]:
        """Return what is wrong with facts that do not fit together, by the field to mend."""
        wrong: dict[str, Any] = {}
        if self.start_year and self.end_year and self.end_year < self.start_year:
            wrong["end_year"] = _("The practice ends before it starts.")
        if self.ongoing and self.end_year:
            wrong["end_year"] = _("An ongoing practice has no end year.")
        if self.source == Source.MEETING and not self.meeting_id:
            wrong["meeting"] = _("Choose the meeting, or another source.")
        if self.session and not self.meeting_id:
            wrong["session"] = _("Choose the meeting that the session belongs to.")
        if self.evaluation_link and self.evaluation == Evaluation.NONE:
            wrong["evaluation"] = _("Say what evaluation the link leads to, or take it away.")
        if self.contact_released and not self.contact:
            wrong["contact"] = _("There is no address to release.")
        if self.confirmed_by and not self.last_confirmed:
            wrong["last_confirmed"] = _("Say when it was confirmed.")
        return wrong

    def content(self) -> Content:
        primary = self.primary_objective.code if self.primary_objective else ""
        bodies = {role.code: codes(getattr(self, role.organizations)) for role in ROLES}
        return Content(
            kind="practice",
            title=self.title,
            summary=self.summary,
            date=self.last_confirmed,
            terms={
                "objective": [*filter(None, [primary]), *codes(self.objectives)],
                "principle": codes(self.principles),
                "area": codes(self.areas),
                "target-group": codes(self.target_groups),
                "country": codes(self.countries),
                "region": codes(self.regions),
                "organization": [code for role in bodies.values() for code in role],
                "type": [self.type],
                "scope": [self.scope],
                "evaluation": [self.evaluation],
                "meeting": [str(pk) for pk in self._meetings()[:1]],
                "year": [str(self.start_year)] if self.start_year else [],
            },
            facts={
                "number": self.number,
                "external_id": self.external_id,
                "type": self.type,
                "scope": self.scope,
                "primary": primary,
                "bodies": bodies,
                "names": {role.code: getattr(self, role.names).splitlines() for role in ROLES},
                "start_year": self.start_year,
                "end_year": self.end_year,
                "ongoing": self.ongoing,
                "source": self.source,
                "meeting": self.meeting_id,
                "session": self.session,
                "submitted_in": self.submitted_in,
                "evaluation": self.evaluation,
                "evaluation_link": self.evaluation_link,
                "links": [
                    {"title": link.value["title"], "url": link.value["url"]} for link in self.links
                ],
                "contact": self.contact if self.contact_released else "",
                "last_confirmed": self.last_confirmed.isoformat() if self.last_confirmed else "",
                "confirmed_by": self.confirmed_by,
                "keywords": keywords(self.title, current().code),
            },
            body=self._body(),
            notes=[
                Note(note.value["mark"], to_html(note.value["text"].source))
                for note in self.footnotes
            ],
            document=self.document,
            pages=self._meetings(),
        )

    def _meetings(self) -> list[int]:
        """Return the meeting's version that was made first, and the one that was chosen."""
        if self.meeting is None:
            return []
        versions = Page.objects.filter(
            translation_key=self.meeting.translation_key, alias_of=None
        ).order_by("pk")
        return [*versions.values_list("pk", flat=True)[:1], self.meeting.pk]

    def _body(self) -> str:
        sections = [
            (section.name, section.label, text)
            for section in SECTIONS
            if (text := to_html(getattr(self, section.name)))
        ]
        if not sections:
            return ""
        return render_to_string("practices/sections.html", {"sections": sections})

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        return glance.around(shown)

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        return _("Practice: %(type)s") % {"type": PracticeType(shown.facts["type"]).label}

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        return {**super().schema(shown), **schema.data(shown)}
