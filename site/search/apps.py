from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from records.events import record_stored
        from records.models import Record
        from search import entries

        record_stored.connect(entries.write, sender=Record, dispatch_uid="search.entries")
