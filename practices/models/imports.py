"""Files of practices that were uploaded, between the preview and the import."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = timedelta(days=7)


class PracticeImport(models.Model):
    """An uploaded file and what becomes, or became, of its rows.

    The file is kept until it is imported, the report for some days.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    publish = models.BooleanField(default=False)
    report = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "import of practices"
        verbose_name_plural = "imports of practices"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def forget(cls) -> None:
        """Take away what nobody asks for any more."""
        cls.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
