from __future__ import annotations

import secrets

from django.db import connection, models


class Generation(models.Model):
    """One row whose token changes whenever something changes that processes keep in memory.

    The token is random and not counted up, so that a change that is rolled back and another that
    is committed can never share one.
    """

    token = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "generation"

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def bump(cls) -> None:
        """Renew the token in the transaction that makes the change."""
        cls.objects.update_or_create(pk=1, defaults={"token": secrets.randbits(62)})

    @classmethod
    def read(cls) -> int:
        """Return the present token; 0 before the first change. One query, without a model."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT token FROM core_generation WHERE id = 1")
            row = cursor.fetchone()
        return row[0] if row else 0
