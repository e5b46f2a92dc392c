from typing import Any

from django.core.management.base import BaseCommand

from editing import groups


class Command(BaseCommand):
    help = "Makes the groups of editors and their workflows; what was added by hand stays."

    def handle(self, *args: Any, **options: Any) -> None:
        made = groups.ensure()
        self.stdout.write("\n".join(f"Made: {name}" for name in made) or "All groups are there.")
