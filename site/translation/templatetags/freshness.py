"""What changed in the original since the text of a translation."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from records.shown import Shown
from translation.desk.models import Standing

register = template.Library()


@register.simple_tag
def changed_parts(shown: Shown) -> str:
    """Return in a word what changed: title, summary, text, notes. Empty where nobody knows."""
    if shown.page_id is None:
        return ""
    parts = Standing.objects.filter(page=shown.page_id).values_list("parts", flat=True).first()
    names = {"title": _("title"), "summary": _("summary"), "footnotes": _("notes")}
    called = [names.get(part, _("text")) for part in parts or ()]
    return pgettext("between names", ", ").join(dict.fromkeys(called))
