"""The e-mail of the day: what waits for a translator, in a language that they read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from core.kept import forget
from core.languages import is_language, speaking
from translation.desk import keeping, rights
from translation.desk.mine import Work, work
from translation.desk.models import Digest

SALT = "translation.digest"
LISTED = 20


def send_all() -> int:
    """Ask for the e-mail of everybody who may want one; return for how many was asked."""
    from translation.tasks import send_digest

    keeping.settle()
    asked = 0
    for user in rights.translators().exclude(email=""):
        if rights.may_enter(user):
            send_digest.enqueue(user.pk)
            asked += 1
    return asked


def send(user_id: int) -> bool:
    """Send somebody the e-mail of today; return whether one was sent.

    None is sent to who has nothing to do, who does not want it, and who had one today.
    """
    forget()  # a worker lives long and begins no request
    user = get_user_model().objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is None or not rights.may_enter(user):
        return False
    found = work(user, LISTED)
    waits = found.mine or (found.waiting and rights.only_translates(user))
    if not waits or not _take_today(user):
        return False
    message(user, found).send()
    return True


def _take_today(user: Any) -> bool:
    """Note that the e-mail of today is sent; return whether that is for this process to do."""
    Digest.objects.get_or_create(user=user)
    today = timezone.localdate()
    free = Digest.objects.filter(Q(sent_on=None) | Q(sent_on__lt=today), user=user, wanted=True)
    return bool(free.update(sent_on=today))


def message(user: Any, found: Work) -> EmailMessage:
    """Return the e-mail, in the user's own language."""
    code = language_of(user)
    with speaking(code):
        count = found.mine_count or found.waiting_count
        subject = ngettext(
            "%(count)d translation waits for you", "%(count)d translations wait for you", count
        ) % {"count": count}
        root = settings.WAGTAILADMIN_BASE_URL
        off = root + reverse("translation_digest", args=[token(user)])
        text = render_to_string(
            "translation/desk/digest.txt",
            {
                "user": user,
                "work": found,
                "waiting": found.waiting if rights.only_translates(user) else [],
                "root": root,
                "matrix": root + reverse("translation_matrix"),
                "off": off,
            },
        )
    return EmailMessage(
        subject,
        text,
        to=[user.email],
        headers={
            "List-Unsubscribe": f"<{off}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Content-Language": code,
        },
    )


def language_of(user: Any) -> str:
    """Return the language to write to a user in: the preferred one, else the one they translate
    into if it is one, else the site's."""
    profile = getattr(user, "wagtail_userprofile", None)
    if profile is not None and is_language(profile.preferred_language):
        return str(profile.preferred_language)
    spoken = rights.reach(user).languages
    return next(iter(spoken)) if len(spoken) == 1 else settings.LANGUAGE_CODE


def token(user: Any) -> str:
    """Return what stands for a user in the address that ends the e-mails."""
    return signing.Signer(salt=SALT).sign(str(user.pk)).replace(":", ".")


def user_of(text: str) -> int:
    """Return the user that a token stands for. Raises BadSignature."""
    return int(signing.Signer(salt=SALT).unsign(text.replace(".", ":", 1)))


def want(user_id: int, wanted: bool) -> None:
    """Begin or end the e-mails to a user."""
    Digest.objects.update_or_create(user_id=user_id, defaults={"wanted": wanted})
