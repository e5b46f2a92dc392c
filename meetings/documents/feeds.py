"""The newest documents of a meeting in one language, as Atom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.documents.reading import meeting
from meetings.models import DocumentKind

NEWEST = 50


@require_safe
def atom(request: HttpRequest, key: str) -> HttpResponse:
    """Return the documents that have a file in the language of the address, the newest first."""
    found = meeting(request, key)
    root, code = found.frame.root_url, found.reader.code
    title = _("Documents: %(meeting)s") % {"meeting": found.record.title}
    address = f"{root}{found.url}feed.atom"
    feed = Atom1Feed(
        title=f"{found.frame.name}: {title}",
        link=root + found.url,
        description=title,
        language=found.reader.tag,
        author_name=found.frame.name,
        feed_url=address,
        feed_guid=address,
    )
    spoken = [(paper, paper.files[code]) for paper in found.papers if code in paper.files]
    dated = [
        (max(file.added, paper.released_at or file.added), paper, file) for paper, file in spoken
    ]
    for moment, paper, file in sorted(dated, key=lambda each: (each[0], each[1].pk), reverse=True)[
        :NEWEST
    ]:
        feed.add_item(
            title=" ".join(filter(None, [paper.symbol, paper.title(code)[1]])),
            link=root + file.url,
            description=str(DocumentKind(paper.kind).label),
            pubdate=max(paper.added, paper.released_at or paper.added),
            updateddate=moment,
            unique_id=root + file.url,
            categories=[str(DocumentKind(paper.kind).label)],
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response
