"""What makes the desk look again at where something stands."""

from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_unpublished, post_page_move
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.checks import our_page_classes
from core.models import DocumentSet, LanguageVersion
from core.pages import BasePage
from records.events import record_stored
from records.models import Record
from taxonomy.models import Label, Term
from translation.desk.keeping import touch
from translation.desk.models import Kind
from translation.releases.models import Release

# What is saved with each draft and tells nothing of where a translation stands.
SILENT = {"latest_revision", "latest_revision_created_at", "has_unpublished_changes", "numchild"}


def page(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    fields = kwargs.get("update_fields")
    if not kwargs.get("raw") and (fields is None or not set(fields) <= SILENT):
        touch(Kind.PAGE, [instance.translation_key])


def record(sender: type[Model], record: Record, **kwargs: Any) -> None:
    keys = Page.objects.filter(pk=record.page_id).values_list("translation_key", flat=True)
    touch(Kind.PAGE, keys)


def moved(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    below = Page.objects.filter(path__startswith=instance.path)
    touch(Kind.PAGE, set(below.values_list("translation_key", flat=True)))


def review(sender: type[Model], instance: WorkflowState, **kwargs: Any) -> None:
    if isinstance(instance.content_object, Page):
        touch(Kind.PAGE, [instance.content_object.translation_key])


def source(sender: type[Model], instance: TranslationSource, **kwargs: Any) -> None:
    touch(Kind.PAGE, [instance.object_id])


def translation(sender: type[Model], instance: Translation, **kwargs: Any) -> None:
    touch(Kind.PAGE, [instance.source.object_id])


def string(sender: type[Model], instance: StringTranslation, **kwargs: Any) -> None:
    if instance.context is not None:
        touch(Kind.PAGE, [instance.context.object_id])


def release(sender: type[Model], instance: Release, **kwargs: Any) -> None:
    held = Q(releases=instance.pk) | Q(pk__in=kwargs.get("pk_set") or ())
    touch(Kind.PAGE, set(Page.objects.filter(held).values_list("translation_key", flat=True)))


def document(sender: type[Model], instance: DocumentSet, **kwargs: Any) -> None:
    touch(Kind.DOCUMENT, [instance.pk])


def file(sender: type[Model], instance: LanguageVersion, **kwargs: Any) -> None:
    touch(Kind.DOCUMENT, [instance.set_id])


def term(sender: type[Model], instance: Term, **kwargs: Any) -> None:
    touch(Kind.TERMS, [instance.scheme])


def label(sender: type[Model], instance: Label, **kwargs: Any) -> None:
    touch(Kind.TERMS, [instance.term.scheme])


def connect() -> None:
    """Listen to everything that is translated."""
    record_stored.connect(record, dispatch_uid="desk.record")
    page_unpublished.connect(page, dispatch_uid="desk.unpublished")
    post_page_move.connect(moved, dispatch_uid="desk.moved")
    post_save.connect(release, sender=Release, dispatch_uid="desk.release")
    m2m_changed.connect(release, sender=Release.pages.through, dispatch_uid="desk.released")
    listeners: list[tuple[type[Model], Any]] = [
        *((model, page) for model in our_page_classes() if issubclass(model, BasePage)),
        *((model, term) for model in Term.__subclasses__()),
        (WorkflowState, review),
        (TranslationSource, source),
        (Translation, translation),
        (StringTranslation, string),
        (DocumentSet, document),
        (LanguageVersion, file),
        (Label, label),
    ]
    for model, listener in listeners:
        for signal in (post_save, post_delete):
            signal.connect(listener, sender=model, dispatch_uid=f"desk.{model._meta.label}")
