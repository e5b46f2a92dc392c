from django.contrib.auth.models import Group

from core.models import User

PASSWORD = "correct horse battery staple"


def user(name: str = "editor", *, groups: tuple[str, ...] = (), **fields: object) -> User:
    """Return a user with PASSWORD, in the groups with these names."""
    made = User.objects.create_user(name, f"{name}@example.org", PASSWORD, **fields)
    made.groups.set(Group.objects.get_or_create(name=group)[0] for group in groups)
    return made


def superuser(name: str = "admin") -> User:
    """Return a superuser with PASSWORD."""
    return User.objects.create_superuser(name, f"{name}@example.org", PASSWORD)
