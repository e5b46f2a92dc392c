"""What every public response carries, and what none does."""

import pytest

from tests import factories
from tests.safety.routes import SIGNING_IN, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]


@pytest.fixture
def site():
    held = factories.document_set("en")
    factories.publication(document=held, objectives=[factories.term("objective", "7")])
    for language in factories.LANGUAGES:
        factories.standard(language, slug="shown")
    return held.versions.get().file


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_public_responses_set_no_cookie_and_hang_on_none(client, site, language):
    for url in [*addresses(language, "summary"), site.url]:
        if not any(part in url for part in SIGNING_IN):
            response = client.get(url)
            assert response.cookies == {}, url
            assert "Set-Cookie" not in response.headers, url
            if response.status_code == 200:
                assert "Cookie" not in response.headers.get("Vary", ""), url


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_public_responses_carry_the_headers_of_safety(client, site, language):
    for url in [*addresses(language, "summary"), site.url]:
        headers = client.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy, url
        assert "default-src 'self'" in policy or "sandbox" in policy, url
        assert "http" not in policy, url
        assert headers["X-Content-Type-Options"] == "nosniff", url
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin", url
        assert headers["X-Frame-Options"] == "SAMEORIGIN", url
        assert "camera=()" in headers["Permissions-Policy"], url


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_public_pages_hold_no_inline_code_and_no_outside_address(client, site, language):
    for url in addresses(language, "summary"):
        response = client.get(url)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            text = response.text
            assert "<style" not in text, url
            assert " style=" not in text, url
            assert " onclick=" not in text, url
            for part in text.split("<script")[1:]:
                tag = part.partition(">")[0]
                assert 'src="/static/' in tag or 'type="application/ld+json"' in tag, url
            for name in ('src="http', "src='http", 'href="//', 'src="//'):
                assert name not in text, url
