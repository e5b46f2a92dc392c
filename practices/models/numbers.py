"""The permanent numbers of practices."""

from __future__ import annotations

from uuid import UUID

from django.db import models


class PracticeNumber(models.Model):
    """The number of one practice, which all its language versions share.

    The database counts and never gives a number twice; a number stays here when its practice is
    deleted, so that it leads nowhere rather than to another one.
    """

    number = models.AutoField(primary_key=True)
    translation_key = models.UUIDField(unique=True)

    class Meta:
        verbose_name = "practice number"

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def ensure(cls, translation_key: UUID) -> int:
        """Return the number of a practice, a new one where it has none, in the transaction.

        Of several that ask at the same moment all get the same.
        """
        return cls.objects.get_or_create(translation_key=translation_key)[0].number

    @classmethod
    def find(cls, translation_key: UUID) -> int | None:
        """Return the number of a practice, None before it was first saved."""
        return (
            cls.objects.filter(translation_key=translation_key)
            .values_list("number", flat=True)
            .first()
        )
