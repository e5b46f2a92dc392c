"""What `SEARCH_URL` may say."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from search.engines.cluster.address import Address, parse


def test_short_address():
    assert parse("opensearch://one") == Address("opensearch", (("one", 9200),), "site")


def test_hosts_credentials_and_certificates():
    url = (
        "elasticsearch+https://me:p%40ss%3A@one:9201,[::1]:9202/our-site"
        "?ca_certs=/etc/ca.pem&client_cert=/c.pem&client_key=/k.pem&verify_certs=false"
    )
    address = parse(url)
    assert address == Address(
        kind="elasticsearch",
        hosts=(("one", 9201), ("::1", 9202)),
        prefix="our-site",
        user="me",
        password="p@ss:",
        tls=True,
        verify=False,
        files=(
            ("ca_certs", "/etc/ca.pem"),
            ("client_cert", "/c.pem"),
            ("client_key", "/k.pem"),
        ),
    )
    assert address.urls == ["https://one:9201", "https://[::1]:9202"]
    assert parse("opensearch://one/x?tls=true").tls


@pytest.mark.parametrize(
    "url",
    [
        "one:9200",
        "http://one/x",
        "opensearch:///x",
        "opensearch://one:port/x",
        "opensearch://one,,two/x",
        "opensearch://one/Big",
        "opensearch://one/a/b",
        "opensearch://one/x?sniff=1",
        "opensearch://one/x?tls=perhaps",
    ],
)
def test_address_that_cannot_be_read_stops_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL cannot be read"):
        parse(url)
