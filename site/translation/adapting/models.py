"""What a translation has otherwise than its original: blocks of its own, and blocks left out."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from wagtail_localize.models import Translation

SHARED = 18  # signs of its key with which the ids of its blocks begin


class Act(models.TextChoices):
    """What was done with a block of the original."""

    OWN = "own"  # own blocks stand in its place
    ADDED = "added"  # own blocks follow it
    LEFT_OUT = "left"


INSTEAD = (Act.OWN, Act.LEFT_OUT)  # what stands in the place of a block, or leaves it empty


class Adaptation(models.Model):
    """A place at which a translation has another structure than its original.

    `field` and `block` name the block of the original, which is none at the start of the field.
    `before` are the ids of the blocks that stood before it when the original last had it, the
    nearest first. `value` are the own blocks as a StreamField holds them; their ids begin as `key`
    does. `seen` changes with what the block of the original said when somebody last looked at
    both. What was given back to the original has the moment in `ended`, and is kept so that an
    earlier version can be brought back.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="adaptations"
    )
    field = models.CharField(max_length=100)
    block = models.CharField(max_length=100, blank=True)
    act = models.CharField(max_length=5, choices=Act.choices)
    before = models.JSONField(default=list)
    value = models.JSONField(default=list)
    seen = models.CharField(max_length=64, blank=True)
    made = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ended = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "adaptation"
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "field", "block"],
                condition=models.Q(ended=None, act__in=INSTEAD),
                name="translation_one_adaptation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_id} {self.field}.{self.block}: {self.act}"

    @property
    def maker(self) -> str:
        """Who made it; empty where the account is gone."""
        by = self.made_by
        return by.get_full_name() or by.get_username() if by else ""

    def owns(self, block_id: Any) -> bool:
        """Tell whether a block is, or once was, one of this."""
        return str(block_id)[:SHARED] == str(self.key)[:SHARED]

    def take(self, blocks: list[dict[str, Any]]) -> None:
        """Set the own blocks; what comes from elsewhere gets an id of this."""
        self.value = [
            {**each, "id": each["id"] if self.owns(each.get("id")) else self._new_id()}
            for each in blocks
        ]

    def _new_id(self) -> str:
        return str(UUID(hex=self.key.hex[:16] + uuid4().hex[16:]))
