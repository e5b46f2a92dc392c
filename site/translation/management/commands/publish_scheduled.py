"""Publishes what is due: what Wagtail's command does, and the releases."""

from typing import Any

from wagtail.management.commands import publish_scheduled

from translation.releases import publishing


class Command(publish_scheduled.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not options["dryrun"]:
            publishing.due()
