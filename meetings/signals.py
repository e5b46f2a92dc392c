"""A mechanism comes with its secretariat, a meeting with its secretariat's permissions."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published

from core.kept import renew
from core.models import SiteDocument
from meetings import secretariats
from meetings.models import (
    DocumentFile,
    MechanismPage,
    MeetingDocument,
    MeetingKey,
    MeetingPage,
)
from meetings.programme import versions


def made_mechanism(instance: MechanismPage, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw and _is_first(instance):
        secretariats.ensure(instance)


def published_mechanism(instance: MechanismPage, **kwargs: Any) -> None:
    if _is_first(instance):
        secretariats.settle(instance)


def _is_first(mechanism: MechanismPage) -> bool:
    return mechanism.alias_of_id is None and mechanism.is_original


def made_meeting(instance: MeetingPage, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        secretariats.share(instance)


def published_meeting(instance: MeetingPage, **kwargs: Any) -> None:
    MeetingKey.fix(instance)
    if instance.alias_of_id is None and instance.is_original:
        versions.release(instance)


def changed_document(sender: type[Model], **kwargs: Any) -> None:
    """Let processes read the documents of meetings anew."""
    renew()


def changed_file(instance: SiteDocument, **kwargs: Any) -> None:
    if DocumentFile.objects.filter(file=instance).exists():
        renew()


def connect() -> None:
    """Listen to the pages of this room."""
    post_save.connect(made_mechanism, sender=MechanismPage, dispatch_uid="secretariat made")
    page_published.connect(
        published_mechanism, sender=MechanismPage, dispatch_uid="secretariat named"
    )
    post_save.connect(made_meeting, sender=MeetingPage, dispatch_uid="secretariat shares")
    page_published.connect(published_meeting, sender=MeetingPage, dispatch_uid="meeting key fixed")
    for model in (MeetingDocument, DocumentFile):
        for signal in (post_save, post_delete):
            signal.connect(changed_document, sender=model, dispatch_uid=f"{model} changed")
    post_save.connect(changed_file, sender=SiteDocument, dispatch_uid="meeting file changed")
