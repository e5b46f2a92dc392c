"""The doors of adapting in the admin: its addresses, and what the history says of it."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from translation.adapting import acts, views
from translation.adapting.models import Act

AT = "translation/<int:translation_id>/adapt/"
SAID: dict[str, tuple[str | Promise, str | Promise]] = {
    acts.ACTIONS[Act.OWN]: (
        _("Give a language its own block"),
        _("Gave the language its own block in “%(field)s”: %(words)s"),
    ),
    acts.ACTIONS[Act.ADDED]: (
        _("Add an own block of a language"),
        _("Added an own block of the language in “%(field)s”: %(words)s"),
    ),
    acts.ACTIONS[Act.LEFT_OUT]: (
        _("Leave a block out in a language"),
        _("Left a block of the original out in “%(field)s”: %(words)s"),
    ),
    acts.EDIT: (
        _("Change an own block of a language"),
        _("Changed an own block of the language in “%(field)s”: %(words)s"),
    ),
    acts.BACK: (
        _("Follow the original again at a block"),
        _("Followed the original again in “%(field)s”, in place of: %(words)s"),
    ),
}


def urls() -> list[URLPattern]:
    return [
        path(f"{AT}<int:adaptation_id>/", views.change, name=views.CHANGE),
        path(f"{AT}<slug:act>/<slug:field>/", views.begin, name=views.BEGIN),
        path(f"{AT}<slug:act>/<slug:field>/<str:block>/", views.begin, name=views.BEGIN),
    ]


def register(actions: LogActionRegistry) -> None:
    """Name what is in the history, each with its words."""
    for action, (label, message) in SAID.items():
        actions.register_action(action)(_formatter(label, message))


def _formatter(name: str | Promise, message: str | Promise) -> type[LogFormatter]:
    class Adapted(LogFormatter):
        label = name

        def format_message(self, entry: Any) -> str:
            told = {"field": _named(entry), "words": entry.data["words"]}
            return str(message) % told

    return Adapted


def _named(entry: Any) -> str:
    """Return what a field is called in the language of whoever reads the history."""
    model = entry.content_type.model_class() if entry.content_type else None
    names = {each.name: each.verbose_name for each in model._meta.fields} if model else {}
    return capfirst(str(names.get(entry.data["field"], entry.data["field"])))
