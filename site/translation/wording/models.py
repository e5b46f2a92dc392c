"""What somebody proposes to say in the interface."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import language_choices
from translation.wording.catalogue import Text, catalogued


class Proposal(models.Model):
    """A better wording of a text of the interface in one language.

    `text` and `context` name it in the catalogues, `forms` has as many wordings as it has plural
    forms; `page` is where it was read.
    """

    language = models.CharField(max_length=12, choices=language_choices)
    text = models.TextField()
    context = models.CharField(max_length=255, blank=True)
    forms = models.JSONField()
    note = models.TextField(blank=True)
    page = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposed wording")
        verbose_name_plural = _("proposed wordings")

    def __str__(self) -> str:
        return f"{self.text[:80]} [{self.language}]"

    @property
    def now(self) -> Text | None:
        """What the catalogue has at present; None where the text is no longer there."""
        return catalogued(self.language).text(self.text, self.context)

    @property
    def is_taken(self) -> bool:
        return self.now is not None and list(self.now.forms) == self.forms
