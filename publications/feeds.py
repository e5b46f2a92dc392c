"""RSS and Atom: the newest publications in one language, of all kinds or one."""

from datetime import UTC, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from publications.models import Kind
from records import places
from records.chrome import chrome
from records.models import Record
from records.render import line

NEWEST = 30


def _feed(request: HttpRequest, make: type[Rss201rev2Feed] | type[Atom1Feed]) -> HttpResponse:
    reader = current()
    tree = places.tree_for(request, reader.code)
    frame = chrome(request, reader)
    kind = request.GET.get("kind", "")
    if tree is None or frame is None or (kind and kind not in Kind.values):
        raise Http404
    name = str(Kind(kind).label) if kind else _("Publications")
    address = f"{tree.root_url}{request.path}{f'?kind={kind}' if kind else ''}"
    feed = make(
        title=f"{frame.name}: {name}",
        link=f"{tree.root_url}{frame.home}publications/{f'?kind={kind}' if kind else ''}",
        description=name,
        language=reader.tag,
        author_name=frame.name,
        feed_url=address,
        feed_guid=address,
    )
    rows = (
        Record.objects.lines()
        .below(tree.path)
        .filter(kind__in=[kind] if kind else Kind.values, language=reader.code)
        .order_by("-date", "-page_id")[:NEWEST]
    )
    for row in rows:
        item = line(row, reader)
        feed.add_item(
            title=item.title,
            link=item.absolute,
            description=item.summary,
            pubdate=datetime.combine(item.date, time(), UTC) if item.date else item.published,
            updateddate=item.modified,
            unique_id=item.absolute,
            categories=[str(Kind(item.kind).label)],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=make.content_type)


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """Return the feed as RSS 2.0."""
    return _feed(request, Rss201rev2Feed)


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Return the feed as Atom 1.0."""
    return _feed(request, Atom1Feed)
