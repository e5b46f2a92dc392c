"""What the admin gets from the search."""

from wagtail.snippets.models import register_snippet

from search.admin import SynonymsViewSet

register_snippet(SynonymsViewSet)
