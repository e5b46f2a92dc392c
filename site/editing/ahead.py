"""What a secretariat has to do next: its meetings, and for each what is still to be done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation

from core.languages import current, language
from meetings import secretariats
from meetings.models import (
    DocumentFile,
    MeetingDocument,
    MeetingKey,
    MeetingPage,
    Outcome,
    StagedFile,
    Status,
)
from meetings.models.circumstances import Status as MeetingStatus

SHOWN = 8  # meetings to come, and as many that were
OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


@dataclass(frozen=True)
class Step:
    """Something to do, and where it is done."""

    text: str
    url: str


@dataclass(frozen=True)
class Ahead:
    """A meeting of the user's, as it was made first, and what is next; `day` is its first one."""

    page: MeetingPage
    day: date | None
    is_over: bool
    steps: list[Step]


@dataclass
class Known:
    """What is counted of some meetings at once, by their keys or the ids of these."""

    keys: dict[UUID, MeetingKey] = field(default_factory=dict)
    published: set[UUID] = field(default_factory=set)  # those that the user may publish
    live: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    begun: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    documents: Counter[int] = field(default_factory=Counter)
    files: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    staged: Counter[int] = field(default_factory=Counter)
    outcomes: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def meetings(user: Any) -> list[Ahead]:
    """Return the meetings of a secretariat's member, those to come first, the next one on top.

    Whoever belongs to no secretariat has none here.
    """
    if not secretariats.of(user).exists():
        return []
    policy = PagePermissionPolicy(Page)
    own = policy.instances_user_has_permission_for(user, "change")
    pages = (
        MeetingPage.objects.filter(pk__in=own.values("pk"), alias_of=None)
        .select_related("latest_revision", "locale")
        .defer("body", "aims", "questions", "sessions", "footnotes")
        .order_by("pk")
    )
    first: dict[UUID, MeetingPage] = {}
    for page in pages:
        first.setdefault(page.translation_key, page)
    shown = _chosen(list(first.values()))
    known = _known(shown, user)
    published = policy.instances_user_has_permission_for(user, "publish").filter(
        translation_key__in=[page.translation_key for page in shown]
    )
    known.published = set(published.values_list("translation_key", flat=True))
    return [
        Ahead(page, _day(page.starts, page), is_over(page), list(_steps(page, known)))
        for page in shown
    ]


def is_over(page: MeetingPage) -> bool:
    """Tell whether the last day of a meeting is past; one without a date is to come."""
    last = _day(page.ends or page.starts, page)
    return last is not None and last < timezone.localdate()


def _day(moment: Any, page: MeetingPage) -> date | None:
    return moment.astimezone(ZoneInfo(page.time_zone)).date() if moment else None


def _chosen(pages: list[MeetingPage]) -> list[MeetingPage]:
    dated = [page for page in pages if page.starts]
    undated = [page for page in pages if not page.starts]
    dated.sort(key=lambda page: (page.starts, page.pk))
    to_come = [page for page in dated if not is_over(page)]
    over = [page for page in dated if is_over(page)]
    return [*to_come, *undated][:SHOWN] + over[::-1][:SHOWN]


def _known(pages: list[MeetingPage], user: Any) -> Known:
    translation_keys = [page.translation_key for page in pages]
    known = Known()
    keys = MeetingKey.objects.filter(translation_key__in=translation_keys)
    known.keys = {key.translation_key: key for key in keys}
    for each, code in MeetingPage.objects.filter(
        translation_key__in=translation_keys, alias_of=None, live=True
    ).values_list("translation_key", "locale__language_code"):
        known.live[each].add(code)
    for each, code in Translation.objects.filter(
        source__object_id__in=translation_keys, enabled=True
    ).values_list("source__object_id", "target_locale__language_code"):
        known.begun[each].add(code)
    ids = [key.pk for key in keys]
    documents = MeetingDocument.objects.filter(meeting__in=ids).order_by()
    known.documents.update(dict(documents.values_list("meeting").annotate(Count("pk"))))
    files = DocumentFile.objects.filter(document__meeting__in=ids, replaced_at=None).order_by()
    for meeting, code, number in files.values_list("document__meeting", "language").annotate(
        Count("pk")
    ):
        known.files[meeting][code] = number
    staged = StagedFile.objects.filter(meeting__in=ids, user=user.pk).order_by()
    known.staged.update(dict(staged.values_list("meeting").annotate(Count("pk"))))
    outcomes = Outcome.objects.filter(meeting__in=ids).order_by()
    for meeting, status, number in outcomes.values_list("meeting", "status").annotate(Count("pk")):
        known.outcomes[meeting][status] = number
    return known


