"""A translator's work through the admin, as the browser does it."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from tests import factories as make
from translation.editor import marks


class Desk:
    """What a signed-in editor does with translations."""

    def __init__(self, user) -> None:
        self.client = Client()
        self.client.force_login(user)

    def submit(self, page, *languages):
        locales = Locale.objects.filter(language_code__in=languages)
        return self.client.post(
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            {"locales": [locale.pk for locale in locales]},
        )

    def write(self, page, words):
        """Put the translation of each text; `words` maps texts of the source, or translates."""
        translation = self.translation(page)
        for segment in translation.source.stringsegment_set.all():
            source = segment.string.data
            value = words(source) if callable(words) else words.get(source)
            if value is None:
                continue
            response = self.client.post(
                reverse("translation_save", args=[translation.pk, segment.pk]),
                {"value": marks.shown(value, marks.is_plain(source))},
            )
            assert response.status_code == 200, response.content

    def publish(self, page):
        return self.client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True
        )

    def sync(self, page, *, publish=False):
        source = self.translation(page).source
        return self.client.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]),
            {"publish_translations": "on"} if publish else {},
            follow=True,
        )

    @staticmethod
    def translation(page):
        return Translation.objects.get(
            source__object_id=page.translation_key, target_locale=page.locale
        )


def there(page, language):
    """Return what a page is in a language, fresh from the database."""
    return Page.objects.get(
        translation_key=page.translation_key, locale__language_code=language
    ).specific


def messages(response):
    return [unescape(str(message)).strip() for message in response.context["messages"]]


@pytest.fixture
def desk(db):
    return Desk(make.superuser())
