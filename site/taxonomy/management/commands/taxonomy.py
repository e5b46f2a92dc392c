"""Loads the words that everything shares."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from taxonomy import loading
from taxonomy.files import BadFile


class Command(BaseCommand):
    help = "Load terms and labels from the project's files; edited ones stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["load"])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(str(loading.load()))
        except BadFile as error:
            raise CommandError(str(error)) from error
