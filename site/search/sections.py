"""A section of the site whose list can be searched."""

from __future__ import annotations

from django.http import Http404

from records.listed import Listed
from records.listing import BadPage
from records.sections import SectionPage
from records.shown import Shown
from search import results
from search.query import asked


class SearchedSection(SectionPage):
    """The page of a section with a field for words, which narrow its list: the best come first."""

    class Meta:
        abstract = True

    @classmethod
    def listed(cls, shown: Shown) -> Listed:
        query = asked(shown.query, shown.reader)
        if not query.text:
            return super().listed(shown)
        try:
            return results.searched(
                cls.listing, cls.scope(shown), query, shown.query, shown.reader, shown.url
            )
        except BadPage as bad:
            raise Http404 from bad
