"""What an editor of a site in seven languages does: writes one page in the seventh."""

import sys

from django.utils import timezone
from wagtail.models import Locale

from publications.models import PublicationPage

SLUG = "statement-climate-mobility"
TITLE = "Größere Städte am Fluss"


def translate() -> None:
    """Publish a statement in German, in place of its alias, and print its path."""
    original = PublicationPage.objects.get(slug=SLUG, locale__language_code="en")
    page = original.get_translation(Locale.objects.get(language_code="de"))
    page.alias_of = None
    page.title, page.summary = TITLE, "Drei Häfen, ein Weg."
    page.reflects = timezone.now()
    page.save_revision().publish()
    sys.stdout.write(page.slug)
