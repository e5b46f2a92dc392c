"""`gunicorn` without arguments serves the site with production settings."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

wsgi_app = "config.wsgi"
pythonpath = "site,."
bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = False
timeout = 300  # seconds: a file of a hundred thousand rows takes its time
accesslog = None


def post_worker_init(worker: object) -> None:
    """Collect garbage seldom, and never among what was loaded at the start: a quarter of the CPU
    of a search page went into looking through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
