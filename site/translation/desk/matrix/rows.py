"""The rows of the matrix, as the template needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import Language, language
from taxonomy.models import Scheme
from taxonomy.report import may_see as may_label
from translation.desk.models import Kind, Standing, State
from translation.desk.rights import SUBMIT, Reach
from translation.quality.telling import drafts, faults

# A sign for each state, so that no state is told by colour alone.
SIGNS = {
    State.ORIGINAL: "●",
    State.NONE: "○",
    State.ALIAS: "↷",
    State.STARTED: "◐",
    State.READY: "◕",
    State.PUBLISHED: "✓",
    State.OUTDATED: "!",
    State.UNNEEDED: "–",
}


@dataclass(frozen=True)
class Cell:
    """Where a thing stands in one language: what to read, where it is done."""

    language: Language
    state: str
    sign: str
    label: str
    details: list[str]
    url: str
    compare: str = ""
    translator: str = ""
    due: datetime | None = None
    reason: str = ""


@dataclass
class Line:
    """A thing with a cell for each language that is looked at; None for a language that came to
    the site after the standings were made."""

    pk: int
    title: str
    language: Language | None
    type: str
    url: str
    may_act: bool
    cells: list[Cell | None] = field(default_factory=list)


def lines(
    roots: Sequence[Standing], columns: Sequence[Language], user: Any, reach: Reach
) -> list[Line]:
    """Return the rows of these originals; one query."""
    there: dict[int, dict[str, Standing]] = defaultdict(dict)
    for standing in Standing.objects.filter(root__in=[root.pk for root in roots]).select_related(
        "assignment__translator", "waiver"
    ):
        there[standing.root_id or 0][standing.language] = standing
    found = []
    for root in roots:
        versions = {root.language: root, **there[root.pk]}
        line = Line(
            pk=root.pk,
            title=title(root),
            language=language(root.language) if root.kind in (Kind.PAGE, Kind.DOCUMENT) else None,
            type=_type(root),
            url=door(root, root, user, reach),
            may_act=any(reach.holds(each) for each in versions.values()),
        )
        line.cells = [
            cell(versions[each.code], root, each, user, reach) if each.code in versions else None
            for each in columns
        ]
        found.append(line)
    return found


def title(root: Standing) -> str:
    """Return what a thing is called, in the language of whoever looks where it has no own."""
    if root.kind == Kind.TERMS:
        return str(Scheme(root.key).label)
    if root.kind == Kind.INTERFACE:
        return str(Kind.INTERFACE.label)
    return root.title


def cell(standing: Standing, root: Standing, column: Language, user: Any, reach: Reach) -> Cell:
    assignment = getattr(standing, "assignment", None) if standing.root_id else None
    compare = ""
    if standing.revision and root.page_id and reach.holds(root):
        compare = reverse(
            "wagtailadmin_pages:revisions_compare", args=[root.page_id, standing.revision, "live"]
        )
    return Cell(
        language=column,
        state=standing.state,
        sign=SIGNS[State(standing.state)],
        label=str(State(standing.state).label),
        details=details(standing),
        url=door(standing, root, user, reach),
        compare=compare,
        translator=_name(assignment.translator) if assignment and assignment.translator else "",
        due=assignment.due if assignment else None,
        reason=standing.waiver.reason if standing.state == State.UNNEEDED else "",
    )


def _name(user: Any) -> str:
    return user.get_full_name() or user.username


def details(standing: Standing) -> list[str]:
    """Return what is to be said of a state beside its name: shares and numbers."""
    found = []
    if standing.state == State.STARTED and standing.words:
        done = 100 * (standing.words - standing.words_left) // standing.words
        found.append(_("%(percent)d %% of the words") % {"percent": done})
    if standing.state == State.OUTDATED and standing.changed:
        found.append(
            ngettext("%(count)d text changed", "%(count)d texts changed", standing.changed)
            % {"count": standing.changed}
        )
    if standing.drafts:
        found.append(drafts(standing.drafts))
    if standing.faults:
        found.append(faults(standing.faults))
    return found


def _type(root: Standing) -> str:
    if root.kind == Kind.PAGE and root.page is not None:
        model = ContentType.objects.get_for_id(root.page.content_type_id).model_class()
        return str(capfirst(model._meta.verbose_name)) if model else ""
    return str(Kind(root.kind).label)


def door(standing: Standing, root: Standing, user: Any, reach: Reach) -> str:
    """Return where the work on a standing is done; empty where whoever looks may not do it."""
    if not reach.holds(standing):
        return ""
    if standing.kind == Kind.PAGE:
        unsent = standing.state in (State.NONE, State.ALIAS, State.UNNEEDED)
        if unsent and root.page_id:
            if not user.has_perm(SUBMIT):
                return ""
            return reverse("wagtail_localize:submit_page_translation", args=[root.page_id])
        return reverse("wagtailadmin_pages:edit", args=[standing.page_id])
    if standing.kind == Kind.DOCUMENT and user.has_perm("core.change_documentset"):
        return reverse("wagtailsnippets_core_documentset:edit", args=[standing.key])
    if standing.kind == Kind.TERMS and may_label(user) and standing.state != State.ORIGINAL:
        asked = urlencode({"scheme": standing.key, "language": standing.language})
        return f"{reverse('taxonomy_missing_labels')}?{asked}"
    return ""
