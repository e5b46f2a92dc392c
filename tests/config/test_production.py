"""Production settings start only when they are safe."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECRET = "correct-horse-7-battery-staple-of-a-stranger-in-Geneva"
SAFE = {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": "www.example.org"}


def start(**variables: str) -> tuple[int, str]:
    """Run the system checks with the settings of production; return status and last line."""
    inherited = {"PATH", "HOME", "LANG", "VIRTUAL_ENV", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name in inherited}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "config.settings.production"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stderr or done.stdout).strip().splitlines()[-1]


def test_production_starts_with_a_secret_and_hosts() -> None:
    status, _last = start(**SAFE)
    assert status == 0


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("unsafe", "complaint"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "django-insecure-" + SECRET}, "SECRET_KEY must be set"),
        ({"DEBUG": "1"}, "DEBUG must be off"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
    ],
    ids=["no secret", "short secret", "default secret", "debug", "no hosts", "any host"],
)
def test_production_refuses_what_is_unsafe(unsafe: dict[str, str], complaint: str) -> None:
    status, last = start(**SAFE | unsafe)
    assert status == 1
    assert f"ImproperlyConfigured: {complaint}" in last


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_what_is_missing(missing: str) -> None:
    status, last = start(**{name: value for name, value in SAFE.items() if name != missing})
    assert status == 1
    assert f"ImproperlyConfigured: {missing} must" in last
