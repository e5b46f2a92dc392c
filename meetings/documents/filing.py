"""Putting files into documents: all of it or nothing, and no stored file is left over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from core.models import SiteDocument
from meetings.documents import rooms
from meetings.documents.guessing import guess
from meetings.documents.inspection import inspect_all
from meetings.findable.changes import together
from meetings.items import Item
from meetings.models import DocumentFile, MeetingDocument, MeetingKey, StagedFile

KEPT = timedelta(days=2)  # that nobody confirmed
FOLDER = "staged"


@dataclass(frozen=True)
class Checked:
    """What was found out about a file."""

    pages: int = 0
    spoken: str = ""
    problem: str = ""


@contextmanager
def all_or_nothing() -> Iterator[list[str]]:
    """Give a list for the names of files that are stored; if all fails they are deleted again."""
    stored: list[str] = []
    try:
        with transaction.atomic(), together():
            yield stored
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def put(
    document: MeetingDocument,
    language: str,
    file: File,
    name: str,
    checked: Checked,
    stored: list[str],
    user: AbstractBaseUser | AnonymousUser | None = None,
) -> DocumentFile:
    """Make `file` the present one of a document in a language, whose earlier one stays for editors.

    To be called within `all_or_nothing`, whose list it adds to.
    """
    take_away(document, language)
    kept = SiteDocument(
        title=f"{document} [{language}]"[:255],
        collection=rooms.ensure(document.meeting).collection,
        uploaded_by_user_id=user.pk if user else None,
    )
    kept.file.save(name, file, save=False)
    stored.append(str(kept.file.name))
    kept._set_document_file_metadata()
    kept.save()
    return DocumentFile.objects.create(
        document=document,
        language=language,
        file=kept,
        pages=checked.pages,
        spoken=checked.spoken,
        problem=checked.problem,
    )


def take_away(document: MeetingDocument, language: str) -> bool:
    """Make the present file in a language an earlier version; return whether there was one."""
    for file in document.files.filter(language=language, replaced_at=None):
        file.replaced_at = timezone.now()
        file.save(update_fields=["replaced_at"])
        return True
    return False


@transaction.atomic
def delete(document: MeetingDocument) -> None:
    """Delete a document with all its files, earlier versions too."""
    files = [file.file for file in document.files.select_related("file")]
    document.delete()
    for file in files:
        file.delete()


def stage(meeting: MeetingKey, user: Any, files: list[File], items: list[Item]) -> list[StagedFile]:
    """Keep uploaded files, which were checked, until their rows are confirmed; with guesses."""
    forget()
    staged = []
    names = [(file.name or "file")[-200:] for file in files]
    endings = [name.rpartition(".")[2].lower() for name in names]
    read = inspect_all(list(zip(files, endings, strict=True)))
    with all_or_nothing() as stored:
        for file, name, seen in zip(files, names, read, strict=True):
            row = StagedFile(meeting=meeting, user=user, name=name)
            row.facts = {
                **guess(name, seen, items).as_facts(),
                "pages": seen.pages,
                "spoken": seen.spoken,
                "problem": seen.problem,
            }
            row.file.save(name, file, save=False)
            stored.append(str(row.file.name))
            row.save()
            staged.append(row)
    return staged


def drop(rows: list[StagedFile]) -> None:
    """Delete uploaded files that are not wanted, or were filed."""
    StagedFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        transaction.on_commit(partial(default_storage.delete, str(row.file.name)))


def forget() -> None:
    """Delete what nobody confirmed, and files that an interrupted upload left."""
    limit = timezone.now() - KEPT
    drop(list(StagedFile.objects.filter(added_at__lt=limit)))
    if not default_storage.exists(FOLDER):
        return
    _folders, names = default_storage.listdir(FOLDER)
    known = set(StagedFile.objects.values_list("file", flat=True))
    for name in names:
        path = f"{FOLDER}/{name}"
        if path not in known and default_storage.get_modified_time(path) < limit:
            default_storage.delete(path)
