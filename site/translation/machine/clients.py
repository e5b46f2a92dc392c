"""wagtail-localize's clients of translation services, where they hide what went wrong."""

from __future__ import annotations

from collections.abc import Collection

import requests
from wagtail.models import Locale
from wagtail_localize.machine_translators import deepl, libretranslate
from wagtail_localize.strings import StringValue


class DeepL(deepl.DeepLTranslator):
    """DeepL. The option `URL` names another server than that of the key."""

    def get_api_endpoint(self) -> str:
        return self.options.get("URL") or super().get_api_endpoint()

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Collection[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Return the translations of texts. Raises RequestException where the service does not
        answer or refuses, which wagtail-localize's own overlooks, KeyError or ValueError for an
        answer of another shape."""
        response = requests.post(
            self.get_api_endpoint(),
            self.get_parameters(source_locale, target_locale, strings),
            timeout=self.options["TIMEOUT"],
            headers=self.get_headers(),
        )
        response.raise_for_status()
        return {
            string: StringValue(translation["text"])
            for string, translation in zip(strings, response.json()["translations"], strict=True)
        }


class LibreTranslate(libretranslate.LibreTranslator):
    """LibreTranslate, on a server of one's own or another's."""

    def get_api_endpoint(self) -> str:
        return super().get_api_endpoint().rstrip("/")
