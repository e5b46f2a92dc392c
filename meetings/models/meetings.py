"""Meetings and their agendas."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel

from core import prepared, richtext
from core.blocks import body, footnotes
from core.fields import BlocksField
from core.footnotes import Note
from core.pages import PageForm, tabs
from meetings import attached, blocks, glance
from meetings.findable import parts as findable
from meetings.findable.labels import label as findable_label
from meetings.items import items
from meetings.models import circumstances
from meetings.models.circumstances import Circumstances
from meetings.models.keys import MeetingKey
from meetings.models.mechanisms import MechanismPage, first_made
from meetings.outcomes.summary import summary
from meetings.programme import agenda, beside, versions
from meetings.programme.outline import outline
from records.base import Base
from records.content import Content, Part
from records.facets import page_facet, plain_facet, term_facet, year_facet
from records.listed import Listed
from records.listing import Listing
from records.models import RecordQuerySet
from records.pages import RecordedPage
from records.render import line
from records.scope import Scope
from records.sections import SectionPage
from records.shown import Shown
from taxonomy.models import Objective, Organization, codes

UPCOMING_SHOWN = 10


def check_timezone(name: str) -> None:
    """Raise ValidationError unless `name` is an IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is no time zone."), params={"name": name})


class Time(models.TextChoices):
    UPCOMING = "upcoming", _("Coming up")
    PAST = "past", _("Past meetings")


class MeetingIndexPage(SectionPage):
    """The section of all meetings; `?when=` narrows it to those to come or those that were."""

    fixed_slug = "meetings"
    template = "meetings/meeting_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["meetings.MeetingPage"]
    listing = Listing(
        kinds=("meeting",),
        facets=(
            year_facet(_("Year")),
            plain_facet("series", _("Series")),
            term_facet("organization", _("Organizer")),
            page_facet("mechanism", _("Mechanism"), "mechanism"),
            term_facet("objective", _("Objective")),
        ),
    )

    class Meta:
        verbose_name = _("meetings section")

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        """Add the meetings to come, the next one first, to the list of all."""
        listed = cls.listed(shown)
        times = [(value, label, listed.kept.get("when") == value) for value, label in Time.choices]
        series = listed.selection.chosen.get("series", ())
        return {
            "listed": listed,
            "times": times,
            "upcoming": cls._upcoming(shown, listed),
            "series": series[0] if len(series) == 1 else "",
        }

    @classmethod
    def listed(cls, shown: Shown) -> Listed:
        when = shown.query.get("when", "") if shown.query else ""
        kept = {"when": when} if when in Time.values else {}
        return cls.read(shown, cls.base(cls.scope(shown), kept.get("when", "")), **kept)

    @classmethod
    def base(cls, scope: Scope, when: str) -> Base:
        """Return those of the meetings in `scope` that are still to come, or over; all for any
        other time."""
        return Base(
            lambda: cls.at(when, scope.records()),
            key=("meetings", scope, when, timezone.localdate()),
            scope=None if when else scope,
        )

    @classmethod
    def at(cls, when: str, records: RecordQuerySet) -> RecordQuerySet:
        """Return those of the meetings that are still to come, or over; all for any other time."""
        today = timezone.localdate()
        if when == Time.UPCOMING:
            return records.filter(ends__gte=today)
        return records.filter(ends__lt=today) if when == Time.PAST else records

    @classmethod
    def _upcoming(cls, shown: Shown, listed: Listed) -> list[Shown]:
        """Return the meetings to come as they stand above the whole list, else none."""
        if listed.chosen or listed.kept or listed.number > 1:
            return []
        scope = cls.scope(shown)

        def query() -> RecordQuerySet:
            to_come = cls.at(Time.UPCOMING, scope.records())
            return to_come.order_by("date")[:UPCOMING_SHOWN]

        rows = prepared.rows(("upcoming", scope, timezone.localdate()), query)
        return [line(row, shown.reader) for row in rows]


MOMENTS = ("starts", "ends")


