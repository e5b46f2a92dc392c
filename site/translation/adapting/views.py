"""Where a translator gives a language another structure at one place, and takes that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import Translation

from core.fields import BlocksField
from core.languages import language
from core.pages import BasePage
from translation import reaching
from translation.adapting import acts, forms, placing, wording
from translation.adapting.models import Act, Adaptation

BEGIN = "translation_adapt"
CHANGE = "translation_adapted"
HEADINGS: dict[Act, str | Promise] = {
    Act.OWN: gettext_lazy("Own block of this language"),
    Act.ADDED: gettext_lazy("Own block of this language"),
    Act.LEFT_OUT: gettext_lazy("Left out in this language"),
}


@dataclass(frozen=True)
class Door:
    """A translation that somebody may change now."""

    of: Translation
    page: BasePage

    @property
    def back(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def begin(
    request: HttpRequest, translation_id: int, act: str, field: str, block: str = ""
) -> HttpResponse:
    """Give a language own blocks in place of a block or after it, or leave it out."""
    door = _door(request, translation_id)
    at = acts.anchor(door.of, field, block)
    if act not in Act.values or at is None or (not block and act != Act.ADDED):
        raise Http404
    chosen = Act(act)
    raw = forms.translated(door.of, at) if chosen == Act.OWN and request.method != "POST" else []
    form = None if chosen == Act.LEFT_OUT else _form(request, at.field, raw)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            made = acts.begin(door.of, at, chosen, form.typed if form else [], request.user)
        except acts.Taken:
            messages.error(request, _("This block was adapted meanwhile: see what is there."))
            return redirect(door.back)
        return _kept(request, door, made)
    return _shown(request, door, at.field, chosen, form, at.raw)


def change(request: HttpRequest, translation_id: int, adaptation_id: int) -> HttpResponse:
    """Change own blocks, say that both were looked at, or give the place back to the original."""
    door = _door(request, translation_id)
    adapted = get_object_or_404(placing.present(), translation=door.of, pk=adaptation_id)
    field = door.page._meta.get_field(adapted.field)
    act = Act(adapted.act)
    form = None if act == Act.LEFT_OUT else _form(request, field, adapted.value)
    if request.method == "POST":
        if "back" in request.POST:
            acts.give_back(adapted, request.user)
            messages.success(
                request,
                _("It is as in the original again. Readers get it once it is published."),
            )
            return redirect(door.back)
        if form is None:
            acts.see(adapted)
            return _kept(request, door, adapted)
        if form.is_valid():
            if form.cleaned_data["version"] == forms.version(adapted.value):
                acts.edit(adapted, form.typed, request.user)
                return _kept(request, door, adapted)
            form.add_error(
                None,
                _(
                    "Somebody else changed these blocks meanwhile. What you wrote is below; save "
                    "again to put it in the place of theirs."
                ),
            )
            typed = request.POST.copy()
            typed["version"] = forms.version(adapted.value)
            form.data = typed
    return _shown(request, door, field, act, form, acts.source_block(adapted), adapted)


def _door(request: HttpRequest, translation_id: int) -> Door:
    """Raises as `reaching` does, and PermissionDenied where nothing can be written now."""
    of, page = reaching.translation(request.user, translation_id)
    if reaching.closed(request.user, of, page):
        raise PermissionDenied
    return Door(of, page)


def _form(request: HttpRequest, field: BlocksField, raw: forms.Raw) -> forms.OwnBlocks:
    if request.method == "POST":
        return forms.OwnBlocks(field, raw, request.POST, request.FILES)
    return forms.OwnBlocks(field, raw)


def _kept(request: HttpRequest, door: Door, adapted: Adaptation) -> HttpResponse:
    messages.success(request, _("It is kept. Readers get it once the translation is published."))
    return redirect(f"{door.back}#adapted-{adapted.pk}")


def _shown(
    request: HttpRequest,
    door: Door,
    field: BlocksField,
    act: Act,
    form: forms.OwnBlocks | None,
    raw: dict[str, Any] | None,
    adapted: Adaptation | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "media": form.media if form else "",
        "said": wording.read(field, [raw]) if raw else [],
        "adapted": adapted,
        "added": act == Act.ADDED,
        "gone": adapted is not None and bool(adapted.block) and raw is None,
        "changed": adapted is not None
        and act != Act.ADDED
        and raw is not None
        and adapted.seen != placing.digest(raw),
        "back": door.back,
        "source": language(door.of.source.locale.language_code),
        "target": language(door.of.target_locale.language_code),
        "page_title": HEADINGS[act],
        "page_subtitle": door.page.get_admin_display_title(),
        "header_icon": "wagtail-localize-language",
    }
    response = render(
        request,
        "translation/adapting/form.html",
        context,
        status=422 if form is not None and form.errors else 200,
    )
    add_never_cache_headers(response)
    return response
