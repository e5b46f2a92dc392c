"""Development: runs from a fresh clone without any configuration."""

from config.secret import local_secret
from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE, VAR, env

DEBUG = True
WORDING = True
SECRET_KEY = env("SECRET_KEY", default="") or local_secret(VAR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
MIDDLEWARE = [*MIDDLEWARE, "records.middleware.NotFoundMiddleware"]
