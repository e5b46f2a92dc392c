"""Loads and removes the demo content."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from demo import accounts
from demo.load import load
from demo.remove import remove
from demo.texts import BadText
from meetings.agenda import NotAnAgenda


class Command(BaseCommand):
    help = (
        "Loads the demo content in six languages, or removes it. Loading again makes only what "
        "was never made; removing leaves what others wrote or edited."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["load", "remove"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        started = time.monotonic()
        if action == "load":
            try:
                count = load(self.stdout.write)
            except (BadText, NotAnAgenda, KeyError) as bad:
                raise CommandError(_("The demo's files have a mistake: %s") % bad) from bad
            self._accounts()
            done = ngettext("%(count)d object made", "%(count)d objects made", count)
        else:
            count = remove(self.stdout.write)
            done = ngettext("%(count)d object removed", "%(count)d objects removed", count)
        seconds = time.monotonic() - started
        line = {"done": done % {"count": count}, "seconds": seconds}
        self.stdout.write(_("%(done)s in %(seconds).1f s.") % line)

    def _accounts(self) -> None:
        known = accounts.passwords()
        if not known:
            self.stdout.write(_("The file with the demo's passwords is gone; set new ones."))
            return
        self.stdout.write(_("Sign in at /admin/ (kept in %s):") % accounts.path().name)
        for name, password in known.items():
            self.stdout.write(f"  {name:<16} {password}")
