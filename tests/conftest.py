"""What all tests share: a site of six languages, made once, and nothing left over in memory."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import override_settings, setup_databases, teardown_databases
from django.utils import translation
from pytest_django import DjangoDbBlocker

from core import kept
from records import pdf, recalling, roster
from search import postings
from tests import database


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Make the frame of the site once: a home page and the sections in each language.

    Each test works on it in a transaction that is rolled back.
    """
    from home import structure

    with django_db_blocker.unblock():
        file = database.snapshot() if connection.vendor == "sqlite" else None
        kept_before = file is not None and file.exists()
        connection.settings_dict["TEST"]["MIGRATE"] = not kept_before
        made = setup_databases(
            verbosity=request.config.option.verbose, interactive=False, serialized_aliases=[]
        )
        if file and kept_before:
            database.restore(file)
        elif file:
            database.keep(file)
        structure.ensure()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=request.config.option.verbose)


@pytest.fixture(autouse=True, scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep files in a folder of this run: the document view sends them from the disk."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        STORAGES={
            **settings.STORAGES,
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        },
    ):
        yield


@pytest.fixture(autouse=True)
def clean_memory() -> Iterator[None]:
    """Let no language, label or cached value of one test reach the next."""
    kept.forget()
    cache.clear()
    with translation.override("en"):
        yield
    kept.forget()


@pytest.fixture(autouse=True, scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is typeset in a folder of this process: one at a time is typeset in each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "FOLDER", tmp_path_factory.mktemp("printed"))
        yield


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> roster.Roster:
    """Return a roster that answers, and let postings be kept: by themselves they do not in a
    transaction, which a test is."""
    made = roster.Roster()
    monkeypatch.setattr(recalling, "roster", made)
    monkeypatch.setattr(recalling, "answers", made.holds)
    monkeypatch.setattr(postings, "keeps", lambda: True)
    postings.postings.forget()
    return made
