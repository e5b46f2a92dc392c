from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from core import checks, indexes  # noqa: F401 (registers the system checks)

        post_migrate.connect(indexes.ensure, sender=self)
