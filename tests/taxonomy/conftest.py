"""The project's own terms, loaded once for all tests of this folder, and people who edit."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from core.models import User
from publications.models import PublicationIndexPage, PublicationPage
from taxonomy.loading import load


@pytest.fixture(scope="package")
def _loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def terms(_loaded, db) -> None:
    """The terms of the project's files, below the frame of the site."""


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def admin(terms) -> Client:
    """An administrator at the admin."""
    return _client(User.objects.create_superuser("admin", "admin@example.org", "a-password"))


@pytest.fixture
def member(terms) -> Callable[..., Client]:
    """Return who has just these permissions through a group, besides entering the admin."""

    def make(*codenames: str) -> Client:
        group = Group.objects.create(name="Terms")
        group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        user = User.objects.create_user("member", "member@example.org", "a-password")
        user.groups.add(group)
        return _client(user)

    return make


@pytest.fixture
def publication(terms) -> PublicationPage:
    """A live statement in English."""
    section = PublicationIndexPage.objects.get(locale__language_code="en")
    page = PublicationPage(title="Statement", slug="statement", date="2017-10-10")
    Page.objects.get(pk=section.pk).specific.add_child(instance=page)
    return page
