"""How a practice is cited."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from practices import bodies
from records.chrome import Chrome
from records.citations import Citation
from records.shown import Shown


def short_address(root: str, number: int) -> str:
    """Return the address of a practice that has no language, below the host's `root`."""
    return f"{root}/practice/{number}/"


def citation(shown: Shown, frame: Chrome) -> Citation:
    """Return how a practice is cited on the site that `frame` is of.

    Its authors are the bodies that lead it, else those that proposed it.
    """
    number = shown.facts["number"]
    named = bodies.named(shown)
    authors = tuple(tag.text for tag in named["lead"] or named["proposer"])
    issued = timezone.localtime(shown.published or timezone.now()).date()
    if authors:
        pattern = _("%(authors)s (%(year)s). %(title)s. %(site)s, practice No. %(number)s.")
    else:
        pattern = _("%(site)s (%(year)s). %(title)s. Practice No. %(number)s.")
    return Citation(
        key=f"practice-{number}-{shown.language.tag.lower()}",
        number=number,
        title=shown.title,
        authors=authors,
        site=frame.name,
        address=short_address(frame.root_url, number),
        language=shown.language.tag,
        issued=issued,
        text=pattern
        % {
            "authors": "; ".join(authors),
            "year": issued.year,
            "title": shown.title.rstrip("."),
            "site": frame.name,
            "number": number,
        },
        summary=shown.summary,
        keywords=tuple(
            tag.text
            for facet in ("objective", "country", "target_group")
            for tag in shown.tags.get(facet, ())
        ),
    )
