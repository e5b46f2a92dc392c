"""The section that lists all practices."""

from django.utils.translation import gettext_lazy as _

from practices.choices import Evaluation, PracticeType, Scope
from records.facets import (
    choice_facet,
    language_facet,
    page_facet,
    term_facet,
    year_facet,
)
from records.listing import Listing
from search.sections import SearchedSection


class PracticeIndexPage(SearchedSection):
    """The repository."""

    fixed_slug = "practices"
    template = "practices/practice_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["practices.PracticePage"]
    listing = Listing(
        kinds=("practice",),
        facets=(
            term_facet("objective", _("Objective")),
            term_facet("area", _("Thematic area")),
            term_facet("principle", _("Guiding principle")),
            term_facet("region", _("Region")),
            term_facet("country", _("Country")),
            choice_facet("type", _("Type of practice"), PracticeType),
            choice_facet("scope", _("Geographic scope"), Scope),
            term_facet("target-group", _("Target group")),
            term_facet("organization", _("Organization")),
            choice_facet("evaluation", _("Evaluation"), Evaluation),
            page_facet("meeting", _("Source meeting"), "meeting"),
            year_facet(_("Start year")),
            language_facet(_("Available in")),
        ),
    )

    class Meta:
        verbose_name = _("practices section")
