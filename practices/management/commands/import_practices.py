"""Imports practices from a file."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from practices.exchange import importing
from practices.exchange.files import FORMATS, Unreadable, ending_of
from practices.exchange.outcome import Action, Report
from practices.models import PracticeIndexPage
from records.sections import named

INVALID, FAILED = 1, 2
SHOWN = 20  # messages
STEP = 0.2  # seconds


class Command(BaseCommand):
    help = (
        "Import practices from CSV, XLSX or JSON Lines, as docs/exchange.md describes: drafts "
        "unless --publish, all rows or none unless --skip-invalid. Importing again updates by "
        "number or external_id. Exit status 1: a row is invalid; 2: the file cannot be read. "
        "Nothing is written then."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--publish", action="store_true", help="publish every row")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--skip-invalid", action="store_true", help="import the other rows")
        parser.add_argument("--parent", help="the practices section, by page id or address")
        parser.add_argument("--report", type=Path, help="write what became of each row, as CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        ending = ending_of(file.name)
        if not ending:
            endings = ", ".join(f".{each}" for each in FORMATS)
            raise CommandError(
                f"{file.name}: the name ends in none of {endings}.",
                returncode=FAILED,
            )
        how = importing.Options(options["publish"], options["dry_run"], options["skip_invalid"])
        section = self._section(options["parent"])
        try:
            with file.open("rb") as opened:
                report = importing.import_file(
                    opened, ending, section, how, progress=self._progress()
                )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=FAILED) from None
        except Unreadable as reason:
            raise CommandError(f"{file.name}: {reason}", returncode=FAILED) from None
        if options["report"]:
            with options["report"].open("w", encoding="utf-8", newline="") as out:
                report.save(out)
        self._say(report)
        if not report.is_valid and not options["skip_invalid"]:
            raise CommandError("Nothing was written: rows are invalid.", returncode=INVALID)

    def _say(self, report: Report) -> None:
        messages = [
            (each.row, column, message)
            for each in report.outcomes
            for column, message in each.messages
        ]
        for row, column, message in messages[:SHOWN]:
            place = f"{row}, {column}" if column else str(row)
            self.stderr.write(f"Row {place}: {message}")
        if len(messages) > SHOWN:
            self.stderr.write(f"… and {len(messages) - SHOWN} more; --report has them all.")
        counts = report.counts
        line = ", ".join(f"{counts[action]} {action}" for action in Action)
        self.stdout.write(line if report.written else f"Would be: {line}.")

    def _progress(self) -> importing.Progress | None:
        """Return what draws a line of progress, where somebody looks at it."""
        if not self.stderr.isatty():
            return None
        started = shown = time.monotonic()

        def draw(done: int, total: int) -> None:
            nonlocal shown
            now = time.monotonic()
            if now - shown < STEP and done < total:
                return
            shown = now
            filled = 30 * done // total
            bar = "█" * filled + "·" * (30 - filled)
            left = (now - started) / done * (total - done)
            line = f"\r{bar} {done}/{total}  {left:.0f} s "
            sys.stderr.write(line if done < total else "\r" + " " * len(line) + "\r")
            sys.stderr.flush()

        return draw

    def _section(self, asked: str | None) -> PracticeIndexPage:
        sections = PracticeIndexPage.objects.filter(alias_of=None).order_by("depth", "pk")
        if asked:
            sections = named(sections, asked)
        elif not sections.exists():
            call_command("structure", stdout=self.stderr)
        section = sections.first()
        if section is None:
            raise CommandError(f"There is no practices section “{asked}”.", returncode=FAILED)
        return section
