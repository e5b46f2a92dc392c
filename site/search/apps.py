from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from core import kept
        from records.events import record_stored
        from records.models import Record
        from search import entries
        from search.models import Synonyms

        record_stored.connect(entries.write, sender=Record, dispatch_uid="search.entries")
        post_save.connect(kept.renew, sender=Synonyms, dispatch_uid="search.synonyms.saved")
        post_delete.connect(kept.renew, sender=Synonyms, dispatch_uid="search.synonyms.deleted")
