"""The permanent numbers of practices, and what others call them."""

from __future__ import annotations

from uuid import UUID

from django.db import models


class PracticeNumber(models.Model):
    """The number of one practice, which all its language versions share.

    `external_id` is what the practice is called in the collection it was imported from.

    The database counts and never gives a number twice; a number stays here when its practice is
    deleted, so that it leads nowhere rather than to another one.
    """

    number = models.AutoField(primary_key=True)
    translation_key = models.UUIDField(unique=True)
    external_id = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "practice number"
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"],
                condition=~models.Q(external_id=""),
                name="practices_external_id_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def ensure(cls, translation_key: UUID) -> PracticeNumber:
        """Return the number of a practice, a new one where it has none, in the transaction.

        Of several that ask at the same moment all get the same.
        """
        return cls.objects.get_or_create(translation_key=translation_key)[0]
