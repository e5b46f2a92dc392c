"""The home page, standard pages and the key documents."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Count, F, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField

from core import blocks, prepared, richtext
from core.fields import BlocksField
from core.footnotes import Note
from core.pages import tabs
from home import blocks as home_blocks
from records import chosen
from records.content import Content
from records.models import Record, RecordQuerySet, RecordTerm
from records.pages import RecordedPage
from records.render import line
from records.shown import Shown


class HomePage(RecordedPage):
    """The front door in one language, and the words that stand on every page of it."""

    blocks = BlocksField(home_blocks.home(), blank=True, verbose_name=_("blocks"))
    site_name = models.CharField(
        _("name of the site"), max_length=120, help_text=_("In the header of every page.")
    )
    notice = models.CharField(
        _("notice"), max_length=300, blank=True, help_text=_("A line above every page.")
    )
    disclaimer = RichTextField(
        _("designation disclaimer"), blank=True, features=["bold", "italic", "link"]
    )
    contact = models.EmailField(_("contact address"), blank=True)

    facts = (*RecordedPage.facts, "contact")
    searched = ()
    kinds = {"home": _("home page")}
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.KeyDocumentsPage",
        "publications.PublicationIndexPage",
        "meetings.MeetingIndexPage",
        "meetings.MechanismIndexPage",
        "practices.PracticeIndexPage",
    ]

    edit_handler = tabs(
        words=[
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("blocks"),
            MultiFieldPanel(
                [FieldPanel("site_name"), FieldPanel("notice"), FieldPanel("disclaimer")],
                heading=_("On every page"),
            ),
        ],
        facts=[FieldPanel("contact")],
    )

    class Meta:
        verbose_name = _("home page")

    def content(self) -> Content:
        parts = [home_blocks.values(block) for block in self.blocks]
        return Content(
            kind="home",
            title=self.title,
            summary=self.summary,
            facts={
                "site_name": self.site_name,
                "notice": self.notice,
                "disclaimer": richtext.to_html(self.disclaimer),
                "contact": self.contact,
                "blocks": parts,
            },
            pages=[pk for part in parts for pk in part.get("pages", [])],
        )

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        """Return `blocks`: what the editor arranged, each with the records it shows now.

        However many blocks there are of a type, their records are read once.
        """
        parts = shown.facts["blocks"]
        types = {part["type"] for part in parts}
        newest = _newest(shown, [part for part in parts if part["type"] == "latest"])
        meeting = _next_meeting(shown) if "meeting" in types else None
        counts = _practices(shown) if "practices" in types else {}
        filled = []
        for part in parts:
            extra: dict[str, Any] = {}
            if part["type"] == "latest":
                found = [item for item in newest if item.kind in part["kinds"]]
                extra["items"] = found[: part["count"]]
            elif part["type"] == "meeting":
                extra["item"] = meeting
            elif part["type"] == "practices":
                extra["counts"] = counts
            elif part["type"] == "documents":
                extra["items"] = chosen.lines(part["pages"], shown.link_keys, shown.reader)
            elif part["type"] == "text":
                extra["html"] = shown.html(part["html"])
            filled.append({**part, **extra})
        return {"blocks": filled}

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        return {
            **super().schema(shown),
            "@type": "WebSite",
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{shown.absolute}search/?q={{query}}",
                "query-input": "required name=query",
            },
        }


def _newest(shown: Shown, blocks: list[dict[str, Any]]) -> list[Shown]:
    """Return the newest publications: of each kind in a block as many as the longest block has."""
    if not blocks:
        return []
    kinds = frozenset(kind for block in blocks for kind in block["kinds"])
    most = max(block["count"] for block in blocks)

    def query() -> RecordQuerySet:
        newest = ("-date", "-page_id")
        return (
            Record.objects.lines()
            .below(shown.tree_path)
            .filter(kind__in=kinds)
            .annotate(place=Window(RowNumber(), partition_by="kind", order_by=newest))
            .filter(place__lte=most)
            .order_by(*newest)
        )

    rows = prepared.rows(("newest", shown.tree_path, kinds, most), query)
    return [line(row, shown.reader) for row in rows]


def _practices(shown: Shown) -> dict[str, int]:
    """Return the number of practices by objective."""

    def query() -> QuerySet:
        practices = Record.objects.public().below(shown.tree_path).filter(kind="practice")
        return (
            RecordTerm.objects.filter(facet="objective", record__in=practices.values("pk"))
            .values_list("value")
            .annotate(Count("record_id"))
        )

    return dict(prepared.rows(("practices", shown.tree_path), query))


def _next_meeting(shown: Shown) -> Shown | None:
    """Return the next meeting, or the last where none is to come."""
    today = timezone.localdate()

    def query() -> RecordQuerySet:
        return (
            Record.objects.lines()
            .below(shown.tree_path)
            .filter(kind="meeting")
            .annotate(upcoming=Case(When(ends__gte=today, then=1), default=0))
            .order_by(
                "-upcoming",
                Case(When(upcoming=1, then=F("date"))),
                F("date").desc(nulls_last=True),
                "-page_id",
            )[:1]
        )

    rows = prepared.rows(("next meeting", shown.tree_path, today), query)
    return line(rows[0], shown.reader) if rows else None


class StandardPage(RecordedPage):
    """A page of running text."""

    body = BlocksField(blocks.body(), blank=True, verbose_name=_("body"))
    footnotes = BlocksField(blocks.footnotes(), blank=True, verbose_name=_("footnotes"))

    searched = ("title", "summary", "body", "notes")
    kinds = {"page": _("standard page")}
    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    edit_handler = tabs(
        words=[
            TitleFieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("body"),
            FieldPanel("footnotes"),
        ],
        facts=[],
    )

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def content(self) -> Content:
        return Content(
            kind="page",
            title=self.title,
            summary=self.summary,
            body=str(self.body),
            notes=[
                Note(note.value["mark"], richtext.to_html(note.value["text"].source))
                for note in self.footnotes
            ],
        )


class KeyDocumentsPage(RecordedPage):
    """The documents that everybody asks for, in an order of the editors' choice."""

    introduction = RichTextField(_("introduction"), blank=True, features=richtext.FEATURES)
    documents = BlocksField(home_blocks.documents(), blank=True, verbose_name=_("key documents"))

    fixed_slug = "key-documents"
    searched = ("title", "summary", "body")
    kinds = {"key-documents": _("key documents page")}
    template = "home/key_documents_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    edit_handler = tabs(
        words=[
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("introduction"),
            FieldPanel("documents"),
        ],
        facts=[],
    )

    class Meta:
        verbose_name = _("key documents page")

    def content(self) -> Content:
        pages = [block.value.pk for block in self.documents if block.value]
        return Content(
            kind="key-documents",
            title=self.title,
            summary=self.summary,
            facts={"documents": pages},
            body=richtext.to_html(self.introduction),
            pages=pages,
        )

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        return {"items": chosen.lines(shown.facts["documents"], shown.link_keys, shown.reader)}
