"""What wagtail-localize is told of each page type, from the page type's own declaration."""

from wagtail_localize.fields import BaseTranslatableField, SynchronizedField, TranslatableField

from core import words
from core.checks import our_page_classes
from core.pages import BasePage


def declared(model: type[BasePage]) -> list[BaseTranslatableField]:
    """Return the fields of a page type: words are translated, facts follow the original.

    The slug is a word, except that of a section, which is the same in every language.
    """
    slug = (
        SynchronizedField("slug", overridable=False)
        if model.fixed_slug
        else TranslatableField("slug")
    )
    return [
        *(TranslatableField(name) for name in words.names(model)),
        slug,
        *(SynchronizedField(name, overridable=False) for name in model.facts),
    ]


def undeclared(model: type[BasePage]) -> list[str]:
    """Return the editable fields of a page type that are neither words nor facts nor settings."""
    known = {*words.names(model), *model.facts, *words.SETTINGS}
    return [
        field.name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.editable and field.name not in known
    ]


def configure() -> None:
    """Tell wagtail-localize of every page type of the site."""
    for model in our_page_classes():
        if issubclass(model, BasePage):
            model.translatable_fields = declared(model)
