"""Development in a pseudo-language beside the six: `make pseudo`."""

from typing import Any

from config import pseudo
from config.settings.base import LANGUAGES as SIX
from config.settings.base import LOCALE_PATHS as PATHS
from config.settings.base import VAR
from config.settings.dev import *  # noqa: F403

pseudo.teach_babel()
SEVENTH: tuple[str, Any] = (pseudo.CODE, "Pseudo")
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*SIX, SEVENTH]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [*PATHS, VAR / "pseudo"]
