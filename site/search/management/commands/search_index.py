"""The index of the search engine."""

import time
from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from records.models import Record
from search.engines import cluster
from search.engines.cluster import feed, indexes, rebuild, status
from search.engines.cluster.clients import Refused
from search.engines.cluster.connection import Away, Connection
from search.models import Change, Index

SHOWN = 20


class Command(BaseCommand):
    help = (
        "The index of the search engine that SEARCH_URL names: what is in it, compared with the "
        "records (exit status 1 on a difference); make it anew while readers search; make it if it "
        "is missing, then tell it what changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["status", "rebuild", "sync"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        connection = cluster.present()
        if connection is None:
            self.stdout.write("SEARCH_URL is empty: the database searches.")
            return
        try:
            getattr(self, action)(connection)
        except Away as error:
            raise CommandError(f"The search engine does not answer: {error}") from error
        except Refused as error:
            raise CommandError(f"The search engine refuses: {error}") from error
        except rebuild.Busy as error:
            raise CommandError("Another rebuild is at work.") from error
        except rebuild.Lost as error:
            raise CommandError(str(error)) from error

    def status(self, connection: Connection) -> None:
        """Say what there is; end with 1 where the index is missing or differs."""
        self.stdout.write(f"Engine: {status.software(connection)}")
        live = Index.objects.filter(role=Index.Role.LIVE).first()
        self.stdout.write(f"Version of documents: {indexes.version()}")
        self.stdout.write(f"Index: {live.name if live else 'none'}")
        if following := Index.objects.filter(role=Index.Role.NEXT).first():
            self.stdout.write(f"Being made: {following.name}")
        self.stdout.write(f"Records: {Record.objects.count()}")
        count = status.count(connection)
        self.stdout.write(f"Documents: {'none' if count is None else count}")
        self.stdout.write(f"Changes that wait: {Change.objects.count()}")
        if count is None or not rebuild.exists(connection):
            raise CommandError("There is no index of this version: run search_index rebuild.")
        differences = status.differences(connection)
        shown = list(islice(differences, SHOWN))
        for difference in shown:
            self.stdout.write(f"  {difference}")
        more = sum(1 for _each in differences)
        self.stdout.write(f"{len(shown) + more} differences.")
        if shown:
            raise SystemExit(1)

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew."""
        started = time.monotonic()
        self.stdout.write("== Index of the search engine")
        count = rebuild.rebuild(connection, self.progress)
        self.stdout.write(f"   {count} documents, {time.monotonic() - started:.0f} s")

    def progress(self, done: int, total: int) -> None:
        if done % 10_000 < rebuild.CHUNK:
            self.stdout.write(f"   {done} of {total} records")
            self.stdout.flush()

    def sync(self, connection: Connection) -> None:
        """Make the index if it is missing, then tell it all that waits."""
        if not rebuild.exists(connection):
            self.rebuild(connection)
        count = 0
        while taken := feed.feed_some(connection, patient=True):
            count += taken
        if count:
            self.stdout.write(f"{count} changes told to the search engine.")
        if left := Change.objects.count():
            raise CommandError(f"{left} changes could not be told; see the log.")
