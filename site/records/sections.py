"""A section of the site: a page that lists the records below it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any, ClassVar

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core import richtext
from core.pages import tabs
from records import sorting
from records.content import Content
from records.listing import BadPage, Listed, Listing
from records.models import RecordQuerySet
from records.pages import RecordedPage
from records.shown import Shown


class SectionPage(RecordedPage):
    """The page of a section: an introduction, and the list that `listing` declares."""

    introduction = RichTextField(_("introduction"), blank=True, features=richtext.FEATURES)

    kinds: ClassVar[dict[str, str | Promise]] = {"section": _("section")}
    listing: ClassVar[Listing]
    searched = ("title", "summary", "body")
    edit_handler = tabs(
        words=[FieldPanel("title"), FieldPanel("summary"), FieldPanel("introduction")], facts=[]
    )

    class Meta:
        abstract = True

    def content(self) -> Content:
        return Content(
            kind="section",
            title=self.title,
            summary=self.summary,
            body=richtext.to_html(self.introduction),
        )

    @classmethod
    def records(cls, shown: Shown) -> RecordQuerySet:
        """Return the records that the section lists before the reader narrows them."""
        return cls.listing.records(shown.tree_path)

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        return {"listed": cls.listed(shown)}

    @classmethod
    def listed(cls, shown: Shown) -> Listed:
        """Return the page of the list that the address asks for. Raises Http404 for a bad one."""
        return cls.read(shown, cls.records(shown))

    @classmethod
    def read(cls, shown: Shown, base: RecordQuerySet, *keyed: Hashable, **kept: str) -> Listed:
        """Return the page of the list of `base`, in the order that the address asks for.

        `keyed` and `kept` tell `base` from that of the section's other lists; every address has
        the parameters of `kept`. Raises Http404 for a bad one.
        """
        sorts = cls.listing.sorts
        sort = sorting.asked(sorts, shown.query)
        try:
            listed = replace(cls.listing, order=sort.order).read(
                base,
                shown.query,
                shown.reader,
                shown.url,
                {**kept, **sorting.kept(sorts, sort)},
                key=(cls._meta.label, shown.tree_path, sort.name, *keyed, *kept.values()),
            )
        except BadPage as bad:
            raise Http404 from bad
        return replace(listed, sorts=sorting.offered(sorts, listed.selection))

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        return {**super().schema(shown), "@type": "CollectionPage"}
