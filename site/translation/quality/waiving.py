"""Letting a fault stay, with a reason, and taking that back. Both are in the history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.desk.keeping import touch
from translation.desk.models import Kind
from translation.quality.faults import Fault
from translation.quality.models import WaivedFault, digest

WAIVE = "translation.waive_fault"
UNWAIVE = "translation.unwaive_fault"
ACCEPT = "translation.accept_draft"
LONGEST = 255


@transaction.atomic
def waive(
    of: Translation, segment: StringSegment, faults: Iterable[Fault], reason: str, user: Any
) -> None:
    """Let faults of a text stay. `reason` is not empty."""
    for code, words in {(fault.code, fault.words) for fault in faults}:
        WaivedFault.objects.update_or_create(
            context_id=segment.context_id,
            string_id=segment.string_id,
            locale=of.target_locale,
            digest=digest(code, words),
            defaults={"code": code, "words": words, "reason": reason[:LONGEST], "made_by": user},
        )
        _note(of, WAIVE, user, {"code": code, "words": words, "reason": reason[:LONGEST]})


@transaction.atomic
def take_back(of: Translation, waiver: WaivedFault, user: Any) -> None:
    """Let a fault that was waived count again."""
    waiver.delete()
    _note(of, UNWAIVE, user, {"code": waiver.code, "words": waiver.words, "reason": waiver.reason})


@transaction.atomic
def accept(of: Translation, written: StringTranslation, user: Any) -> None:
    """Make a machine's draft the translation of a person, who has read it."""
    written.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    written.last_translated_by = user
    written.save()
    _note(of, ACCEPT, user, {"words": written.data[:200]})


def _note(of: Translation, action: str, user: Any, data: dict[str, str]) -> None:
    log(instance=of.get_target_instance(), action=action, user=user, data=data)
    touch(Kind.PAGE, [of.source.object_id])
