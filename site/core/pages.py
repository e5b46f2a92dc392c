"""What every page has for its editor."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

PROMOTE = [
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("In search engines and shared links"),
    ),
    FieldPanel("show_in_menus"),
]


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

    class Meta:
        abstract = True

    @property
    def is_released(self) -> bool:
        """Tell whether the embargo is over."""
        return self.released_at is None or self.released_at <= timezone.now()

    def clean(self) -> None:
        super().clean()
        if self.fixed_slug and self.slug != self.fixed_slug:
            raise ValidationError(
                {"slug": _("This section has the same address in every language: %(slug)s.")
                 % {"slug": self.fixed_slug}}
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
            *([ObjectList(facts, heading=_("Facts"))] if facts else []),
            ObjectList(
                [FieldPanel("released_at"), *(promote or PROMOTE)], heading=_("Release and sharing")
            ),
            ObjectList(Page.settings_panels, heading=_("Schedule")),
        ]
    )
