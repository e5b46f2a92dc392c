"""A house rule: each field of a page type is translated or entered once, and says which."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from core.checks import our_page_classes
from core.pages import BasePage
from translation.fields import undeclared


@register("house")
def facts(**kwargs: Any) -> list[CheckMessage]:
    """Every field that is no text stands in `facts`."""
    return [
        Error(
            f"{model._meta.label}.{name} is neither words nor a fact",
            hint="Name it in `facts` of the page type.",
            id="house.E005",
        )
        for model in our_page_classes()
        if issubclass(model, BasePage)
        for name in undeclared(model)
    ]
