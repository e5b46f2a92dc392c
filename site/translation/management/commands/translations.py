from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from translation import declared
from translation.desk import digest, keeping
from translation.desk.keeping import SOURCES
from translation.desk.models import Kind
from translation.quality import listing


class Command(BaseCommand):
    help = (
        "Makes anew where each translation stands (rebuild), looks at what changed and at the "
        "catalogues (settle), proves it all (check), lists what the checks found in translations "
        "and nobody settled (faults), sends the translators the e-mail of the day (digest), or "
        "prints which fields are words and which facts (fields)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "action", choices=["rebuild", "settle", "check", "faults", "digest", "fields"]
        )

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "rebuild":
            self.stdout.write(f"{keeping.rebuild()} things looked at.")
        elif action == "settle":
            keeping.touch(Kind.INTERFACE, SOURCES[Kind.INTERFACE].keys())
            keeping.settle()
        elif action == "faults":
            for line in listing.lines():
                self.stdout.write(line)
        elif action == "fields":
            self.stdout.write(declared.table(), ending="")
        elif action == "digest":
            self.stdout.write(f"{digest.send_all()} e-mails asked for.")
        else:
            wrong = keeping.check()
            for line in wrong:
                self.stderr.write(line)
            if wrong:
                raise CommandError(f"{len(wrong)} standings are wrong: translations rebuild.")
            self.stdout.write("All standings are right.")
