"""Addresses without a language, and addresses that lead nowhere."""

import pytest
from django.conf import settings as configured
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/publications/?kind=statement", "/ru/publications/?kind=statement"),
        ("/publications", "/ru/publications/"),
        ("/search/?q=a", "/ru/search/?q=a"),
        ("/objectives/7/", "/ru/objectives/7/"),
        ("/о-сети/", "/ru/%D0%BE-%D1%81%D0%B5%D1%82%D0%B8/"),
    ],
)
def test_address_without_a_language_leads_to_the_page_in_the_reader_s(client, path, target):
    factories.standard("ru", slug="о-сети")
    response = client.get(path, headers={"accept-language": "ru"})
    assert (response.status_code, response.headers["Location"]) == (302, target)


@pytest.mark.parametrize("path", ["/xx/", "/xx", "/pt/publications/", "/documents/9/x.pdf"])
def test_address_of_no_page_is_not_found_at_once(client, path):
    response = client.get(path, headers={"accept-language": "ru"})
    assert response.status_code == 404
    assert response.headers["Content-Language"] == "ru"
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/ru/none/", "/ru/objectives/99/", "/документ"])
def test_development_shows_the_readers_own_page(client, settings, path):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*configured.MIDDLEWARE, "records.middleware.NotFoundMiddleware"]
    response = client.get(path, headers={"accept-language": "ru"})
    assert response.status_code == 404
    assert response.context["head"].title == "Страница не найдена"


def test_development_previews_pages_with_an_address_in_any_script(admin_client, settings):
    settings.MIDDLEWARE = [*configured.MIDDLEWARE, "records.middleware.NotFoundMiddleware"]
    page = factories.publication("ru", slug="заявление", live=False)
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200
