"""Agendas as draft meetings: made once, updated by the same agenda, never over an edit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_noop
from wagtail.models import Page

from core.text import fold
from meetings import attached, secretariats
from meetings.agenda import Agenda
from meetings.importing import values
from meetings.items import items
from meetings.models import AgendaImport, MeetingIndexPage, MeetingKey, MeetingPage
from meetings.rounds.blocks import keep_ids
from meetings.rounds.revising import compare
from meetings.rounds.tree import of_meeting, of_page

SLUG_LENGTH = 80


class Refused(Exception):
    """The agenda belongs to a meeting that the import may not change; `page` is it, untouched."""

    REASON = ""

    def __init__(self, page: MeetingPage) -> None:
        self.page = page
        super().__init__(self.REASON % {"title": page.title})


class Published(Refused):
    REASON = gettext_noop("“%(title)s” is published and was left as it is.")


class NotYours(Refused):
    REASON = gettext_noop("“%(title)s” is the same meeting, and you may not edit it.")


class Locked(Refused):
    REASON = gettext_noop("“%(title)s” is locked by somebody else and was left as it is.")


class Needed(Refused):
    REASON = gettext_noop(
        "Outcomes or documents belong to parts of “%(title)s” that this agenda lacks. Nothing was "
        "written: choose that meeting when you upload the agenda, and confirm what goes."
    )


@dataclass(frozen=True)
class Saved:
    """A draft meeting after an import.

    `updated` names the fields that were written, `kept` those that somebody edited since the
    last import and that stayed as they are.
    """

    page: MeetingPage
    created: bool
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def save(
    agenda: Agenda,
    parent: MeetingIndexPage,
    user: AbstractBaseUser | AnonymousUser | None = None,
    overwrite: bool = False,
) -> Saved:
    """Make a draft meeting below `parent` from an agenda, or update the one it made before.

    The same agenda is known by its title in the same section. With `overwrite` edited fields are
    written too. Raises Refused, and writes nothing, where that meeting is published, `user` may
    not edit it, or something belongs to what would go.
    """
    new = values(agenda)
    new.setdefault("title", capfirst(MeetingPage._meta.verbose_name))
    heading = fold(agenda.meeting.title)[:1000]
    known = (
        AgendaImport.objects.select_related("page")
        .filter(heading=heading, page__path__startswith=parent.path)
        .order_by("-imported_at")
        .first()
    )
    if known is None:
        page = MeetingPage(
            slug=free_slug(parent, new["title"]),
            live=False,
            has_unpublished_changes=True,
            locale=parent.locale,
            owner=user,
            **new,
        )
        page.mechanisms = list(secretariats.mechanisms(user)) if user else []
        parent.add_child(instance=page)
        saved = Saved(page, created=True, updated=list(new))
        written = {name: _digest(page, name) for name in new}
    else:
        if known.page.live:
            raise Published(known.page)
        if user and not known.page.permissions_for_user(user).can_edit():
            raise NotYours(known.page)
        if user and known.page.permissions_for_user(user).page_locked():
            raise Locked(known.page)
        page = known.page.get_latest_revision_as_object()
        saved, written = _update(page, new, known.written, overwrite)
        read, present = of_meeting(agenda.meeting), known.page.get_latest_revision_as_object()
        keep_ids(page, read, compare(of_page(present), read, {}).pairs, saved.updated)
        key = MeetingKey.objects.filter(translation_key=page.translation_key).first()
        before = items(present.questions, present.sessions)
        if attached.lost(key, before, page.questions, page.sessions):
            raise Needed(known.page)
    if saved.updated:
        page.save_revision(user=user, log_action=True, clean=False)
    AgendaImport.objects.update_or_create(
        page_id=page.pk, defaults={"heading": heading, "written": written}
    )
    return saved


def remember(page: MeetingPage, names: Iterable[str]) -> None:
    """Note that an import wrote these fields of a page as they are now."""
    known = AgendaImport.objects.filter(page_id=page.pk).first()
    if known is not None:
        known.written |= {name: _digest(page, name) for name in names}
        known.save()


def _update(
    page: MeetingPage, new: dict[str, Any], before: dict[str, str], overwrite: bool
) -> tuple[Saved, dict[str, str]]:
    saved, written = Saved(page, created=False), dict(before)
    for name, value in new.items():
        present = getattr(page, name)
        digest = _digest(page, name)
        setattr(page, name, value)
        if _digest(page, name) == digest:
            setattr(page, name, present)
            written[name] = digest
        elif overwrite or name not in before or before[name] == digest:
            saved.updated.append(name)
            written[name] = _digest(page, name)
        else:
            setattr(page, name, present)
            saved.kept.append(name)
    return saved, written


def _digest(page: MeetingPage, name: str) -> str:
    """Return a digest of a field's content, whatever ids its blocks have."""
    model_field = page._meta.get_field(name)
    value = _without_ids(model_field.get_prep_value(getattr(page, name)))
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(item) for key, item in value.items() if key != "id"}
    if isinstance(value, list | tuple):
        return [_without_ids(item) for item in value]
    return value


def free_slug(parent: Page, title: str) -> str:
    """Return a slug made of the title's first words that no page below `parent` has."""
    base = slugify(title, allow_unicode=True)[:SLUG_LENGTH]
    base = (base.rpartition("-")[0] if len(base) == SLUG_LENGTH else base) or "meeting"
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
