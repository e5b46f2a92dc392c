from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from translation.memory import exchange, keeping
from translation.memory.exchange import importing
from translation.pieces import Unfit


class Command(BaseCommand):
    help = (
        "Takes all that was ever translated on the site into the memory and makes its index anew "
        "(rebuild), or takes units from a file or writes them all to one, drafts too (import, "
        "export): TMX or XLIFF, by its name."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "import", "export"])
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *args: Any, action: str, file: Path | None, **options: Any) -> None:
        if action == "rebuild":
            self.stdout.write(f"{keeping.rebuild()} units in the memory.")
        elif file is None:
            raise CommandError("Name a file.")
        elif action == "import":
            try:
                with file.open("rb") as opened:
                    taken = importing.take(opened, file.name)
            except (OSError, Unfit) as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"{taken.units} units read, {taken.new} new.")
        else:
            chosen = exchange.of(file.name)
            if chosen is None:
                raise CommandError("The name of the file must end with .tmx, .xlf or .xliff.")
            with file.open("w", encoding="utf-8", newline="") as opened:
                opened.writelines(chosen.write(importing.units(None)))
