"""One command from an empty database to a site that works."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True)
class Step:
    """A command that may run any number of times, and the apps whose files decide its outcome;
    so do the languages of the site."""

    what: str
    command: tuple[str, ...]
    apps: tuple[str, ...]


STEPS = (
    Step("Shared words (objectives, regions, countries …)", ("taxonomy", "load"), ("taxonomy",)),
    Step("Terms of the glossary", ("glossary", "load"), ("translation", "taxonomy")),
    Step("Home page and sections in each language", ("structure",), ("home",)),
    Step("Groups and workflows of editors", ("groups",), ("editing", "meetings")),
    Step("What readers read and search", ("records", "rebuild"), ("records", "search")),
    Step("Where translations stand", ("translations", "rebuild"), ("translation",)),
    Step("What was ever translated", ("memory", "rebuild"), ("translation",)),
)
DEMO = Step("Demo content and accounts", ("demo", "load"), ("demo", "meetings"))


class Command(BaseCommand):
    help = (
        "Migrate the database, then load what every site needs. Steps whose files, and the site's "
        "languages, are the same as at the last run are skipped; what an editor changed stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo content too")

    def handle(self, *args: Any, demo: bool, **options: Any) -> None:
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns without it
        settings.VAR.mkdir(parents=True, exist_ok=True)
        call_command("search_words", stdout=self.stdout)
        fresh = self.migrate()
        done = Done.read(fresh)
        for step in (*STEPS, DEMO) if demo else STEPS:
            if done.holds(step):
                continue
            started = time.monotonic()
            self.stdout.write(f"== {step.what}")
            self.stdout.flush()
            call_command(*step.command, stdout=self.stdout, stderr=self.stderr)
            done.add(step)
            self.stdout.write(f"   {time.monotonic() - started:.0f} s")
        call_command("translations", "settle", stdout=self.stdout)
        call_command("search_texts", stdout=self.stdout)
        if settings.SEARCH_URL:
            self.feed()

    def feed(self) -> None:
        """Make the index of the search engine where it is missing, and tell it what changed.

        While the engine is away the site works without it.
        """
        try:
            call_command("search_index", "sync", stdout=self.stdout)
        except CommandError as error:
            self.stderr.write(f"{error} The database searches.")

    def migrate(self) -> bool:
        """Bring the database up to date; return whether anything had to be done."""
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"== Database: {len(plan)} migrations, some 30 seconds from nothing")
            self.stdout.flush()
            call_command("migrate", verbosity=0)
        return bool(plan)


class Done:
    """The steps that were carried out in this database, with what their files were then."""

    def __init__(self, file: Path, lines: set[str]) -> None:
        self.file = file
        self.lines = lines

    @classmethod
    def read(cls, fresh: bool) -> "Done":
        """Return what is known of the present database; nothing where its tables are new."""
        of = connection.settings_dict
        name = sha256(f"{of['HOST']}:{of['PORT']}:{of['NAME']}".encode()).hexdigest()[:12]
        file = settings.VAR / f"prepared-{name}"
        known = not fresh and file.exists()
        return cls(file, set(file.read_text().splitlines()) if known else set())

    def holds(self, step: Step) -> bool:
        return self._line(step) in self.lines

    def add(self, step: Step) -> None:
        self.lines.add(self._line(step))
        self.file.write_text("\n".join(sorted(self.lines)))

    def _line(self, step: Step) -> str:
        digest = sha256(" ".join(code for code, _name in settings.LANGUAGES).encode())
        for file in sorted(_files(step.apps)):
            digest.update(file.read_bytes())
        return f"{' '.join(step.command)} {digest.hexdigest()}"


def _files(labels: tuple[str, ...]) -> Iterator[Path]:
    for label in labels:
        folder = Path(apps.get_app_config(label).path)
        for file in folder.rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts and "templates" not in file.parts:
                yield file
