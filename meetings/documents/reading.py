"""The meeting that an address of documents names, with all that its pages need."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.http import Http404, HttpRequest

from core.languages import Language, current, language
from meetings.documents.choosing import Narrowing
from meetings.documents.shelf import Paper, papers
from meetings.items import Item
from meetings.models import MeetingKey
from records import places
from records.chrome import Chrome, chrome
from records.models import Record
from records.render import line
from records.shown import Shown, Version


@dataclass(frozen=True)
class Meeting:
    """A public meeting in the language of the address, and its public documents."""

    key: str
    record: Shown
    frame: Chrome
    reader: Language
    translation_key: str
    spoken: list[Language]
    papers: list[Paper]

    @property
    def items(self) -> list[Item]:
        return items_of(self.record)

    @property
    def path(self) -> str:
        """The address of the documents below the language."""
        return f"meetings/{self.key}/documents/"

    @property
    def url(self) -> str:
        return self.frame.home + self.path

    def narrowed(self, request: HttpRequest) -> Narrowing:
        """Return the documents as the address of a request narrows them."""
        return Narrowing(self.papers, self.items, request.GET.dict(), self.record.language)

    def versions(self, query: str = "") -> list[Version]:
        """Return the same address in each language that the meeting has a page in."""
        root = self.frame.root_url
        return [
            Version(
                language=each,
                url=f"/{each.code}/{self.path}{query}",
                absolute=f"{root}/{each.code}/{self.path}{query}",
                translated=True,
                active=each == self.reader,
            )
            for each in self.spoken
        ]


def meeting(request: HttpRequest, key: str) -> Meeting:
    """Return the meeting with this key. Raises Http404 where readers see no such meeting."""
    reader = current()
    site, frame = places.site_of(request), chrome(request, reader)
    trees = places.places().trees.get(site.pk, {}) if site else {}
    keyed = MeetingKey.objects.filter(key=key).values("translation_key")
    rows = Record.objects.lines().filter(kind="meeting", page__translation_key__in=keyed)
    found = {
        code: row
        for row in rows.order_by(F("alias_of").asc(nulls_first=True), "page_id")
        for code, tree in trees.items()
        if row.url_path.startswith(tree.url_path)
    }
    row = found.get(reader.code)
    if row is None or frame is None:
        raise Http404
    translation_key = str(row.translation_key)
    return Meeting(
        key=key,
        record=line(row, reader),
        frame=frame,
        reader=reader,
        translation_key=translation_key,
        spoken=[language(code) for code in trees if code in found],
        papers=papers(translation_key),
    )


def items_of(record: Shown) -> list[Item]:
    """Return the parts of the programme that documents may belong to."""
    return [Item(**fact) for fact in record.facts.get("items", [])]
