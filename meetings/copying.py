"""The structure of a meeting, for its next edition."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from meetings import drafts
from meetings.blocks import FACTS
from meetings.models import MeetingPage

WORDS = ("title", "theme", "summary", "series", "time_zone", "all_day", "online", "access")
BLOCKS = ("aims", "questions", "sessions", "footnotes")
PERSONAL = {"facilitator": "", "speakers": []}


@transaction.atomic
def next_edition(
    page: MeetingPage, user: AbstractBaseUser | AnonymousUser | None = None
) -> MeetingPage:
    """Make a draft of the next edition beside `page` and return it.

    It has the structure of the programme, with ids of its own, and follows `page`. Dates, hours,
    rooms, people, documents and outcomes stay behind.
    """
    latest = page.get_latest_revision_as_object()
    section = page.get_parent().specific
    made = MeetingPage(
        slug=drafts.free_slug(section, latest.title),
        edition=latest.edition + 1 if latest.edition else None,
        live=False,
        has_unpublished_changes=True,
        locale=page.locale,
        owner=user,
        follows_id=page.original.pk,
        **{name: getattr(latest, name) for name in WORDS},
        **{name: _structure(latest, name) for name in BLOCKS},
    )
    for name in ("organizers", "mechanisms", "objectives"):
        setattr(made, name, list(getattr(latest, name).all()))
    section.add_child(instance=made)
    made.save_revision(user=user, log_action=True, clean=False)
    return made


def _structure(page: MeetingPage, name: str) -> str:
    field: Any = page._meta.get_field(name)
    return json.dumps(_anew(json.loads(field.value_to_string(page))))


def _anew(value: Any) -> Any:
    """Return blocks with new ids, without facts and people."""
    if isinstance(value, list):
        return [_anew(part) for part in value]
    if isinstance(value, dict):
        return {
            key: str(uuid4()) if key == "id" else PERSONAL.get(key, _anew(part))
            for key, part in value.items()
            if key not in FACTS
        }
    return value
