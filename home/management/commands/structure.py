"""Makes the frame of the site."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Site

from home import structure

UNTOUCHED = {"hostname": "localhost", "port": 80}
PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    help = "Make what is missing of the site's frame: a home page and its sections per language."

    def handle(self, *args: Any, **options: Any) -> None:
        home = structure.ensure()
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        for site in Site.objects.filter(is_default_site=True, **UNTOUCHED):
            site.hostname = address.hostname or site.hostname
            site.port = address.port or PORTS[address.scheme]
            site.save()
        self.stdout.write(f"The site's frame stands below “{home}” and its translations.")
