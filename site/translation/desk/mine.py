"""What waits for a translator: on the start page, and in the e-mail of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from core.languages import Language, language
from translation.desk import keeping, rights
from translation.desk.matrix import rows
from translation.desk.models import OPEN, UNREADY, Kind, Priority, Standing, State
from translation.desk.urgency import due, today, urgency

SHOWN = 8


@dataclass(frozen=True)
class Line:
    """A translation that waits; `due` is its own date or that of the release."""

    title: str
    title_language: Language
    language: Language
    url: str
    label: str
    details: list[str]
    due: datetime | None
    urgent: bool
    blocked: str


@dataclass(frozen=True)
class Work:
    """What somebody has to do: what is theirs, what nobody has taken, and what is with the
    moderators; `words` is how many are left in the first two, all of them and not only those
    that are listed."""

    mine: list[Line]
    waiting: list[Line]
    ready: list[Line]
    mine_count: int
    waiting_count: int
    words: int

    def __bool__(self) -> bool:
        return bool(self.mine or self.waiting or self.ready)


def work(user: Any, shown: int = SHOWN) -> Work:
    """Return what waits for a user. Five queries, and those of the rights."""
    reach = rights.reach(user)
    seen = _seen(reach)
    mine = seen.filter(assignment__translator=user, state__in=UNREADY)
    waiting = seen.filter(_open_now(), assignment__translator=None)
    ready = seen.filter(state=State.READY)
    mine_sum, waiting_sum = (
        each.aggregate(count=Count("pk"), words=Sum("words_left")) for each in (mine, waiting)
    )
    return Work(
        mine=_lines(mine, user, reach, shown),
        waiting=_lines(waiting, user, reach, shown),
        ready=_lines(ready, user, reach, shown),
        mine_count=mine_sum["count"],
        waiting_count=waiting_sum["count"],
        words=(mine_sum["words"] or 0) + (waiting_sum["words"] or 0),
    )


def _seen(reach: rights.Reach) -> QuerySet[Standing]:
    """Return what may be worked on, of originals that may be known of."""
    return Standing.objects.filter(
        reach.query(), ~Q(kind=Kind.PAGE) | Q(page__isnull=False) | Q(root__page__live=True)
    ).exclude(state=State.ORIGINAL)


def _open_now() -> Q:
    """Return what is true of work that has begun, or has to before a release."""
    return Q(state__in=OPEN) | Q(state__in=UNREADY, release__gte=today())


def _lines(found: QuerySet[Standing], user: Any, reach: rights.Reach, shown: int) -> list[Line]:
    rows_found = (
        found.select_related("root__page", "page", "assignment")
        .annotate(wanted=due())
        .order_by(*urgency())[:shown]
    )
    return [_line(each, user, reach) for each in rows_found]


def _line(standing: Any, user: Any, reach: rights.Reach) -> Line:
    root = standing.root
    assignment = getattr(standing, "assignment", None)
    details = rows.details(standing)
    if standing.words_left:
        details.append(
            ngettext("%(count)d word left", "%(count)d words left", standing.words_left)
            % {"count": standing.words_left}
        )
    return Line(
        title=rows.title(root),
        title_language=language(root.language),
        language=language(standing.language),
        url=rows.door(standing, root, user, reach),
        label=str(State(standing.state).label),
        details=details,
        due=standing.wanted,
        urgent=assignment is not None and assignment.priority == Priority.URGENT,
        blocked=_blocked(standing, user),
    )


def _blocked(standing: Standing, user: Any) -> str:
    """Return why a translation cannot go on now, empty where it can."""
    page, original = standing.page, standing.root.page if standing.root else None
    if page is not None and page.locked and page.locked_by_id != user.pk:
        return _("the page is locked")
    if standing.state == State.NONE and original is not None and not original.live:
        return _("its original is still a draft")
    return ""


class TranslationsPanel(Component):
    """Shows it on the start page of the admin."""

    name = "translations"
    template_name = "translation/desk/panel.html"
    order = 140

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        keeping.settle()
        return {
            "work": work(parent_context["request"].user),
            "matrix": reverse("translation_matrix"),
        }
