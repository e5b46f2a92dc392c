"""E-mails about a workflow, in a language that whoever gets them reads."""

from functools import wraps
from typing import Any

from django.utils import translation
from wagtail.admin.mail import EmailNotificationMixin
from wagtail.models import Page

_send = EmailNotificationMixin.send_emails


@wraps(_send)
def send(
    notifier: EmailNotificationMixin,
    template_set: dict[str, str],
    context: dict[str, Any],
    recipients: Any,
    **options: Any,
) -> bool:
    """Send each e-mail in the recipient's preferred language, else in that of the page.

    Wagtail would take the language of whoever caused it.
    """
    page = context.get("page")
    code = page.locale.language_code if isinstance(page, Page) else translation.get_language()
    with translation.override(code):
        return _send(notifier, template_set, context, recipients, **options)


def apply() -> None:
    """Put this in the place of Wagtail's own; doing it again changes nothing."""
    EmailNotificationMixin.send_emails = send
