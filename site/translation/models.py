"""What the translation of a page keeps besides wagtail-localize's own tables."""

from django.db import models

from translation.adapting.models import Adaptation
from translation.changes.models import Change
from translation.desk.models import Assignment, Digest, Standing, Touched, Waiver
from translation.glossary.models import Concept, Wording
from translation.memory.models import Gram, Phrase, Unit
from translation.quality.models import WaivedFault
from translation.releases.models import Release
from translation.wording.models import Proposal

__all__ = [
    "Adaptation",
    "Assignment",
    "Change",
    "Concept",
    "Digest",
    "Gram",
    "Phrase",
    "Proposal",
    "Release",
    "Standing",
    "Touched",
    "TranslatedTitle",
    "Unit",
    "WaivedFault",
    "Waiver",
    "Wording",
]


class TranslatedTitle(models.Model):
    """The published title of a page whose text is not translated: an alias has it as its own."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    title = models.CharField(max_length=255)

    class Meta:
        verbose_name = "translated title"
        verbose_name_plural = "translated titles"

    def __str__(self) -> str:
        return self.title
