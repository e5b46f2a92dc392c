"""Addresses of meetings and their items without a language."""

import pytest

from tests import factories
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    made = sample.meeting()
    factories.translation(made, "ru", title="Совещание")
    factories.alias(made, "ar")
    return made


def led(client, address: str, language: str) -> str:
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 302
    assert "Accept-Language" in response["Vary"]
    return response.url


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", ["en", "ru", "ar"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_address_leads_to_the_readers_language(client, page, language, slash):
    own = f"/{language}/meetings/{page.slug}/"
    assert led(client, f"/meeting/grcp-7{slash}", language) == own
    assert led(client, f"/meeting/grcp-7/s/2{slash}", language) == f"{own}#s-2"
    assert led(client, f"/meeting/grcp-7/s/2.b1{slash}", language) == f"{own}#seg-2.b1"
    assert led(client, f"/meeting/grcp-7/q/2.2{slash}", language) == f"{own}#q-2.2"
    assert led(client, f"/meeting/grcp-7/q/2.b1.1{slash}", language) == f"{own}#q-2.b1.1"
    assert led(client, f"/meeting/grcp-7/q/2.3{slash}", language) == f"{own}#q-2.b1.1"
    assert led(client, f"/meeting/grcp-7/q/1{slash}", language) == f"{own}#q-1"


def test_language_without_a_version_gets_the_first(client, page):
    assert led(client, "/meeting/grcp-7/q/1/", "fr") == f"/en/meetings/{page.slug}/#q-1"


def test_item_that_one_language_lacks_is_shown_in_another(client, page):
    page.sessions = [*sample.sessions(), ("session", sample.part("New", number="9", segments=[]))]
    factories.publish(page)
    assert led(client, "/meeting/grcp-7/s/9/", "ru") == f"/en/meetings/{page.slug}/#s-9"


@pytest.mark.parametrize(
    "address",
    ["grcp-8/", "grcp-7/s/99/", "grcp-7/s/2.1/", "grcp-7/q/2/", "grcp-7/q/2.9/", "grcp-7/x/2/"],
)
def test_unknown_item_is_not_found(client, page, address):
    assert client.get(f"/meeting/{address}").status_code == 404


def test_every_address_has_its_anchor_in_the_page(client, page):
    html = client.get(f"/en/meetings/{page.slug}/").text
    for anchor in ("s-1", "s-2", "s-x3", "seg-2.b1", "seg-2.p1", "q-1", "q-2.1", "q-2.b1.1"):
        assert html.count(f'id="{anchor}"') == 1


def test_draft_meeting_has_no_address(client):
    factories.meeting(title="Draft", series="GRCP", edition=9, live=False)
    assert client.get("/meeting/grcp-9/").status_code == 404
