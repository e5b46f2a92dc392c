"""What a text of an original was before it changed."""

from __future__ import annotations

from django.db import models
from wagtail_localize.models import String, TranslationContext


class Change(models.Model):
    """A text of an original that came into the place of another.

    `text` stands in `context` now, `before` stood in `was` until then, mostly the same place.
    """

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    text = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    was = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "changed text"
        constraints = [
            models.UniqueConstraint(fields=["context", "text"], name="translation_one_change")
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.text}"
