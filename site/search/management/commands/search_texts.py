"""The texts of files for the search."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search import texts, worker


class Command(BaseCommand):
    help = "Read the files that wait to be searched, new and replaced ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lock", type=int, help="descriptor of the lock that the caller holds")

    def handle(self, *args: Any, lock: int | None, **options: Any) -> None:
        texts.note_missing()
        waiting = texts.due().count()
        if waiting == 0 and lock is None:
            return
        started = time.monotonic()
        self.stdout.write(f"== Texts of files: {waiting}")
        self.stdout.flush()
        worker.work(lock)
        self.stdout.write(f"   {time.monotonic() - started:.0f} s")
