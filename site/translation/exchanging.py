"""Pages of the admin that take a file in and give files out: memory and glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from translation.glossary import entries, formats
from translation.memory import exchange
from translation.memory.exchange import importing
from translation.pieces import Unfit

ANY = [("", gettext_lazy("all languages"))]


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("File"))


class PairForm(forms.Form):
    source = forms.ChoiceField(
        label=gettext_lazy("Translated from"), choices=[*ANY, *settings.LANGUAGES], required=False
    )
    target = forms.ChoiceField(
        label=gettext_lazy("into"), choices=[*ANY, *settings.LANGUAGES], required=False
    )


class Exchange(WagtailAdminTemplateMixin, TemplateView):
    """Takes a file that is posted, and gives a file where an ending is asked for."""

    template_name = "translation/exchange.html"
    header_icon = "download"
    permission: str  # to take files out
    permission_to_add: str
    kinds: dict[str, Any]
    name: str  # of the files
    explained: Any
    pair_form: type[forms.Form] | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        ending = request.GET.get("as")
        if ending is None:
            return super().get(request, *args, **kwargs)
        pair = PairForm(request.GET)
        if ending not in self.kinds or not pair.is_valid():
            raise Http404
        chosen = self.kinds[ending]
        response = StreamingHttpResponse(
            chosen.write(self.entries(pair.cleaned_data)), content_type=chosen.content_type
        )
        response["Content-Disposition"] = f'attachment; filename="{self.name}.{ending}"'
        add_never_cache_headers(response)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission_to_add):
            raise PermissionDenied
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                messages.success(request, self.take(file, file.name))
                return redirect(request.path)
            except Unfit as error:
                form.add_error("file", str(error))
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{
                "form": FileForm(),
                "pair": self.pair_form and self.pair_form(),
                "kinds": self.kinds.values(),
                "explained": self.explained,
                "may_add": self.request.user.has_perm(self.permission_to_add),
                **kwargs,
            }
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def entries(self, pair: dict[str, str]) -> Iterable[Any]:
        """Return what is written to a file."""
        raise NotImplementedError

    def take(self, file: IO[bytes], name: str) -> str:
        """Take a file in; return what was done. Raises Unfit."""
        raise NotImplementedError


class Memory(Exchange):
    page_title = gettext_lazy("Translation memory")
    permission = "translation.view_unit"
    permission_to_add = "translation.add_unit"
    kinds = exchange.FORMATS
    name = "memory"
    pair_form = PairForm
    explained = gettext_lazy(
        "All that was ever translated on this site, and what came in files. A file holds what you "
        "may see: what readers have, and what you may edit."
    )

    def entries(self, pair: dict[str, str]) -> Iterator[Any]:
        return importing.units(self.request.user, pair["source"], pair["target"])

    def take(self, file: IO[bytes], name: str) -> str:
        taken = importing.take(file, name)
        return _("Translations in the file: %(units)d. New in the memory: %(new)d.") % {
            "units": taken.units,
            "new": taken.new,
        }


class Glossary(Exchange):
    page_title = gettext_lazy("Glossary")
    permission = "translation.view_concept"
    permission_to_add = "translation.change_concept"
    kinds = formats.FORMATS
    name = "glossary"
    explained = gettext_lazy(
        "A row of the table, or a language of a concept, replaces what the glossary has for it. "
        "What the file does not name stays."
    )

    def entries(self, pair: dict[str, str]) -> Iterator[Any]:
        return entries.all_entries()

    def take(self, file: IO[bytes], name: str) -> str:
        taken = formats.take(file, name)
        return _("Terms in the file: %(terms)d. New: %(new)d. Changed: %(changed)d.") % {
            "terms": taken.wordings,
            "new": taken.new,
            "changed": taken.changed,
        }
