from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """An editor. Readers have no accounts."""
