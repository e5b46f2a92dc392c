"""What is said of a practice when it is cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from practices import bodies
from records.chrome import Chrome
from records.shown import Shown


@dataclass(frozen=True)
class Citation:
    """A practice as a source.

    `authors` are the bodies that lead it, else those that proposed it; the `site` publishes it.
    `address` is the permanent one. `language` is the tag of the text's language.
    """

    number: int
    title: str
    authors: tuple[str, ...]
    site: str
    address: str
    language: str
    issued: date
    summary: str = ""
    keywords: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """What names it in a bibliography: the number and the language."""
        return f"practice-{self.number}-{self.language.lower()}"

    @property
    def text(self) -> str:
        """The citation in the reader's language, without the address that ends it."""
        if self.authors:
            pattern = _("%(authors)s (%(year)s). %(title)s. %(site)s, practice No. %(number)s.")
        else:
            pattern = _("%(site)s (%(year)s). %(title)s. Practice No. %(number)s.")
        return pattern % {
            "authors": "; ".join(self.authors),
            "year": self.issued.year,
            "title": self.title.rstrip("."),
            "site": self.site,
            "number": self.number,
        }


def short_address(root: str, number: int) -> str:
    """Return the address of a practice that has no language, below the host's `root`."""
    return f"{root}/practice/{number}/"


def citation(shown: Shown, frame: Chrome) -> Citation:
    """Return how a practice is cited on the site that `frame` is of."""
    published = shown.published or timezone.now()
    named = bodies.named(shown)
    return Citation(
        number=shown.facts["number"],
        title=shown.title,
        authors=tuple(tag.text for tag in named["lead"] or named["proposer"]),
        site=frame.name,
        address=short_address(frame.root_url, shown.facts["number"]),
        language=shown.language.tag,
        issued=timezone.localtime(published).date(),
        summary=shown.summary,
        keywords=tuple(
            tag.text
            for facet in ("objective", "country", "target_group")
            for tag in shown.tags.get(facet, ())
        ),
    )
