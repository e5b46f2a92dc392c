from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from translation.desk import digest, keeping


class Command(BaseCommand):
    help = (
        "Makes anew where each translation stands (rebuild), proves it (check), or sends the "
        "translators the e-mail of the day (digest)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "check", "digest"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "rebuild":
            self.stdout.write(f"{keeping.rebuild()} things looked at.")
        elif action == "digest":
            self.stdout.write(f"{digest.send_all()} e-mails asked for.")
        else:
            wrong = keeping.check()
            for line in wrong:
                self.stderr.write(line)
            if wrong:
                raise CommandError(f"{len(wrong)} standings are wrong: translations rebuild.")
            self.stdout.write("All standings are right.")
