"""Texts of an original that a language does not show, so that nobody need translate them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import (
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Concat
from wagtail.models import Locale

from translation.adapting.models import INSTEAD
from translation.adapting.placing import present

Segment = TypeVar("Segment", bound=Model)


def shown(segments: QuerySet[Segment], locale: Locale | int) -> QuerySet[Segment]:
    """Return those of the segments that show in a language. No query of its own."""
    instead = present().filter(
        act__in=INSTEAD,
        translation__source=OuterRef("source"),
        translation__target_locale=locale,
    )
    hidden = instead.annotate(
        place=Concat("field", Value("."), "block"),
        here=ExpressionWrapper(OuterRef("context__path"), TextField()),
    ).filter(Q(here=F("place")) | Q(here__startswith=Concat("place", Value("."))))
    return segments.filter(~Exists(hidden))


def places(keys: Collection[Any]) -> dict[tuple[str, str], set[str]]:
    """Return the places of blocks that pages do not show, by translation key and language, for
    `is_in`. One query for any number of pages."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, language, field, block in (
        present()
        .filter(act__in=INSTEAD, translation__source__object__in=keys)
        .values_list(
            "translation__source__object_id",
            "translation__target_locale__language_code",
            "field",
            "block",
        )
    ):
        found[str(key), language].add(f"{field}.{block}")
    return found


def is_in(path: str, hidden: Collection[str]) -> bool:
    """Tell whether a text is in one of the blocks."""
    return bool(hidden) and ".".join(path.split(".", 2)[:2]) in hidden
