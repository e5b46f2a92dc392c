"""The outcomes of a meeting in parts: by session, by kind, by whom they come from, by objective."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import Language
from meetings.models import OutcomeKind
from meetings.outcomes.programme import numbered
from meetings.outcomes.shown import OutcomeShown
from taxonomy import labels


class By(TextChoices):
    SESSION = "session", gettext_lazy("By session")
    KIND = "kind", gettext_lazy("By kind")
    MECHANISM = "mechanism", gettext_lazy("By mechanism")
    OBJECTIVE = "objective", gettext_lazy("By objective")
    MATRIX = "matrix", gettext_lazy("Shared conclusions")


@dataclass
class Group:
    """Outcomes under a title; `language` is set where the title is not in the reader's.

    `number` of a session and `group`, the name of a breakout group, stand beside the title in the
    reader's words. `parts` are the groups within it.
    """

    title: str
    language: Language | None = None
    items: list[OutcomeShown] = field(default_factory=list)
    parts: list[Group] = field(default_factory=list)
    number: str = ""
    group: str = ""

    @property
    def heading(self) -> str:
        """Number, title and group as one text."""
        return " · ".join(filter(None, [numbered(self.number, self.title), self.group]))

    @property
    def marked(self) -> SafeString:
        """The heading as HTML that says the language of the title."""
        spoken = self.language
        title = format_html(
            "<span{}>{}</span>",
            format_html(' lang="{}" dir="{}"', spoken.tag, spoken.direction) if spoken else "",
            self.title,
        )
        named = numbered(escape(self.number), title) if self.title else ""
        return mark_safe(" · ".join(filter(None, [named, escape(self.group)])))  # noqa: S308

    @property
    def total(self) -> int:
        return len(self.items) + sum(part.total for part in self.parts)


def grouped(by: str, items: Sequence[OutcomeShown]) -> list[Group]:
    """Return outcomes in the parts of a view; an outcome of several objectives is in several."""
    make = {
        By.SESSION: _by_session,
        By.KIND: _by_kind,
        By.MECHANISM: _by_origin,
        By.OBJECTIVE: _by_objective,
    }
    return make[By(by)](items)


def _by_session(items: Sequence[OutcomeShown]) -> list[Group]:
    groups = []
    for session, inner in _parted(items, lambda item: item.row.session):
        programme = inner[0].held.programme
        first = inner[0].spot
        group = Group(
            first.title or _("The whole meeting"),
            _other(programme.language, inner) if first.title else None,
            number=first.number,
        )
        for _place, those in _parted(inner, lambda item: (item.row.segment, item.row.group or 0)):
            spot = those[0].spot
            if spot.segment or spot.group:
                spoken = _other(programme.language, those)
                group.parts.append(Group(spot.segment, spoken, list(those), group=spot.group))
            else:
                group.items += those
        group.parts.sort(
            key=lambda part: (
                programme.place(part.items[0].row.segment),
                part.items[0].row.group or 0,
            )
        )
        groups.append((programme.place(session) if session else -1, group))
    return [group for _place, group in sorted(groups, key=lambda pair: pair[0])]


def _by_kind(items: Sequence[OutcomeShown]) -> list[Group]:
    parts = dict(_parted(items, lambda item: item.row.kind))
    return [
        Group(str(kind.label), None, list(parts[kind.value]))
        for kind in OutcomeKind
        if kind.value in parts
    ]


def _by_origin(items: Sequence[OutcomeShown]) -> list[Group]:
    found: dict[str, Group] = {}
    rest = Group(_("Not said whom it comes from"))
    for item in items:
        if item.origins:
            first = item.origins[0]
            found.setdefault(first.title, Group(first.title, first.language)).items.append(item)
        else:
            rest.items.append(item)
    groups = sorted(found.values(), key=lambda group: labels.folded(group.title))
    return [*groups, *([rest] if rest.items else [])]


def _by_objective(items: Sequence[OutcomeShown]) -> list[Group]:
    found: dict[str, Group] = {}
    rest = Group(_("Of no single objective"))
    for item in items:
        for tag in item.objectives:
            title = f"{tag.code}. {tag.text}"
            found.setdefault(tag.code, Group(title)).items.append(item)
        if not item.objectives:
            rest.items.append(item)
    order = list(labels.terms("objective"))
    groups = [found[code] for code in sorted(found, key=order.index)]
    return [*groups, *([rest] if rest.items else [])]


def _parted(
    items: Iterable[OutcomeShown], key: Callable[[OutcomeShown], Any]
) -> list[tuple[Any, list[OutcomeShown]]]:
    parts: dict[Any, list[OutcomeShown]] = {}
    for item in items:
        parts.setdefault(key(item), []).append(item)
    return list(parts.items())


def _other(language: Language, items: Sequence[OutcomeShown]) -> Language | None:
    return language if language != items[0].words.reader else None