class MeetingForm(PageForm):
    """Takes times as those of the meeting's own zone, and offers each mechanism once, by its name
    in the meeting's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = items(self.instance.questions, self.instance.sessions)
        self.lost: list[attached.Lost] = []
        zone = ZoneInfo(self.instance.time_zone)
        for name in MOMENTS:
            if moment := getattr(self.instance, name):
                self.initial[name] = timezone.make_naive(moment, zone)
        field = self.fields.get("mechanisms")
        if field is None:
            return
        chosen = [page.pk for page in self.instance.mechanisms.all()]
        names = dict(
            MechanismPage.objects.filter(locale=self.instance.locale_id).values_list(
                "translation_key", "title"
            )
        )
        field.label_from_instance = lambda page: names.get(page.translation_key, page.title)
        field.queryset = (
            first_made(MechanismPage.objects.filter(live=True))
            | MechanismPage.objects.filter(pk__in=chosen)
        ).order_by("title")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        zone = data.get("time_zone")
        for name in MOMENTS:
            if data.get(name) and zone in available_timezones():
                data[name] = timezone.make_naive(data[name]).replace(tzinfo=ZoneInfo(zone))
        if {"questions", "sessions"} <= data.keys():
            self._ask_for_what_is_lost(data)
        return data

    def _ask_for_what_is_lost(self, data: dict[str, Any]) -> None:
        key = MeetingKey.objects.filter(translation_key=self.instance.translation_key).first()
        found = attached.lost(key, self.before, data["questions"], data["sessions"])
        if found and self.data.get(attached.CONFIRMED) != attached.confirmation(found):
            self.lost = found
            self.add_error(None, _("Parts of the programme are gone that something hangs on."))


class MeetingPage(Circumstances):
    """One meeting in one language, with its agenda as data."""

    series = models.CharField(
        _("series"),
        max_length=40,
        blank=True,
        help_text=_("The short name that the editions of a meeting share, for example GRCP."),
    )
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    theme = models.CharField(_("theme"), max_length=500, blank=True)
    starts = models.DateTimeField(
        _("starts"), null=True, help_text=_("A draft may lack it; it is needed to publish.")
    )
    ends = models.DateTimeField(_("ends"), null=True)
    all_day = models.BooleanField(
        _("whole days"), default=True, help_text=_("Show the dates without times.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="Europe/Zurich",
        validators=[check_timezone],
        help_text=_("The meeting's own time zone, for example Africa/Nairobi."),
    )
    place = models.CharField(_("place"), max_length=255, blank=True)
    online = models.BooleanField(_("online"), default=False)
    organizers = ParentalManyToManyField(
        Organization, blank=True, related_name="+", verbose_name=_("organizers")
    )
    mechanisms = ParentalManyToManyField(
        MechanismPage,
        blank=True,
        related_name="+",
        verbose_name=_("mechanisms that take part"),
    )
    objectives = ParentalManyToManyField(
        Objective, blank=True, related_name="+", verbose_name=_("objectives")
    )
    body = BlocksField(body(), blank=True, verbose_name=_("description"))
    aims = BlocksField(blocks.aims(), blank=True, verbose_name=_("aims of the meeting"))
    questions = BlocksField(
        blocks.questions(), blank=True, verbose_name=_("questions for the whole meeting")
    )
    sessions = BlocksField(
        blocks.sessions(), facts=blocks.FACTS, blank=True, verbose_name=_("sessions")
    )
    footnotes = BlocksField(footnotes(), blank=True, verbose_name=_("footnotes"))

    facts = (
        *RecordedPage.facts,
        "series",
        "edition",
        "starts",
        "ends",
        "all_day",
        "time_zone",
        "online",
        "organizers",
        "mechanisms",
        "objectives",
        *Circumstances.circumstances,
    )
    searched = ("title", "summary", "body", "notes", "theme", "place", "host", "chair")
    kinds = {
        "meeting": _("meeting"),
        "session": pgettext_lazy("of a meeting", "session"),
        "question": pgettext_lazy("of a meeting", "question"),
        "meeting-document": _("meeting document"),
        "outcome": pgettext_lazy("of a meeting", "outcome"),
    }
    template = "meetings/meeting_page.html"
    parent_page_types = ["meetings.MeetingIndexPage"]
    subpage_types: list[str] = []
    base_form_class = MeetingForm

    edit_handler = tabs(
        words=[
            attached.LostPanel(),
            TitleFieldPanel("title"),
            FieldPanel("theme"),
            FieldPanel("place"),
            FieldPanel("host"),
            FieldPanel("chair"),
            FieldPanel("status_reason"),
            FieldPanel("summary"),
            FieldPanel("body"),
            FieldPanel("aims"),
            FieldPanel("questions"),
            FieldPanel("sessions"),
            FieldPanel("footnotes"),
        ],
        facts=[
            FieldRowPanel([FieldPanel("series"), FieldPanel("edition")]),
            FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
            FieldRowPanel([FieldPanel("time_zone"), FieldPanel("all_day")]),
            FieldPanel("online"),
            FieldPanel("organizers"),
            FieldPanel("mechanisms", widget=forms.CheckboxSelectMultiple),
            FieldPanel("objectives"),
            *circumstances.panels(),
        ],
    )

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            MeetingKey.ensure(self)

    @property
    def key(self) -> str:
        """What the meeting is called in addresses, empty before the first save."""
        held = MeetingKey.objects.filter(translation_key=self.translation_key).first()
        return held.key if held else ""

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The meeting ends before it starts.")})

    def content(self) -> Content:
        zone = ZoneInfo(self.time_zone)
        starts = self.starts.astimezone(zone) if self.starts else None
        ends = self.ends.astimezone(zone) if self.ends else None
        mechanisms = list(self.mechanisms.all())
        programme = outline(self, starts.date() if starts else None)
        return Content(
            kind="meeting",
            title=self.title,
            summary=self.summary,
            date=starts.date() if starts else None,
            ends=ends.date() if ends else None,
            terms={**self.terms(), **self.terms_of_others()},
            facts={
                "first": str(self.original.pk or ""),
                "key": self.key,
                "series": self.series,
                "edition": self.edition,
                "theme": self.theme,
                "starts": starts.isoformat() if starts else None,
                "ends": ends.isoformat() if ends else None,
                "all_day": self.all_day,
                "time_zone": self.time_zone,
                "place": self.place,
                "online": self.online,
                "mechanisms": [page.pk for page in mechanisms],
                **self.told(),
                "sessions": [
                    {"number": block.value["number"], "title": block.value["title"]}
                    for block in self.sessions
                ],
                "items": [item.as_fact() for item in items(self.questions, self.sessions)],
            },
            body=str(self.body) + agenda.by_session(programme, self.time_zone),
            details={"description": str(self.body), "programme": programme},
            notes=[
                Note(note.value["mark"], richtext.to_html(note.value["text"].source))
                for note in self.footnotes
            ],
            pages=[*(page.pk for page in mechanisms), *self.other_meetings()],
        )

    def terms(self) -> dict[str, list[str]]:
        """Return the codes that the meeting and its sessions are found by."""
        keys = {page.translation_key for page in self.mechanisms.all()}
        return {
            "organization": codes(self.organizers),
            "objective": codes(self.objectives),
            "mechanism": list(self.first_mechanisms(keys).values()),
            "meeting": [str(self.original.pk)] if self.original.pk else [],
            "series": [self.series] if self.series else [],
        }

    @staticmethod
    def first_mechanisms(keys: Collection[UUID]) -> dict[UUID, str]:
        """Return the ids of the versions of mechanisms that were made first, by translation
        keys."""
        if not keys:
            return {}
        first = first_made(MechanismPage.objects.filter(translation_key__in=keys)).order_by("pk")
        return {key: str(pk) for key, pk in first.values_list("translation_key", "pk")}

    def parts(self, names: Collection[str] | None = None) -> list[Part]:
        return findable.parts(self, names)

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        from meetings.documents import views as documents

        return {
            **glance.around(shown),
            **agenda.around(shown),
            **beside.around(shown),
            **versions.around(shown),
            "documents": documents.section(shown),
            "outcomes": summary(shown),
        }

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        """Return what it is, and that it was postponed or cancelled."""
        label = super().kind_label(shown)
        return f"{label} · {glance.status_label(shown)}" if glance.is_off(shown) else label

    @classmethod
    def part_label(cls, shown: Shown) -> str:
        """Return what a part is, with its number, and for documents and outcomes of which kind."""
        return findable_label(super().part_label(shown), shown.facts)

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        place = shown.facts.get("place")
        starts, ends = shown.facts["starts"], shown.facts["ends"]
        if shown.facts["all_day"] and starts and ends:
            starts, ends = starts[:10], ends[:10]
        online = {"@type": "VirtualLocation", "url": shown.canonical}
        there = {"@type": "Place", "name": place, "address": place}
        modes = {(True, True): "Mixed", (True, False): "Offline"}
        mode = modes.get((bool(place), bool(shown.facts.get("online"))), "Online")
        return {
            **super().schema(shown),
            "@type": "Event",
            "startDate": starts,
            "endDate": ends,
            "eventStatus": glance.event_status(shown),
            "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
            "location": [
                *([there] if place else []),
                *([online] if shown.facts.get("online") or not place else []),
            ],
            "organizer": [
                {"@type": "Organization", "name": tag.text}
                for tag in shown.tags.get("organization", [])
            ],
        }
