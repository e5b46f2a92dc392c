from typing import Any

from django.core.management.base import BaseCommand

from translation.aliases import ensure_all


class Command(BaseCommand):
    help = "Makes the aliases that show untranslated pages in the other languages."

    def handle(self, *args: Any, **options: Any) -> None:
        made = list(ensure_all())
        for page in made:
            self.stdout.write(f"{page.locale.language_code} {page.url_path}")
        self.stdout.write(f"{len(made)} aliases made.")
