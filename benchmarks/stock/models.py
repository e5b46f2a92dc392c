"""Practices as a site with nothing but Wagtail would search them: a model with search fields."""

from __future__ import annotations

from django.db import models
from wagtail.search import index

FACETS = ("objective", "area", "principle", "region", "country")


class Value(models.Model):
    """A value of a facet."""

    facet = models.CharField(max_length=20)
    code = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.facet}={self.code}"


def _many() -> models.ManyToManyField:
    return models.ManyToManyField(Value, related_name="+")


class StockPractice(index.Indexed, models.Model):
    """A practice with its text and facets; the key is that of its page."""

    id = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    summary = models.TextField()
    body = models.TextField()
    date = models.DateField(null=True)
    year = models.CharField(max_length=4)
    objective = _many()
    area = _many()
    principle = _many()
    region = _many()
    country = _many()

    search_auto_update = False
    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("summary"),
        index.SearchField("body"),
        index.AutocompleteField("title"),
        index.FilterField("language"),
        index.FilterField("kind"),
        index.FilterField("year"),
        index.FilterField("date"),
        *(index.FilterField(facet) for facet in FACETS),
        *(index.RelatedFields(facet, [index.FilterField("code")]) for facet in FACETS),
    ]

    def __str__(self) -> str:
        return self.title
