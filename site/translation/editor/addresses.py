"""The addresses of the editor, below those of wagtail-localize, some of which it takes over."""

from __future__ import annotations

from django.urls import URLPattern, path

from translation.editor.beside import beside
from translation.editor.facts import choose
from translation.editor.views import save

TEXT = "localize/translate/<int:translation_id>/strings/<int:segment_id>/"
FACT = "localize/translate/<int:translation_id>/overrides/<int:segment_id>/"


def urls() -> list[URLPattern]:
    return [
        path(f"{TEXT}edit/", save, name="translation_save"),
        path(f"{TEXT}beside/", beside, name="translation_beside"),
        path(f"{FACT}edit/", choose, name="translation_choose"),
    ]
