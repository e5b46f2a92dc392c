"""Bringing back the structure that a translation had in an earlier version of its page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail_localize.models import Translation

from core.pages import BasePage
from translation.adapting import placing
from translation.adapting.models import Act, Adaptation


def take(translation: Translation, page: BasePage, moment: datetime) -> None:
    """Adapt a translation as its page was adapted at a moment, of which `page` is the version.

    What was adapted since ends, and is kept; what was given back since is there again.
    """
    held = list(translation.adaptations.order_by("pk"))
    if not held:
        return
    there = _own(page, held)
    then = [each for each in held if _in_force(each, there.get(each.pk), moment)]
    for each in held:
        if each.ended is None and each not in then:
            each.ended = timezone.now()
            each.save(update_fields=["ended"])
    for each in then:
        each.ended = None
        each.take(there.get(each.pk, []))
        each.save(update_fields=["ended", "value"])


def own(translation: Translation, page: BasePage) -> set[str]:
    """Return the places of the own blocks that a page has, for `hiding.is_in`."""
    held = list(translation.adaptations.all())
    found = _own(page, held)
    return {f"{each.field}.{block['id']}" for each in held for block in found.get(each.pk, ())}


def _in_force(adapted: Adaptation, own: Any, moment: datetime) -> bool:
    if adapted.act != Act.LEFT_OUT:
        return bool(own)
    return adapted.made <= moment and (adapted.ended is None or adapted.ended > moment)


def _own(page: BasePage, held: list[Adaptation]) -> dict[int, list[dict[str, Any]]]:
    """Return the blocks of a page that are its own, by what they belong to."""
    found: dict[int, list[dict[str, Any]]] = {}
    for field in placing.fields(type(page)):
        mine = [each for each in held if each.field == field.name]
        for block in field.value_from_object(page).get_prep_value() if mine else ():
            for each in mine:
                if each.owns(block.get("id")):
                    found.setdefault(each.pk, []).append(block)
    return found
