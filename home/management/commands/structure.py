"""Makes the frame of the site."""

from typing import Any

from django.core.management.base import BaseCommand

from home import structure


class Command(BaseCommand):
    help = "Make what is missing of the site's frame: a home page and its sections per language."

    def handle(self, *args: Any, **options: Any) -> None:
        home = structure.ensure()
        self.stdout.write(f"The site's frame stands below “{home}” and its translations.")
