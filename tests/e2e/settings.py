"""The site as readers get it, for a browser on this machine: no debug pages, no TLS."""

from config.settings.dev import *  # noqa: F403

DEBUG = False
ROOT_URLCONF = "tests.e2e.urls"
WHITENOISE_USE_FINDERS = True  # static files from where they stand, nothing collected
