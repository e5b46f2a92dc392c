"""The site as readers get it, in the pseudo-language too."""

from config.settings.pseudo import *  # noqa: F403

DEBUG = False
ROOT_URLCONF = "tests.e2e.urls"
WHITENOISE_USE_FINDERS = True  # static files from where they stand, nothing collected
