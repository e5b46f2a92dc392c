"""What a translation may have otherwise than its original: another picture, link or document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import EmailValidator, URLValidator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from translation import reaching
from translation.adapting import hiding
from translation.editor.places import Places

MAIL = "mailto:"


@dataclass
class Fact:
    """A thing that follows the original unless the translation has its own: `own` is None where
    it follows. A link has an address, the rest a block and the key of what is chosen in it."""

    segment: OverridableSegment
    label: str
    block: blocks.ChooserBlock | None
    value: Any
    own: Any = None
    named: str = ""
    own_named: str = ""

    @property
    def pk(self) -> int:
        return int(self.segment.pk)

    @property
    def model(self) -> type[Model] | None:
        return self.block.model_class if self.block is not None else None

    def form_field(self) -> forms.Field:
        """Return the form field in which another value is chosen, with Wagtail's own widget."""
        if self.block is None:
            return forms.CharField(label=self.label, max_length=2000, validators=[address])
        return forms.ModelChoiceField(
            self.block.model_class._default_manager.all(),
            label=self.label,
            widget=self.block.widget,
        )


def address(value: str) -> None:
    """Raise ValidationError for what is neither an address of the web nor one of e-mail."""
    if value.startswith(MAIL):
        EmailValidator()(value.removeprefix(MAIL))
    else:
        URLValidator(["http", "https"])(value)


def facts(translation: Translation, places: Places) -> list[Fact]:
    """Return what a translation may have otherwise, in the order of the page. As many queries for
    one as for many of a kind."""
    segments = list(
        hiding.shown(
            OverridableSegment.objects.filter(source=translation.source), translation.target_locale
        )
        .select_related("context")
        .order_by("order", "pk")
    )
    if not segments:
        return []
    return _facts(translation, places, segments)


def choose(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Let something else be chosen for a translation, or be as in the original again."""
    translation, page = reaching.translation(request.user, translation_id)
    places = Places(translation.source, type(page))
    found = _facts(translation, places, [reaching.fact(translation, segment_id)])
    if not found:
        raise Http404
    (fact,) = found
    back = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if reaching.closed(request.user, translation, page):
        raise PermissionDenied
    form = _form(fact, request.POST if request.method == "POST" else None)
    place = {"locale": translation.target_locale, "context": fact.segment.context}
    if request.method == "POST" and "follow" in request.POST:
        SegmentOverride.objects.filter(**place).delete()
        messages.success(request, _("It is as in the original again."))
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["value"]
        value = chosen.pk if isinstance(chosen, Model) else chosen
        SegmentOverride.objects.update_or_create(
            **place,
            defaults={
                "data_json": json.dumps(value),
                "last_translated_by": request.user,
                "has_error": False,
                "field_error": "",
            },
        )
        messages.success(request, _("The translation has its own now."))
        return redirect(back)
    context = {
        "fact": fact,
        "form": form,
        "media": form.media,
        "back": back,
        "page_title": fact.label,
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "wagtail-localize-language",
    }
    return render(request, "translation/editor/fact.html", context)


def _form(fact: Fact, data: Any) -> forms.Form:
    form = forms.Form(data, initial={"value": fact.value if fact.own is None else fact.own})
    form.fields["value"] = fact.form_field()
    return form


def _facts(
    translation: Translation, places: Places, segments: list[OverridableSegment]
) -> list[Fact]:
    held = {
        each.context_id: each.data
        for each in SegmentOverride.objects.filter(
            context__in=[segment.context_id for segment in segments],
            locale=translation.target_locale_id,
        )
    }
    found = []
    for segment in segments:
        path, _quote, link = segment.context.path.partition(".'")
        block = None if link else places.blocks.get(path)
        chooser = block if isinstance(block, blocks.ChooserBlock) else None
        if link or chooser or isinstance(block, blocks.URLBlock):
            place = places.of(path, 0)
            label = _("Link") if link else place.label or place.field_label
            found.append(Fact(segment, label, chooser, segment.data, held.get(segment.context_id)))
    _name(found)
    return found


def _name(found: Iterable[Fact]) -> None:
    """Say what is chosen: titles for things of the site."""
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for fact in found:
        if fact.model is not None:
            wanted[fact.model] |= {fact.value, fact.own}
    there = {model: model._default_manager.in_bulk(keys - {None}) for model, keys in wanted.items()}
    for fact in found:
        things = there.get(fact.model, {}) if fact.model is not None else {}
        fact.named = str(things.get(fact.value, fact.value or ""))
        fact.own_named = str(things.get(fact.own, fact.own or ""))
