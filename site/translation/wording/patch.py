"""Proposals as a PO file, which `python -m tools.messages take` puts into the catalogue."""

from __future__ import annotations

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.utils.timezone import localtime
from django.utils.translation import to_locale

from translation.wording.models import Proposal


def written(code: str) -> bytes:
    """Return what is proposed in a language and not taken yet; of two for one text the later."""
    found = Catalog(locale=to_locale(code), fuzzy=False)
    for each in Proposal.objects.filter(language=code).order_by("at", "pk"):
        text = each.now
        if text is None or each.is_taken:
            continue
        proposed = f"{each.by or ''} {localtime(each.at):%Y-%m-%d}"
        said = [part for part in (proposed, each.page, each.note) if part]
        found.delete(text.text, context=text.context or None)
        found.add(
            text.originals if text.plural else text.text,
            tuple(each.forms) if text.plural else each.forms[0],
            locations=[(place, 0) for place in text.places],
            auto_comments=[" ".join(part.split()) for part in said],
            context=text.context or None,
        )
    out = BytesIO()
    write_po(out, found, width=100, include_lineno=False)
    return out.getvalue()
