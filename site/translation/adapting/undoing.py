"""Bringing back the structure that a translation had in an earlier version of its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail_localize.models import Translation

from core.pages import BasePage
from translation.adapting import placing, wording
from translation.adapting.models import Act, Adaptation


@dataclass
class Then:
    """What of a translation was adapted at a moment, with its blocks by keys, and what goes that
    was adapted since."""

    held: list[Adaptation] = field(default_factory=list)
    blocks: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    going: list[Adaptation] = field(default_factory=list)


def take(translation: Translation, page: BasePage, moment: datetime) -> None:
    """Adapt a translation as its page was adapted at a moment, of which `page` is the version.

    What was adapted since ends; what was given back since is there again.
    """
    then = _then(translation, page, moment)
    for each in then.going:
        each.ended = timezone.now()
        each.save(update_fields=["ended"])
    for each in then.held:
        each.ended = None
        each.take(then.blocks.get(each.pk, []))
        each.save(update_fields=["ended", "value"])


def going(translation: Translation, page: BasePage, moment: datetime) -> list[str]:
    """Return the words of the own blocks that `take` would end."""
    return [
        text
        for each in _then(translation, page, moment).going
        for said in wording.read(page._meta.get_field(each.field), each.value)
        for text in said.lines or [said.label]
    ]


def own(translation: Translation, page: BasePage) -> set[str]:
    """Return the places of the own blocks of a page, for `hiding.is_in`."""
    held = list(translation.adaptations.all())
    found = _own(page, held)
    return {f"{each.field}.{block['id']}" for each in held for block in found.get(each.pk, ())}


def _then(translation: Translation, page: BasePage, moment: datetime) -> Then:
    known = list(translation.adaptations.order_by("pk"))
    then = Then(blocks=_own(page, known))
    for each in known:
        if each.act == Act.LEFT_OUT:
            was = each.made <= moment and (each.ended is None or each.ended > moment)
        else:
            was = each.pk in then.blocks
        if was:
            then.held.append(each)
        elif each.ended is None:
            then.going.append(each)
    return then


def _own(page: BasePage, known: list[Adaptation]) -> dict[int, list[dict[str, Any]]]:
    """Return the blocks of a page that are its own, by what they belong to."""
    found: dict[int, list[dict[str, Any]]] = {}
    for each in placing.fields(type(page)):
        here = [adapted for adapted in known if adapted.field == each.name]
        for block in each.value_from_object(page).get_prep_value() if here else ():
            for adapted in here:
                if adapted.owns(block.get("id")):
                    found.setdefault(adapted.pk, []).append(block)
    return found
