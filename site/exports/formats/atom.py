"""A list as an Atom feed, in the order of the list."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from core.cells import FORBIDDEN
from core.languages import speaking
from exports.whole import Whole
from records.shown import Shown


class Feed(Atom1Feed):
    """A feed that holds one entry at a time, and says when its list changed."""

    def latest_post_date(self) -> datetime:
        return self.feed["modified"]

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"xml:lang": item["language"]}


def pieces(whole: Whole) -> Iterator[str]:
    """Yield XML."""
    feed: Any = Feed(
        title=f"{whole.frame.name}: {whole.title}",
        link=whole.address,
        description=whole.title,
        language=whole.reader.tag,
        author_name=whole.frame.name,
        feed_url=whole.own_address("atom"),
        feed_guid=whole.address,
        feed_copyright=settings.DATA_LICENCE,
        modified=whole.modified or timezone.now(),
    )
    out = io.StringIO()
    xml: Any = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("feed", feed.root_attributes())
    feed.add_root_elements(xml)
    for shown in whole.shown():
        feed.items = []
        with speaking(whole.reader.code):
            feed.add_item(**_entry(shown))
        feed.write_items(xml)
        yield _taken(out)
    xml.endElement("feed")
    yield _taken(out)


def _entry(shown: Shown) -> dict[str, Any]:
    dated = datetime.combine(shown.date, time(), UTC) if shown.date else shown.published
    return {
        "title": FORBIDDEN.sub("", shown.title),
        "link": shown.absolute,
        "description": escape(FORBIDDEN.sub("", shown.summary)),  # it is read as HTML
        "pubdate": dated,
        "updateddate": shown.modified or dated,
        "unique_id": shown.absolute,
        "categories": [shown.kind_label] if shown.kind else [],
        "language": shown.language.tag,
    }


def _taken(out: io.StringIO) -> str:
    """Return what was written, and forget it."""
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
