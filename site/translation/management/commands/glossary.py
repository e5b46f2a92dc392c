from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from translation.glossary import entries, formats, loading
from translation.pieces import Unfit


class Command(BaseCommand):
    help = (
        "Loads the terms of the project's files (load), or takes them from a file or writes them "
        "to one (import, export): CSV or TBX, by its name. What an editor changed stays when "
        "loading."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["load", "import", "export"])
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *args: Any, action: str, file: Path | None, **options: Any) -> None:
        if action == "load":
            self.stdout.write(str(loading.load()))
        elif file is None:
            raise CommandError("Name a file.")
        elif action == "import":
            try:
                with file.open("rb") as opened:
                    taken = formats.take(opened, file.name)
            except (OSError, Unfit) as error:
                raise CommandError(str(error)) from error
            self.stdout.write(
                f"{taken.wordings} wordings read, {taken.new} new, {taken.changed} changed."
            )
        else:
            chosen = formats.FORMATS.get(file.suffix[1:])
            if chosen is None:
                raise CommandError("The name of the file must end with .csv or .tbx.")
            text = "".join(chosen.write(entries.all_entries()))
            file.write_text(text, encoding="utf-8", newline="")
