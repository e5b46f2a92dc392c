"""Makes and proves the records that readers read."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from records import proof


class Command(BaseCommand):
    help = "Rebuild all records, or check each against its page (exit status 1 on a difference)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "check"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "rebuild":
            written, failed = proof.rebuild()
            self.stdout.write(f"{written} records written.")
            for pk in failed:
                self.stderr.write(f"The record of page {pk} cannot be written; see the log.")
            if failed:
                sys.exit(1)
            return
        differences = list(proof.differences())
        for difference in differences:
            self.stdout.write(difference)
        self.stdout.write(f"{len(differences)} differences.")
        if differences:
            sys.exit(1)
