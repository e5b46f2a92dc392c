"""What is done first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from translation.desk.models import Priority


def today() -> datetime:
    """Return the moment at which the day began."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def due() -> Case:
    """Return the moment until which a translation is wanted: its own date or the release of the
    original, whichever is first; null where there is none. A release before today counts not:
    of today it does, also when its hour is over, for then readers wait."""
    return Case(
        When(release__lt=today(), then=F("assignment__due")),
        When(release=None, then=F("assignment__due")),
        When(assignment__due=None, then=F("release")),
        default=Least(F("assignment__due"), F("release")),
    )


def urgency() -> tuple[Any, ...]:
    """Return the order of the work: what is released today, what is urgent, then by what is
    due."""
    begins = today()
    return (
        Case(
            When(release__gte=begins, release__lt=begins + timedelta(days=1), then=0),
            When(assignment__priority=Priority.URGENT, then=1),
            default=2,
        ),
        due().asc(nulls_last=True),
        Coalesce(F("assignment__priority"), Value(int(Priority.NORMAL))),
        "rank",
        F("date").desc(nulls_last=True),
        "pk",
    )
