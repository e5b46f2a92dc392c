"""The site with a language more: one line, and a small catalogue in the folder it writes to."""

from django.utils.translation import gettext_lazy as _

from config.settings.base import LANGUAGES as SIX
from config.settings.base import LOCALE_PATHS, VAR
from tests.e2e.settings import *  # noqa: F403

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*SIX, ("de", _("German"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [*LOCALE_PATHS, VAR / "locale"]
