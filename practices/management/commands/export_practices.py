"""Exports practices to a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from practices.exchange.exporting import export_file
from practices.exchange.files import FORMATS, Unreadable, ending_of

FAILED = 2


class Command(BaseCommand):
    help = (
        "Export practices as CSV, XLSX or JSON Lines, in the columns of docs/exchange.md: what is "
        "published, unless --drafts. FILE may be - for the standard output."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--format", choices=[*FORMATS], help="unless the file's name tells")
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            choices=[code for code, _name in settings.LANGUAGES],
            help="only this language; may be given several times",
        )
        parser.add_argument(
            "--drafts", action="store_true", help="what is not published too, all as last edited"
        )

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        ending = options["format"] or ending_of(file)
        if not ending:
            raise CommandError("Say which --format to write.", returncode=FAILED)
        how = {"spoken": options["language"], "drafts": options["drafts"]}
        try:
            if file == "-":
                export_file(sys.stdout.buffer, ending, **how)
                return
            part = Path(f"{file}.part")
            try:
                with part.open("wb") as out:
                    export_file(out, ending, **how)
                part.replace(file)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=FAILED) from None
        except Unreadable as reason:
            raise CommandError(f"{file}: {reason}", returncode=FAILED) from None
