"""The documents of a meeting in one archive, sent while it is written."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from typing import IO, Any, cast

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.languages import Language, is_language, language, speaking
from core.models import SiteDocument
from meetings.documents.names import file_name
from meetings.documents.reading import Meeting, meeting
from meetings.documents.shelf import Paper
from meetings.documents.tables import Row, table
from meetings.models import DocumentFile

EVERY = "all"  # in place of a language
PIECE = 1 << 16
EARLIEST = datetime(1980, 1, 1)  # that an archive can tell


@dataclass(frozen=True)
class Entry:
    """A file of the archive, by the key of the stored one. `size` in bytes."""

    name: str
    file: int
    language: Language
    type: str
    size: int
    added: datetime


@dataclass(frozen=True)
class Line:
    """A document on the index page, with its files that are in the archive."""

    row: Row
    entries: list[Entry]


@require_safe
def packed(request: HttpRequest, key: str, code: str) -> StreamingHttpResponse:
    """Return the documents that an address asks for in one language, or in all, as an archive.

    It has an index page in that language, or in the reader's, that names what is missing. Raises
    Http404 where there is no file.
    """
    if code != EVERY and not is_language(code):
        raise Http404
    found = meeting(request, key)
    papers = found.narrowed(request).found()
    reader = found.reader if code == EVERY else language(code)
    wanted = None if code == EVERY else code
    lines = _lines(found, papers, reader, wanted)
    files = _stored(lines)
    lines = [Line(each.row, [e for e in each.entries if e.file in files]) for each in lines]
    entries = [entry for each in lines for entry in each.entries]
    if not entries:
        raise Http404
    index = _index(found, lines, reader, wanted)
    pieces = () if request.method == "HEAD" else _archive(entries, files, index)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{key}-documents-{code}.zip"'
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _lines(found: Meeting, papers: list[Paper], reader: Language, code: str | None) -> list[Line]:
    """Return the documents with the names that their files get, none twice."""
    with speaking(reader.code):
        rows = table(papers, found.papers, found.items, found.record.language, reader).rows
    taken: Counter[str] = Counter()
    lines = []
    for paper, row in zip(papers, rows, strict=True):
        entries = []
        for cell in row.present:
            file = cell.file
            if file is None or code not in (None, file.language):
                continue
            title = paper.title(file.language)[1]
            name = file_name(paper.symbol, file.language, title, file.type)
            taken[name.casefold()] += 1
            if (number := taken[name.casefold()]) > 1:
                name = f"{name.removesuffix('.' + file.type)} ({number}).{file.type}"
            entries.append(Entry(name, file.file, cell.language, file.type, file.size, file.added))
        lines.append(Line(row, entries))
    return lines


def _stored(lines: list[Line]) -> dict[int, SiteDocument]:
    """Return those of the files that the storage has."""
    keys = [entry.file for each in lines for entry in each.entries]
    documents = SiteDocument.objects.filter(
        pk__in=DocumentFile.objects.filter(file__in=keys, replaced_at=None).values("file")
    )
    return {each.pk: each for each in documents if each.file.storage.exists(each.file.name)}


def _index(found: Meeting, lines: list[Line], reader: Language, code: str | None) -> bytes:
    with speaking(reader.code):
        return render_to_string(
            "meetings/documents/index.html",
            {
                "meeting": found.record,
                "address": found.frame.root_url + found.url,
                "name": found.frame.name,
                "present": [each for each in lines if each.entries],
                "absent": [each for each in lines if not each.entries],
                "reader": reader,
                "every": code is None,
            },
        ).encode()


class Sink(RawIOBase):
    """Where the archive is written; what was written is taken away piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        data = b"".join(self.held)
        self.held.clear()
        return data


def _archive(entries: list[Entry], files: dict[int, SiteDocument], index: bytes) -> Iterator[bytes]:
    """Yield an archive, the same for the same files, in pieces; no file is ever held whole."""
    sink = Sink()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w") as archive:
        newest = max(entry.added for entry in entries)
        archive.writestr(_info("index.html", newest), index)
        yield sink.taken()
        for entry in entries:
            info = _info(entry.name, entry.added)
            with (
                files[entry.file].file.storage.open(files[entry.file].file.name) as source,
                archive.open(info, "w", force_zip64=True) as target,
            ):
                for piece in iter(lambda: source.read(PIECE), b""):
                    target.write(piece)
                    yield sink.taken()
            yield sink.taken()
    yield sink.taken()


def _info(name: str, moment: datetime) -> zipfile.ZipInfo:
    """Return what an archive says of a file; what is no packed file already is pressed."""
    local = max(timezone.make_naive(moment), EARLIEST)
    info = zipfile.ZipInfo(name, local.timetuple()[:6])
    pressed = name.endswith((".html", ".htm", ".txt", ".csv"))
    info.compress_type = zipfile.ZIP_DEFLATED if pressed else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    return info
