from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        from records import signals, versions

        signals.connect()
        post_migrate.connect(versions.ensure, sender=self)
