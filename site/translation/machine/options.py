"""From the environment to wagtail-localize's setting."""

from __future__ import annotations

from typing import Any

from environ import Env

SECONDS = 30  # that a service may take for some texts


def translator(env: Env) -> dict[str, Any] | None:
    """Return the setting for the service that is named in the environment, None for none: then
    nothing is sent anywhere. DeepL needs a key, LibreTranslate an address."""
    if key := env("DEEPL_KEY", default=""):
        return {
            "CLASS": "translation.machine.clients.DeepL",
            "OPTIONS": {"AUTH_KEY": key, "TIMEOUT": SECONDS},
        }
    if url := env("LIBRETRANSLATE_URL", default=""):
        return {
            "CLASS": "translation.machine.clients.LibreTranslate",
            "OPTIONS": {
                "LIBRETRANSLATE_URL": url,
                "API_KEY": env("LIBRETRANSLATE_KEY", default=""),
                "TIMEOUT": SECONDS,
            },
        }
    return None
