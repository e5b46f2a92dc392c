"""House rules that code can check."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from core.fields import BlocksField


def our_page_classes() -> Iterator[type[Page]]:
    """Yield the page classes of this project: Wagtail's and its packages' are left out."""
    for model in get_page_models():
        if model is not Page and not model.__module__.startswith(("wagtail.", "wagtail_localize")):
            yield model


@register("house")
def page_classes(**kwargs: Any) -> list[CheckMessage]:
    """Every page class has a template, says what of it is searched, and lives in app models."""
    found: list[CheckMessage] = []
    for model in our_page_classes():
        name = model._meta.label
        try:
            get_template(model.template)
        except TemplateDoesNotExist:
            found.append(Error(f"{name} has no template {model.template}", id="house.E001"))
        if getattr(model, "searched", None) is None:
            found.append(
                Error(
                    f"{name} does not declare what of it is searched",
                    hint="Set `searched` to the parts of its content, or to () for none.",
                    id="house.E002",
                )
            )
        if ".models" not in model.__module__:
            found.append(Error(f"{name} is not in its app's models", id="house.E003"))
    return found


@register("house")
def stream_fields(**kwargs: Any) -> list[CheckMessage]:
    """Every StreamField of ours keeps its blocks out of the migrations."""
    return [
        Error(f"{model._meta.label}.{field.name} is not a BlocksField", id="house.E004")
        for model in apps.get_models()
        if not model.__module__.startswith(("wagtail.", "wagtail_localize"))
        for field in model._meta.local_fields
        if isinstance(field, StreamField) and not isinstance(field, BlocksField)
    ]
