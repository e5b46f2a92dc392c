"""A title in the reader's language over a text that is not translated yet."""

from html import unescape

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from core.pages import BasePage
from translation.models import TranslatedTitle


def translated(source: TranslationSource, locale: Locale) -> str:
    """Return the title of `source` in `locale`, empty where it is not translated."""
    segment = (
        source.stringsegment_set.filter(context__path="title").annotate_translation(locale).first()
    )
    return unescape(segment.translation or "").strip() if segment else ""


@transaction.atomic
def publish(alias: BasePage, title: str) -> None:
    """Show `title` over the text of an alias, which stays one."""
    TranslatedTitle.objects.update_or_create(page_id=alias.pk, defaults={"title": title[:255]})
    alias.save(clean=False)


def take(alias: BasePage) -> None:
    """Give an alias its own title back, which Wagtail replaces by the original's."""
    own = TranslatedTitle.objects.filter(page_id=alias.pk).first() if alias.pk else None
    if own is not None:
        alias.title = alias.draft_title = own.title


def drop(page: BasePage) -> None:
    """Forget the title that a page had as an alias: it is translated now."""
    TranslatedTitle.objects.filter(page_id=page.pk).delete()
