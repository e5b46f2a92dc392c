"""The script that puts memory and glossary into the translation editor, and its address."""

from __future__ import annotations

import json

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from translation.beside.views import beside


def urls() -> list[URLPattern]:
    """The address stands beside wagtail-localize's own of the same text, from which the script
    makes it."""
    return [
        path(
            "localize/translate/<int:translation_id>/strings/<int:segment_id>/beside/",
            beside,
            name="translation_beside",
        )
    ]


def script() -> SafeString:
    labels = {
        "memory": _("From the memory"),
        "glossary": _("Terms"),
        "take": _("Alt and the number take it"),
        "insert": _("Alt, Shift and the number insert it"),
        "forbidden": _("not to be used:"),
        "failed": _("Memory and glossary cannot be reached now."),
    }
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" data-labels="{}"></script>',
        static("translation/beside.css"),
        static("translation/beside.js"),
        json.dumps(labels, ensure_ascii=False),
    )
