"""What every page has for its editor."""

from __future__ import annotations

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Locale, Page
from wagtail.signals import copy_for_translation_done

from core import footnotes, words

PROMOTE = [
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("In search engines and shared links"),
    ),
    FieldPanel("show_in_menus"),
]


class PageForm(WagtailAdminPageForm):
    """The editor's form.

    On a translation it leaves out the facts, which stand on the original; whether a page stands in
    menus is for who may edit the page above. A page that is published or submitted has a note for
    every footnote that its texts refer to; a draft may lack some.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_original:
            for name in self.instance.facts:
                self.fields.pop(name, None)
        if self.parent_page and not self.parent_page.permissions_for_user(self.for_user).can_edit():
            self.fields.pop("show_in_menus", None)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "footnotes" in data and not self.is_deferred_validation:
            texts = {
                name: words.text(data[name])
                for name in words.names(type(self.instance))
                if name in data and name != "footnotes"
            }
            try:
                footnotes.validate(texts, [note.value["mark"] for note in data["footnotes"]])
            except ValidationError as error:
                self.add_error(None, error)
        return data


class FactsNote(HelpPanel):
    """Says on a translation where its facts are edited."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "core/panels/facts.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return not self.instance.is_original


class BasePage(Page):
    """A page of the site: its summary, its release date, its place among its translations.

    `facts` names the fields that are entered once and follow to every translation; all other
    fields of a page type are words, which are translated. `fixed_slug` is the slug that a section
    has in every language.
    """

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=600,
        help_text=_("One to three sentences, shown in lists, search results and shared links."),
    )
    released_at = models.DateTimeField(
        _("released at"),
        null=True,
        blank=True,
        help_text=_("Embargo: nothing of a published page is shown before this moment."),
    )
    reflects = models.DateTimeField(
        _("reflects the text of"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The date of the original text that this translation is made from."),
    )

    slug: str  # Wagtail has no types
    facts: tuple[str, ...] = ("released_at",)
    fixed_slug: str | None = None
    base_form_class = PageForm

    class Meta:
        abstract = True

    @property
    def is_released(self) -> bool:
        """Tell whether the embargo is over."""
        return self.released_at is None or self.released_at <= timezone.now()

    @property
    def original(self) -> Self:
        """Return the page that the facts stand on: of its translations the one made first."""
        if self.pk is None:
            return self
        first = self._family.first()
        return self if first is None or first.pk == self.pk else first

    @property
    def is_original(self) -> bool:
        """Tell whether the facts stand on this page; of a page as it was read, asked once."""
        return self.pk is None or self._first in (None, self.pk)

    @cached_property
    def _first(self) -> int | None:
        return self._family.values_list("pk", flat=True).first()

    @property
    def _family(self) -> QuerySet[Self]:
        return (
            type(self)
            .objects.filter(translation_key=self.translation_key, alias_of=None)
            .order_by("pk")
        )

    def copy_for_translation(
        self,
        locale: Locale,
        copy_parents: bool = False,
        alias: bool = False,
        exclude_fields: list[str] | None = None,
    ) -> Self:
        """Return the page in `locale`: a new draft, or an alias.

        Wagtail fails where an alias is there already. Here it is what is returned: as it is, or
        as a draft that is no alias any more.
        """
        held = (
            type(self)
            .objects.filter(
                translation_key=self.translation_key, locale=locale, alias_of__isnull=False
            )
            .first()
        )
        if held is None:
            return super().copy_for_translation(locale, copy_parents, alias, exclude_fields)
        if not alias:
            held.alias_of = None
            held.live = False
            held.has_unpublished_changes = True
            held.save(clean=False)
            copy_for_translation_done.send(sender=type(self), source_obj=self, target_obj=held)
        return held

    copy_for_translation.alters_data = True  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if self.fixed_slug and self.slug != self.fixed_slug:
            raise ValidationError(
                {
                    "slug": _("This section has the same address in every language: %(slug)s.")
                    % {"slug": self.fixed_slug}
                }
            )

    def full_clean(self, *args: object, **kwargs: object) -> None:
        if self.fixed_slug and not self.slug:
            self.slug = self.fixed_slug
        super().full_clean(*args, **kwargs)


def tabs(*, words: list, facts: list, promote: list | None = None) -> TabbedInterface:
    """Return the editor of a page type: its words, its facts, and how it is found and released."""
    return TabbedInterface(
        [
            ObjectList(words, heading=_("Text")),
            *([ObjectList([FactsNote(), *facts], heading=_("Facts"))] if facts else []),
            ObjectList(
                [FieldPanel("released_at"), *(promote or PROMOTE)], heading=_("Release and sharing")
            ),
            ObjectList(Page.settings_panels, heading=_("Schedule")),
        ]
    )
