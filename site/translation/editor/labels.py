"""What the scripts of the editor say."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from translation.editor import marks
from translation.editor.texts import State


def labels() -> str:
    """Return the words as JSON."""
    words = {
        "saved": _("Saved"),
        "unsaved": _("Not saved:"),
        "later": _("The site cannot be reached; it is tried again."),
        "door": _(
            "You are signed out, or may not edit this page any more. Sign in in another window; "
            "it is tried again."
        ),
        "gone": _(
            "The original has not got this text any more. Copy what you need and load the page "
            "anew."
        ),
        "finished": _("Everything is translated."),
        "memory": _("From the memory"),
        "glossary": _("Terms"),
        "faults": _("To look at"),
        "nothing": _("Memory and glossary have nothing for this text."),
        "forbidden": _("not to be used:"),
        "failed": _("Memory and glossary cannot be reached now."),
        "waive": _("Leave it so, because …"),
        "reason": _("Why it may stay so"),
        "keep": _("Leave it so"),
        "waived": _("left so:"),
        "marks": _("Marks of the original"),
        "kinds": marks.KINDS,
        **{kind: str(name) for kind, name in marks.NAMES.items()},
        "states": {state.value: str(state.label) for state in State},
    }
    return json.dumps(words, ensure_ascii=False)
