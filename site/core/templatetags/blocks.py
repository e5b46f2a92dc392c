"""What the templates of blocks need to write HTML that a record can keep."""

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from core import richtext

register = template.Library()


@register.filter
def stored(value: RichText | str) -> SafeString:
    """Return rich text as HTML with links to pages as slots."""
    return richtext.to_html(value.source if isinstance(value, RichText) else value)
