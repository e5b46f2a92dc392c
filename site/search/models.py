"""What is searched: the terms of each record."""

from django.db import models

from records.models import Record


class Entry(models.Model):
    """The terms of one record, as the analysis of its language gives them.

    `lexemes` holds them with a space between, each once and marked with the part of the record
    that it stands in (`search.lexemes`). `analysis` is the version of the code that made them.
    """

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    language = models.CharField(max_length=12)
    lexemes = models.TextField(blank=True)
    analysis = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"Terms of record {self.record_id}"
