"""Reads an agenda from a file into a draft meeting."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from meetings import drafts
from meetings.agenda import Agenda, NotAnAgenda, read_agenda
from meetings.models import MeetingIndexPage
from records.sections import named

FAILED = 2


class Command(BaseCommand):
    help = (
        "Read an agenda (.docx, .odt, .txt, .md) into a draft meeting. Reading the same agenda "
        "again updates that draft; fields edited since, and a published meeting, stay as they are. "
        "A file that is no agenda gives one line and exit status 2."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--language", required=True, choices=[code for code, _name in settings.LANGUAGES]
        )
        parser.add_argument(
            "--parent",
            help="the meetings section, by page id or address (default: that of the language)",
        )
        parser.add_argument("--dry-run", action="store_true", help="read, say, and write nothing")
        parser.add_argument("--json", action="store_true", help="print the structure as JSON")
        parser.add_argument(
            "--overwrite", action="store_true", help="write over fields edited since the last time"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            agenda = read_agenda(options["file"], options["file"].name, options["language"])
        except NotAnAgenda as reason:
            raise CommandError(f"{options['file'].name}: {reason}", returncode=FAILED) from None
        if options["json"]:
            self.stdout.write(json.dumps(agenda.to_json(), ensure_ascii=False, indent=2))
        else:
            self._show(agenda)
        if not options["dry_run"]:
            self._save(agenda, options)

    def _show(self, agenda: Agenda) -> None:
        meeting = agenda.meeting
        self.stdout.write(
            f"{meeting.title}\n"
            f"{len(meeting.aims)} aims, {len(meeting.questions)} questions, "
            f"{len(meeting.sessions)} sessions, {len(meeting.footnotes)} footnotes"
        )
        for entry in agenda.not_placed:
            self.stdout.write(f"not placed, line {entry.line}: {entry.text}")

    def _save(self, agenda: Agenda, options: dict[str, Any]) -> None:
        parent = self._parent(options["parent"], options["language"])
        try:
            saved = drafts.save(agenda, parent, overwrite=options["overwrite"])
        except drafts.Refused as refused:
            self.stderr.write(str(refused))
            return
        if saved.kept:
            self.stderr.write(
                f"Edited since the last import and kept: {', '.join(saved.kept)}. "
                "--overwrite writes over them."
            )
        verb = "made" if saved.created else "updated" if saved.updated else "unchanged"
        self.stderr.write(f"Draft {verb}: page {saved.page.pk}, “{saved.page}”.")

    def _parent(self, asked: str | None, language: str) -> MeetingIndexPage:
        sections = MeetingIndexPage.objects.filter(locale__language_code=language)
        if asked:
            sections = named(sections, asked)
        elif not sections.exists():
            call_command("structure", stdout=self.stderr)
        parent = sections.first()
        if parent is None:
            raise CommandError(f"There is no meetings section “{asked}”.", returncode=FAILED)
        return parent
