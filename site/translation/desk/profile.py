"""The e-mail of the day: in the profile, and by the address that ends it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from core.languages import current
from records.chrome import chrome, everywhere
from records.render import Head, crumbs_of, respond
from translation.desk import digest, rights
from translation.desk.models import Digest

PATH = "translation-digest/"


class DigestForm(forms.ModelForm):
    class Meta:
        model = Digest
        fields = ["wanted"]


class DigestPanel(BaseSettingsPanel):
    """Lets a translator choose whether to get it."""

    name = "translation_digest"
    title = gettext_lazy("Translations")
    order = 150
    tab = notifications_tab
    form_class = DigestForm

    def is_active(self) -> bool:
        return rights.may_enter(self.user)

    def get_form(self) -> DigestForm:
        held = Digest.objects.filter(user=self.user).first() or Digest(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return DigestForm(data, instance=held, prefix=self.name)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def switch(request: HttpRequest, token: str) -> HttpResponse:
    """End the e-mails, whoever opens the address: the token is the right to. Posting `on` begins
    them again. No session is asked for. Raises Http404 for a token that is not ours."""
    try:
        user = digest.user_of(token)
    except (BadSignature, ValueError) as bad:
        raise Http404 from bad
    wanted = request.method == "POST" and "on" in request.POST
    if not rights.exists(user):
        raise Http404
    digest.want(user, wanted)
    return _page(request, token, wanted)


def _page(request: HttpRequest, token: str, wanted: bool) -> HttpResponse:
    reader = current()
    frame = chrome(request, reader)
    if frame is None:
        raise Http404
    path = f"{PATH}{token}/"
    context: dict[str, Any] = {"wanted": wanted, "crumbs": crumbs_of(frame)}
    response = respond(
        request,
        "translation/desk/switched.html",
        context,
        Head(title=_("E-mails about translations"), language=reader, indexed=False),
        everywhere(path, frame.root_url, reader),
        reader,
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    del response.headers["Cache-Control"]
    add_never_cache_headers(response)
    return response
