"""The dictionaries of the search."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from search.analysis import dictionary


class Command(BaseCommand):
    help = (
        "Make the dictionaries of the search from the installed packages. Those that are there "
        "stay; a process that misses one makes it itself."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [name for name in dictionary.LANGUAGES if not dictionary.file(name).exists()]
        if not missing:
            return
        started = time.monotonic()
        self.stdout.write(f"== Dictionaries of the search: {', '.join(missing)}")
        self.stdout.flush()
        for name in missing:
            dictionary.build(name)
        self.stdout.write(f"   {time.monotonic() - started:.0f} s")
