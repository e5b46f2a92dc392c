"""What people decided about faults of translations."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import String, TranslationContext

FAULTS = UUID("5d0f6f0e-6a3c-4d5c-9e0b-0f6c7a2d9b11")


def digest(code: str, words: str) -> UUID:
    """Return what tells one fault of a text from the others: its kind and its own words."""
    return uuid5(FAULTS, f"{code}\n{words}")


class WaivedFault(models.Model):
    """That a fault of a translation may stay, and why.

    It belongs to a text of an original at its place, in one language: with another text it counts
    no more. It holds for whatever translation has the same fault.
    """

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    digest = models.UUIDField(editable=False)
    reason = models.CharField(_("reason"), max_length=255)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "waived fault"
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "context", "string", "digest"],
                name="translation_one_waived_fault",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} “{self.words}”: {self.reason}"
