"""A section of the site: a page that lists the records below it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core import richtext
from core.pages import tabs
from records import listed as lists
from records import sorting
from records.base import Base, everything
from records.content import Content
from records.listed import Listed
from records.listing import BadPage, Listing
from records.pages import RecordedPage
from records.scope import Scope
from records.shown import Shown


def named(sections: QuerySet, asked: str) -> QuerySet:
    """Return those of the sections that have this page id, or an address that ends so."""
    if asked.isascii() and asked.isdecimal() and len(asked) < 10:
        return sections.filter(pk=asked)
    return sections.filter(url_path__endswith=f"/{asked.strip('/').split('/')[-1]}/")


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
    def around(cls, shown: Shown) -> dict[str, Any]:
        return {"listed": cls.listed(shown)}

    @classmethod
    def scope(cls, shown: Shown) -> Scope:
        """Return what the list is about: all below the section that is of its kinds."""
        return Scope(((shown.page_id or 0, shown.tree_path),), cls.listing.kinds)

    @classmethod
    def listed(cls, shown: Shown) -> Listed:
        """Return the page of the list that the address asks for. Raises Http404 for a bad one."""
        return cls.read(shown, everything(cls.scope(shown)))

    @classmethod
    def read(cls, shown: Shown, base: Base, **kept: str) -> Listed:
        """Return the page of the list of `base`, in the order that the address asks for.

        Every address has the parameters of `kept`. Raises Http404 for a bad one.
        """
        sorts = cls.listing.sorts
        sort = sorting.asked(sorts, shown.query)
        try:
            listed = lists.read(
                replace(cls.listing, order=sort.order),
                base,
                shown.query,
                shown.reader,
                shown.url,
                {**kept, **sorting.kept(sorts, sort)},
            )
        except BadPage as bad:
            raise Http404 from bad
        return replace(listed, sorts=sorting.offered(sorts, listed.selection))

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        return {**super().schema(shown), "@type": "CollectionPage"}
