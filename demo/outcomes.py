"""The outcomes of the demo's meetings, what they share, and what was sent on."""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from core.languages import language
from demo.facts import Facts, Terms, facts
from demo.items import Items
from meetings.items import items as items_of
from meetings.models import (
    ConclusionText,
    MechanismPage,
    MeetingKey,
    MeetingPage,
    SharedConclusion,
    Stance,
    Transmission,
    TransmissionItem,
)
from meetings.outcomes import keeping
from meetings.outcomes.programme import Programme
from taxonomy.models import Objective, Region


def ensure(items: Items) -> int:
    """Make the outcomes of the meetings that the demo has made and that have none of it; return
    how many that were."""
    made = 0
    for key, given in facts("outcomes").items():
        page_key = f"meetings/{key}/en"
        if items.any([f"outcomes/{key}/1"]) or page_key not in items:
            continue
        page = MeetingPage.objects.filter(pk=items.id(page_key)).first()
        if page is not None:
            made += _meeting(items, key, page, given)
    return made


def _meeting(items: Items, key: str, page: MeetingPage, given: Facts) -> int:
    meeting = MeetingKey.ensure(page)
    programme = Programme.made(items_of(page.questions, page.sessions), language("en"))
    codes = {(item.kind.value, item.code): item.id for item in programme.items.values()}
    terms = Terms()
    outcomes = {}
    for number, each in enumerate(given["outcome"], 1):
        kind, _space, code = each.get("place", "").partition(" ")
        chain = programme.chain(codes[kind, code]) if code else {}
        made = keeping.add(
            meeting,
            uuid5(page.translation_key, f"outcome {number}"),
            {
                "kind": each["kind"],
                "status": each.get("status", "agreed"),
                **chain,
                "group": each.get("group"),
                "mechanism": _mechanism(items, each.get("mechanism")),
                "region": terms(Region, [each["region"]])[0] if "region" in each else None,
                "original": "en",
            },
            each["text"],
            terms(Objective, each.get("objectives", ())),
        )
        items.add(f"outcomes/{key}/{number}", made)
        outcomes[number] = made
    for place, each in enumerate(given.get("conclusion", ()), 1):
        _conclusion(items, f"conclusions/{key}/{place}", meeting, each, outcomes)
    for place, each in enumerate(given.get("transmission", ()), 1):
        letter = Transmission.objects.create(
            meeting=meeting, recipient=each["recipient"], language="en", date=each["date"]
        )
        for order, number in enumerate(each["outcomes"], 1):
            TransmissionItem.objects.create(
                transmission=letter, outcome=outcomes[number], place=order
            )
        items.add(f"transmissions/{key}/{place}", letter)
    return len(outcomes)


def _conclusion(
    items: Items, name: str, meeting: MeetingKey, given: Facts, outcomes: dict[int, Any]
) -> None:
    shared = SharedConclusion.objects.create(meeting=meeting, agreed=True, original="en")
    for code, text in given["text"].items():
        ConclusionText.objects.create(conclusion=shared, language=code, text=text)
    for stand in ("said", "agreed", "diverged"):
        for number in given.get(stand, ()):
            Stance.objects.create(conclusion=shared, outcome=outcomes[number], stand=stand)
    items.add(name, shared)


def _mechanism(items: Items, key: str | None) -> Any:
    if key is None:
        return None
    return MechanismPage.objects.get(pk=items.id(f"mechanisms/{key}/en")).translation_key
