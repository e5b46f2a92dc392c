from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from wagtail.models import Page
        from wagtail.signals import post_page_move

        from core import kept
        from core.models import LanguageVersion, SiteDocument
        from records.events import record_stored
        from records.models import Record
        from search import entries, outbox, texts
        from search.engines import cluster
        from search.models import Synonyms

        record_stored.connect(entries.write, sender=Record, dispatch_uid="search.entries")
        record_stored.connect(texts.record_stored, sender=Record, dispatch_uid="search.linked")
        post_save.connect(texts.document_saved, sender=SiteDocument, dispatch_uid="search.files")
        for signal in (post_save, post_delete):
            signal.connect(
                texts.version_changed, sender=LanguageVersion, dispatch_uid="search.versions"
            )
            signal.connect(kept.renew, sender=Synonyms, dispatch_uid="search.synonyms")
        record_stored.connect(outbox.record_stored, sender=Record, dispatch_uid="search.told")
        post_delete.connect(outbox.record_deleted, sender=Record, dispatch_uid="search.told")
        post_page_move.connect(outbox.page_moved, dispatch_uid="search.told")
        pre_delete.connect(outbox.original_deleted, sender=Page, dispatch_uid="search.told")
        cluster.present()  # an address that cannot be read stops the start
