"""A section of the site whose list can be searched."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404

from records.listing import BadPage, Listed
from records.sections import SectionPage
from records.shown import Shown
from search import matching, results
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
        base = matching.narrowed(cls.records(shown), query)
        listing = replace(cls.listing, order=matching.ORDER)
        try:
            listed = listing.read(base, shown.query, shown.reader, shown.url, {"q": query.text})
        except BadPage as bad:
            raise Http404 from bad
        return replace(listed, items=results.marked(listed.items, query))
