"""The texts of files, kept up to date: which wait to be read, and reading them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.utils.file import hash_filelike

from core.models import LanguageVersion, SiteDocument
from records.models import Record, RecordUse
from search import analysis, lexemes
from search.entries import VERSION
from search.extraction import Part, Problem, apart
from search.extraction.apart import Reading
from search.models import FilePage, FileText

logger = logging.getLogger(__name__)

ATTEMPTS = 3  # a file whose reading was begun as often and never came to an end is given up
USE = RecordUse.name_of(SiteDocument)


def note(document: SiteDocument) -> None:
    """Let a file that was saved be read by a task, if it is new or was replaced.

    The text of a replaced file is forgotten at once.
    """
    known, made = FileText.objects.get_or_create(
        file_id=document.pk, defaults={"name": document.file.name}
    )
    if not made:
        replaced = known.name != document.file.name or (
            document.file_hash and document.file_hash != known.digest
        )
        if not (known.waiting or replaced):
            return
        FilePage.objects.filter(file_id=document.pk).delete()
        FileText.objects.filter(pk=document.pk).update(
            name=document.file.name, waiting=True, attempts=0, problem="", pages=0
        )
    later()


def note_missing() -> None:
    """Let all files wait to be read that nothing is known of."""
    unknown = SiteDocument.objects.filter(text=None).values_list("pk", "file")
    FileText.objects.bulk_create(
        [FileText(file_id=pk, name=name) for pk, name in unknown], ignore_conflicts=True
    )


def later() -> None:
    """Ask for the files that wait to be read by a task after the present transaction."""
    from search.tasks import read_files

    transaction.on_commit(read_files.enqueue, robust=True)


def language_of(file_id: int) -> str:
    """Return the language of a file: of the document that it is a version of, else the one that
    the first record which uses it says it is in, else that record's."""
    version = LanguageVersion.objects.filter(file_id=file_id).order_by("pk").first()
    if version:
        return version.language
    uses = RecordUse.objects.filter(model=USE, object_id=file_id)
    record = Record.objects.filter(pk__in=uses.values("record_id")).order_by("pk").first()
    if record is None:
        return settings.LANGUAGE_CODE
    said = {file["id"]: file["language"] for file in record.documents.get("files", ())}
    language: str = said.get(file_id, record.language)
    return language


def due() -> QuerySet[FileText]:
    """Return the files that wait, and those whose words an older analysis or a wrong one read."""
    return FileText.objects.filter(Q(waiting=True) | ~Q(analysis=VERSION))


def read_waiting() -> int:
    """Read all files that wait, one after the other; return how many were."""
    count = 0
    while text := due().select_related("file").order_by("attempts", "pk").first():
        read(text)
        count += 1
    return count


def read(text: FileText) -> None:
    """Store the pages of a file with their words; of one that was read before the words alone."""
    if text.waiting:
        _begin(text)
        reading, digest = _extracted(text.file)
    else:
        stored = text.file.pages.order_by("pk")
        reading = Reading(tuple(Part(p.text, p.number, p.label) for p in stored), text.problem)
        digest = text.digest
    language = language_of(text.pk)
    pages = [_page(text.pk, part, language) for part in reading.parts]
    with transaction.atomic():
        present = FileText.objects.select_for_update().filter(pk=text.pk).first()
        if present is None or _mark(present) != _mark(text):
            return  # deleted or replaced in the meantime
        FilePage.objects.filter(file_id=text.pk).delete()
        FilePage.objects.bulk_create(pages, batch_size=200)
        present.waiting, present.attempts = False, 0
        present.problem, present.pages, present.digest = reading.problem, len(pages), digest
        present.language = language
        present.analysis = VERSION if language == language_of(text.pk) else 0
        present.save()


def _begin(text: FileText) -> None:
    """Count the attempt; the last one is taken for a failure until it succeeds."""
    text.attempts += 1
    text.waiting = text.attempts < ATTEMPTS
    text.problem = "" if text.waiting else Problem.BROKEN
    text.analysis = VERSION
    text.save(update_fields=["attempts", "waiting", "problem", "analysis"])


def _mark(text: FileText) -> tuple[bool, int]:
    """Return what changes when a file is replaced, or when another process begins to read it."""
    return text.waiting, text.attempts


def _extracted(document: SiteDocument) -> tuple[Reading, str]:
    try:
        with document.open_file() as file:
            return apart.read(file, document.file_extension.lower()), hash_filelike(file)
    except FileNotFoundError:
        return Reading(problem=Problem.MISSING), ""
    except Exception:
        logger.exception("File %s could not be read", document.pk)
        return Reading(problem=Problem.BROKEN), ""


def _page(file_id: int, part: Part, language: str) -> FilePage:
    try:
        tokens = analysis.of(language).document(part.text)
        words = lexemes.written(lexemes.standing(lexemes.Part.ALL, tokens))
    except Exception:
        logger.exception("The words of file %s could not be analysed", file_id)
        words = ""
    return FilePage(
        file_id=file_id,
        number=part.number,
        label=part.label[:255],
        text=part.text,
        lexemes=words,
    )


def document_saved(sender: type[SiteDocument], instance: SiteDocument, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        note(instance)


def version_changed(
    sender: type[LanguageVersion], instance: LanguageVersion, **kwargs: Any
) -> None:
    _speak(FileText.objects.filter(pk=instance.file_id))


def record_stored(sender: type[Record], record: Record, **kwargs: Any) -> None:
    """A file that texts link, and no document holds, is in the language of the first of them."""
    records_added(sender, [record])


def records_added(sender: type[Record], records: list[Record], **kwargs: Any) -> None:
    linked = RecordUse.objects.filter(record__in=records, model=USE).values("object_id")
    _speak(FileText.objects.filter(pk__in=linked, file__versions=None))


def _speak(texts: Iterable[FileText]) -> None:
    """Let the words of files be read anew whose language has become another."""
    for text in texts:
        if not text.waiting and text.language != language_of(text.pk):
            FileText.objects.filter(pk=text.pk).update(analysis=0)
            later()
