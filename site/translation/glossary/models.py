"""The glossary: concepts, and how each is called in each language."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.languages import language_choices


class Status(models.TextChoices):
    """How binding a wording is."""

    PREFERRED = "preferred", _("preferred")
    ADMITTED = "admitted", _("admitted")
    PROPOSED = "proposed", _("proposed")


class Concept(ClusterableModel):
    """What is called by the wordings, the same in all languages.

    `code` is what imports and exports use. `loaded` names the languages of the wordings that the
    project's file gave.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    note = models.TextField(_("note"), blank=True, help_text=_("For translators, in English."))
    loaded = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["code"]
        verbose_name = _("glossary concept")
        verbose_name_plural = _("glossary")

    def __str__(self) -> str:
        terms = {wording.language: wording.term for wording in self.wordings.all()}
        language = translation.get_language() or settings.LANGUAGE_CODE
        return terms.get(language) or terms.get(settings.LANGUAGE_CODE) or self.code


class Wording(models.Model):
    """How a concept is called in one language.

    `term` is the wording to use; `forms` are others that may stand for it, such as an acronym, and
    `forbidden` those that must not: one a line. `loaded` holds the values as the project's file
    last gave them, so that loading again can tell an edited wording and leave it alone.
    """

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    term = models.CharField(_("term"), max_length=255)
    forms = models.TextField(
        _("other forms"), blank=True, help_text=_("Short forms and acronyms, one a line.")
    )
    forbidden = models.TextField(
        _("not to be used"), blank=True, help_text=_("Wordings that are wrong here, one a line.")
    )
    definition = models.TextField(_("definition"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PREFERRED
    )
    source = models.CharField(_("source"), max_length=255, blank=True)
    loaded = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "language"], name="translation_one_wording")
        ]
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        """Refuse a wording that is allowed and forbidden at once."""
        both = {text.casefold() for text in self.allowed} & {
            text.casefold() for text in lines(self.forbidden)
        }
        if both:
            raise ValidationError(
                {"forbidden": _("“%(text)s” is also a form to be used.") % {"text": min(both)}}
            )

    @property
    def allowed(self) -> list[str]:
        """The term and its other forms."""
        return [self.term, *lines(self.forms)]


def lines(text: str) -> list[str]:
    """Return the lines of a text that hold something, each without space around it."""
    return [line.strip() for line in text.splitlines() if line.strip()]
