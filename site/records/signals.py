"""What changes records besides the saving of their page."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from core.kept import renew
from core.models import DocumentSet, LanguageVersion
from records.models import RecordTerm, RecordUse
from records.writer import rewrite
from taxonomy.models import Label, Term


def rewrite_users(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Write the records anew that show an edited or deleted image, file or document."""
    _rewrite(sender, instance.pk)


def rewrite_set(sender: type[Model], instance: LanguageVersion, **kwargs: Any) -> None:
    """Write the records anew that show the document to which a file was added or taken away."""
    _rewrite(DocumentSet, instance.set_id)


def rewrite_pictures(sender: type[Model], instance: AbstractRendition, **kwargs: Any) -> None:
    """Write the records anew that show a picture whose scaled copies were thrown away.

    Copies that go with their picture are left to the picture's own signal.
    """
    origin = kwargs.get("origin")
    if isinstance(origin, sender) or getattr(origin, "model", None) is sender:
        instance.purge_from_cache()
        _rewrite(get_image_model(), instance.image_id)


def rewrite_linking(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Write the records anew that name a page which is gone."""
    renew()
    _rewrite(Page, instance.pk)


def rewrite_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Write the record anew of a page that was saved as a plain one, without its own type."""
    rewrite([instance.pk])
    renew()


def rewrite_tagged(sender: type[Model], instance: Term, **kwargs: Any) -> None:
    """Write the records anew that have a term which moved in its list or went from it."""
    renew()
    if not kwargs.get("created"):
        _rewrite_tagged(instance)


def rewrite_regions(sender: type[Model], instance: Term, action: str, **kwargs: Any) -> None:
    """Write the records anew whose country came to another region."""
    if action.startswith("post_"):
        renew()
        _rewrite_tagged(instance)


def _rewrite(model: type[Model], pk: int) -> None:
    rewrite(
        RecordUse.objects.filter(model=RecordUse.name_of(model), object_id=pk).values_list(
            "record__page_id", flat=True
        )
    )


def _rewrite_tagged(term: Term) -> None:
    rewrite(
        RecordTerm.objects.filter(facet=term.scheme, value=term.code).values_list(
            "record__page_id", flat=True
        )
    )


def connect() -> None:
    for model in (Site, Locale, PageViewRestriction, Label):
        for signal in (post_save, post_delete):
            signal.connect(renew, sender=model, dispatch_uid=f"records.renew.{model.__name__}")
    for model in (Term, *Term.__subclasses__()):
        for signal in (post_save, post_delete):
            signal.connect(
                rewrite_tagged, sender=model, dispatch_uid=f"records.tagged.{model.__name__}"
            )
    for signal in (page_slug_changed, page_unpublished, post_page_move):
        signal.connect(renew, dispatch_uid="records.renew.tree")
    post_save.connect(rewrite_page, sender=Page, dispatch_uid="records.page")
    post_delete.connect(rewrite_linking, sender=Page, dispatch_uid="records.linking")
    for model in (get_image_model(), get_document_model(), DocumentSet):
        for signal in (post_save, post_delete):
            signal.connect(rewrite_users, sender=model, dispatch_uid="records.users")
    post_delete.connect(
        rewrite_pictures,
        sender=get_image_model().get_rendition_model(),
        dispatch_uid="records.pictures",
    )
    for signal in (post_save, post_delete):
        signal.connect(rewrite_set, sender=LanguageVersion, dispatch_uid="records.set")
    m2m_changed.connect(
        rewrite_regions, sender=Term.parents.through, dispatch_uid="records.regions"
    )
