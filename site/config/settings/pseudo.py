"""Development in a pseudo-language beside the six: `make pseudo`."""

from django.utils.functional import lazystr

from config import pseudo
from config.settings.base import LANGUAGES as SIX
from config.settings.base import LOCALE_PATHS as PATHS
from config.settings.base import VAR
from config.settings.dev import *  # noqa: F403

pseudo.teach_babel()
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*SIX, (pseudo.CODE, lazystr("Pseudo"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [*PATHS, VAR / "pseudo"]
