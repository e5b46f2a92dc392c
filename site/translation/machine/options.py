"""From variables of the environment to wagtail-localize's setting."""

from __future__ import annotations

from typing import Any

SECONDS = 30  # that a service may take for some texts


def translator(
    *, deepl_key: str, libretranslate_url: str, libretranslate_key: str
) -> dict[str, Any] | None:
    """Return the setting for the service that has a value, None for none: then nothing is sent
    anywhere. DeepL needs a key, LibreTranslate an address."""
    if deepl_key:
        return {
            "CLASS": "translation.machine.clients.DeepL",
            "OPTIONS": {"AUTH_KEY": deepl_key, "TIMEOUT": SECONDS},
        }
    if libretranslate_url:
        return {
            "CLASS": "translation.machine.clients.LibreTranslate",
            "OPTIONS": {
                "LIBRETRANSLATE_URL": libretranslate_url,
                "API_KEY": libretranslate_key,
                "TIMEOUT": SECONDS,
            },
        }
    return None
