"""Background work on records."""

import logging

from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from core.kept import forget
from records import writer

logger = logging.getLogger(__name__)


@task()
def write_record(page_id: int) -> None:
    """Write the record of a page that readers were served without one."""
    forget()  # a worker lives long and begins no request
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is None or not hasattr(page, "content") or not page.live:
        return
    try:
        with transaction.atomic():
            writer.store(page, writer.build(page))
    except Exception:
        logger.exception("The record of page %s still cannot be written", page_id)
