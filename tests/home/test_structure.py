"""The command that makes the frame of the site."""

import pytest
from django.core.management import call_command
from wagtail.models import Site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("http://127.0.0.1:8123", ("127.0.0.1", 8123)),
        ("https://www.example.org", ("www.example.org", 443)),
    ],
)
def test_structure_gives_an_untouched_site_its_address(settings, base, address):
    Site.objects.update(hostname="localhost", port=80)
    settings.WAGTAILADMIN_BASE_URL = base

    call_command("structure")

    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == address


def test_structure_leaves_the_address_that_an_administrator_gave(settings):
    Site.objects.update(hostname="migration.example", port=443)
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"

    call_command("structure")

    assert Site.objects.get(is_default_site=True).hostname == "migration.example"
