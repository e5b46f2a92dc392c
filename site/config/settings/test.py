"""Tests: production's strictness where it can be had, speed elsewhere."""

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

DEBUG = False
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", "second.example"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
SEARCH_TEXTS_APART = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None  # likewise services of translation
SEARCH_URL = ""  # tests of engines name their own
