from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor. Readers have no accounts."""
