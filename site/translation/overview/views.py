"""The page of the languages of this site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from records import places
from records.chrome import chrome, everywhere
from records.models import Record
from records.render import Head, crumbs_of, line, respond, trail
from records.schema import described
from translation.overview.reading import BEHIND, overview

PATH = "languages/"
NAMED = 20


def paths() -> list[str]:
    """Return the address of the page, below the language."""
    return [PATH]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show what there is in each language, and what is behind in the reader's."""
    reader = current()
    tree, frame = places.tree_for(request, reader.code), chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    behind = (
        Record.objects.lines()
        .filter(BEHIND)
        .originals([tree.path])
        .order_by("reflects", "pk")[:NAMED]
    )
    title = _("Languages of this site")
    address = f"{frame.root_url}/{reader.code}/{PATH}"
    crumbs = crumbs_of(frame)
    return respond(
        request,
        "translation/languages.html",
        {
            "overview": overview(places.places().trees[tree.site].values(), reader),
            "behind": [(line(row, reader), row.reflects) for row in behind],
            "crumbs": crumbs,
        },
        Head(
            title=title,
            description=_(
                "How much of this site can be read in each language, and how fresh it is."
            ),
            canonical=address,
            alternates=everywhere(PATH, frame.root_url, reader),
            language=reader,
            data=described("WebPage", title, "", address, reader.tag),
            trail=trail(crumbs, title, address),
        ),
        everywhere(PATH, frame.root_url, reader),
        reader,
    )
