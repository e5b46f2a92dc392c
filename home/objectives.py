"""The pages of the objectives: each gathers what is tagged with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, OrderBy, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.languages import Language, current
from publications.models import Kind
from records import places
from records.chrome import chrome, everywhere
from records.models import Record
from records.render import Head, line, respond, trail
from records.schema import described
from records.shown import Link, Shown
from taxonomy import labels
from taxonomy.labels import TermLabel

SHOWN_OF_EACH = 40

GROUPS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("practices", gettext_lazy("Practices"), ("practice",)),
    ("publications", gettext_lazy("Publications"), tuple(Kind.values)),
    ("meetings", gettext_lazy("Meetings"), ("meeting",)),
    ("mechanisms", gettext_lazy("Consultation mechanisms"), ("mechanism",)),
)


@dataclass(frozen=True)
class Group:
    """What is tagged with an objective, of one type; `url` leads to the filtered list."""

    name: str
    label: str | Promise
    items: list[Shown]
    total: int
    url: str


@dataclass(frozen=True)
class AreaObjectives:
    """A thematic area with its objectives."""

    area: TermLabel
    objectives: list[TermLabel]


def by_area(reader: Language) -> list[AreaObjectives]:
    """Return the objectives by thematic area, both in their order."""
    return [
        AreaObjectives(
            labels.label("area", area, reader.code),
            [
                labels.label("objective", code, reader.code)
                for code in labels.terms("objective")
                if area in labels.parents("objective", code, "area")
            ],
        )
        for area in labels.terms("area")
    ]


def paths() -> list[str]:
    """Return the addresses of these pages, below the language."""
    return ["objectives/", *(f"objectives/{code}/" for code in labels.terms("objective"))]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show all objectives by thematic area."""
    reader = current()
    tree = places.tree_for(request, reader.code)
    frame = chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    title = _("Objectives of the Global Compact")
    address = f"{tree.root_url}/{reader.code}/objectives/"
    crumbs = [Link(frame.name, frame.home)]
    return respond(
        request,
        "home/objectives.html",
        {"areas": by_area(reader), "crumbs": crumbs},
        Head(
            title=title,
            canonical=address,
            alternates=everywhere("objectives/", tree.root_url, reader),
            language=reader,
            data=described("CollectionPage", title, "", address, reader.tag),
            trail=trail(crumbs, title, address),
        ),
        everywhere("objectives/", tree.root_url, reader),
        reader,
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one objective with all that is tagged with it."""
    reader = current()
    tree = places.tree_for(request, reader.code)
    frame = chrome(request, reader)
    if tree is None or frame is None or code not in labels.terms("objective"):
        raise Http404
    found = labels.label("objective", code, reader.code)
    path = f"objectives/{code}/"
    title = f"{code}. {found.text}"
    address = f"{tree.root_url}/{reader.code}/{path}"
    crumbs = [Link(frame.name, frame.home), Link(_("Objectives"), f"{frame.home}objectives/")]
    tagged = (
        Record.objects.lines()
        .below(tree.path)
        .filter(facets__facet="objective", facets__value=code)
    )
    totals = dict(tagged.order_by().values_list("kind").annotate(Count("pk")))
    newest: tuple[OrderBy, str] = (F("date").desc(nulls_last=True), "-page_id")
    rows = [
        line(row, reader)
        for row in tagged.annotate(place=Window(RowNumber(), partition_by="kind", order_by=newest))
        .filter(place__lte=SHOWN_OF_EACH)
        .order_by(*newest)
    ]
    groups = [
        Group(
            name,
            label,
            [row for row in rows if row.kind in kinds][:SHOWN_OF_EACH],
            total,
            f"{frame.home}{name}/?objective={code}",
        )
        for name, label, kinds in GROUPS
        if (total := sum(totals.get(kind, 0) for kind in kinds))
    ]
    areas = [
        labels.label("area", area, reader.code)
        for area in labels.parents("objective", code, "area")
    ]
    return respond(
        request,
        "home/objective.html",
        {
            "objective": found,
            "number": int(code),
            "areas": areas,
            "groups": groups,
            "crumbs": crumbs,
        },
        Head(
            title=title,
            description=found.official,
            canonical=address,
            alternates=everywhere(path, tree.root_url, reader),
            language=reader,
            data=described("CollectionPage", title, found.official, address, reader.tag),
            trail=trail(crumbs, title, address),
        ),
        everywhere(path, tree.root_url, reader),
        reader,
    )
