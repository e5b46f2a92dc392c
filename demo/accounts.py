"""One account for each role, with passwords made here and kept outside git."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from demo.items import Items


@dataclass(frozen=True)
class Role:
    """An account: its name, the group it joins, and whether it may do everything."""

    username: str
    group: str
    superuser: bool = False


ROLES = (
    Role("communications", "Communications"),
    Role("secretariat", "Secretariat: Prague Process"),
    Role("practices", "Practice editors"),
    Role("translator-ru", "Translators: ru"),
    Role("moderator", "Moderators"),
    Role("administrator", "Administrators", superuser=True),
)


def path() -> Path:
    """Return where the passwords are kept."""
    return Path(settings.VAR) / "demo-accounts.txt"


def passwords() -> dict[str, str]:
    """Return the passwords by name, as the file has them; empty without a file."""
    if not path().exists():
        return {}
    lines = path().read_text("utf-8").splitlines()
    return dict(line.split(None, 1) for line in lines if line.strip())


def ensure(items: Items) -> list[str]:
    """Make the accounts that are missing; return what could not be made and why.

    An account that exists keeps its password and its groups, but for one that has no group at
    all: it joins that of its role once there is one.
    """
    users = get_user_model().objects
    groups = {group.name: group for group in Group.objects.all()}
    made, refused = {}, []
    for role in ROLES:
        key = f"accounts/{role.username}"
        if key in items:
            user = users.filter(pk=items.id(key)).first()
        elif users.filter(username=role.username).exists():
            refused.append(_("%s: the name is taken by another account.") % role.username)
            continue
        else:
            made[role.username] = secrets.token_urlsafe(12)
            user = users.create_user(
                role.username,
                f"{role.username}@example.org",
                made[role.username],
                is_superuser=role.superuser,
                is_staff=role.superuser,
            )
            items.add(key, user)
        if user and role.group in groups and not user.groups.exists():
            user.groups.add(groups[role.group])
    if made:
        _keep(passwords() | made)
    return refused


def forget(username: str) -> None:
    """Take an account out of the file; the file goes with the last."""
    left = {name: word for name, word in passwords().items() if name != username}
    if left:
        _keep(left)
    else:
        path().unlink(missing_ok=True)


def _keep(words: dict[str, str]) -> None:
    path().parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(descriptor, 0o600)
        file.writelines(f"{name:<16} {word}\n" for name, word in words.items())
