"""Rich text from its database form to the HTML that a record keeps."""

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.rich_text.rewriters import LinkRewriter

from core import slots

FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript"]


def _page(attrs: dict[str, str]) -> str:
    return f'<a href="{slots.page(attrs["id"])}">'


def _document(attrs: dict[str, str]) -> str:
    document = get_document_model().objects.filter(pk=attrs["id"]).first()
    return f'<a href="{escape(document.url)}">' if document else "<a>"


def _external(attrs: dict[str, str]) -> str:
    return f'<a href="{escape(attrs["href"])}" rel="external">'


_rewrite = LinkRewriter(rules={"page": _page, "document": _document, "external": _external})


def to_html(source: str) -> SafeString:
    """Return the HTML of `source`, links to pages as slots; nothing for paragraphs without text.

    `source` is what Wagtail's editor stored: it is cleaned to the allowed features on saving.
    """
    if not strip_tags(source).strip():
        return SafeString("")
    return mark_safe(_rewrite(source))  # noqa: S308