def _steps(page: MeetingPage, known: Known) -> Iterator[Step]:
    yield from _of_page(page, known)
    key = known.keys.get(page.translation_key)
    if key is not None:
        if page.translation_key in known.published:
            yield from _of_documents(key, known)
        yield from _of_outcomes(page, key, known.outcomes[key.pk])


def _of_page(page: MeetingPage, known: Known) -> Iterator[Step]:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if not page.starts:
        yield Step(_("It has no date"), edit)
    if not page.live:
        yield Step(_("Not published yet"), edit)
    elif page.has_unpublished_changes:
        yield Step(_("Changes are not published yet"), edit)
    if page.status in OFF and not page.status_reason:
        yield Step(_("The reason of its status is missing"), edit)
    sessions = _sessions(page)
    if not sessions and not is_over(page):
        yield Step(_("It has no programme"), reverse("meetings_import_agenda"))
    elif page.status not in OFF and not is_over(page) and not _has_hours(sessions):
        yield Step(_("The programme has no hours"), edit)
    if is_over(page) and page.status == MeetingStatus.ANNOUNCED:
        yield Step(_("It is over: say whether it was held"), edit)
    if page.live and (missing := _without(known.live[page.translation_key])):
        begun = set(missing) <= known.begun[page.translation_key]
        name = "wagtailadmin_pages:edit" if begun else "wagtail_localize:submit_page_translation"
        text = _("Agenda missing in: %(languages)s") % {"languages": _joined(map(_named, missing))}
        yield Step(text, reverse(name, args=[page.pk]))


def _of_documents(key: MeetingKey, known: Known) -> Iterator[Step]:
    if number := known.staged[key.pk]:
        text = ngettext(
            "%(number)d uploaded file waits to be filed",
            "%(number)d uploaded files wait to be filed",
            number,
        )
        url = reverse("meeting_documents_rows", args=[key.translation_key])
        yield Step(text % {"number": number}, url)
    total, files = known.documents[key.pk], known.files[key.pk]
    short = [
        f"{_named(code)} ({total - files[code]})"
        for code, _name in settings.LANGUAGES
        if files[code] < total
    ]
    if short:
        text = _("Documents missing in: %(languages)s") % {"languages": _joined(short)}
        yield Step(text, reverse("meeting_documents_list", args=[key.translation_key]))


def _of_outcomes(page: MeetingPage, key: MeetingKey, number: Mapping[str, int]) -> Iterator[Step]:
    rows = reverse("meetings_outcome_rows", args=[key.key])
    if not any(number.values()):
        if is_over(page) and page.status not in OFF:
            yield Step(_("It has no outcomes yet"), rows)
        return
    if drafts := number[Status.DRAFT]:
        text = ngettext(
            "%(number)d outcome is not agreed yet", "%(number)d outcomes are not agreed yet", drafts
        )
        yield Step(text % {"number": drafts}, rows)
    if agreed := number[Status.AGREED]:
        text = ngettext(
            "%(number)d outcome is agreed, but not transmitted",
            "%(number)d outcomes are agreed, but not transmitted",
            agreed,
        )
        yield Step(text % {"number": agreed}, reverse("meetings_letters", args=[key.key]))


def _sessions(page: MeetingPage) -> list[Any]:
    """Return the programme as it was last edited, as plain values."""
    held = page.latest_revision.content if page.latest_revision else {}
    return list(MeetingPage._meta.get_field("sessions").to_python(held.get("sessions")).raw_data)


def _has_hours(sessions: list[Any]) -> bool:
    parts = [session["value"] for session in sessions]
    parts += [each["value"] for part in parts for each in part.get("segments") or ()]
    return any(part.get("starts") for part in parts)


def _without(codes: set[str]) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code not in codes]


def _named(code: str) -> str:
    return language(code).named(current())


def _joined(parts: Any) -> str:
    return pgettext("between names", ", ").join(parts)
