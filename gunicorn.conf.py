"""`gunicorn` without arguments serves the site with production settings."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

wsgi_app = "config.wsgi"
pythonpath = "site,."
bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = False
timeout = 300  # seconds: a file of a hundred thousand rows takes its time
accesslog = None
