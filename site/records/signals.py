"""What changes records besides the saving of their page."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from core.kept import renew
from core.models import DocumentSet, LanguageVersion
from records.models import Record, RecordUse
from records.writer import rewrite
from taxonomy.models import Label, Term


def rewrite_users(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Write the records anew that show an edited image, file or document."""
    model = next(
        kept
        for kept in (get_image_model(), get_document_model(), DocumentSet)
        if isinstance(instance, kept)
    )
    rewrite(
        RecordUse.objects.filter(
            model=RecordUse.name_of(model), object_id=instance.pk
        ).values_list("record_id", flat=True)
    )


def rewrite_set(sender: type[Model], instance: LanguageVersion, **kwargs: Any) -> None:
    """Write the records anew that show the document to which a file was added or taken away."""
    rewrite(
        RecordUse.objects.filter(
            model=RecordUse.name_of(DocumentSet), object_id=instance.set_id
        ).values_list("record_id", flat=True)
    )


def rewrite_regions(sender: type[Model], instance: Term, action: str, **kwargs: Any) -> None:
    """Write the records anew whose country came to another region."""
    if action.startswith("post_"):
        renew()
        rewrite(
            Record.objects.filter(
                facets__facet=instance.scheme, facets__value=instance.code
            ).values_list("pk", flat=True)
        )


def connect() -> None:
    for model in (Site, Locale, PageViewRestriction, Term, Label, *Term.__subclasses__()):
        for signal in (post_save, post_delete):
            signal.connect(renew, sender=model, dispatch_uid=f"records.renew.{model.__name__}")
    for signal in (page_slug_changed, page_unpublished, post_page_move):
        signal.connect(renew, dispatch_uid="records.renew.tree")
    post_delete.connect(renew, sender=Page, dispatch_uid="records.renew.page")
    for model in (get_image_model(), get_document_model(), DocumentSet):
        post_save.connect(rewrite_users, sender=model, dispatch_uid="records.users")
    for signal in (post_save, post_delete):
        signal.connect(rewrite_set, sender=LanguageVersion, dispatch_uid="records.set")
    m2m_changed.connect(
        rewrite_regions, sender=Term.parents.through, dispatch_uid="records.regions"
    )
