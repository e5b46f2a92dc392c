"""What cells refer to: terms, meetings, documents and pages, asked once each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from core.models import DocumentSet
from records import places
from taxonomy.models import Listed, Term


class Known:
    """What is there to be referred to, as long as an import or export lasts."""

    def __init__(self) -> None:
        self.terms: dict[str, dict[str, Term]] = {
            model.SCHEME.value: {
                term.code: term for term in model.objects.order_by("order", "code")
            }
            for model in Term.__subclasses__()
            if issubclass(model, Listed)
        }
        self.folded = {
            scheme: {code.casefold(): code for code in codes}
            for scheme, codes in self.terms.items()
        }
        self.places = {
            scheme: {code: place for place, code in enumerate(codes)}
            for scheme, codes in self.terms.items()
        }
        self.languages = tuple(code for code, _name in settings.LANGUAGES)
        self.locales = {each.language_code: each for each in Locale.objects.all()}
        self.there: dict[tuple[str, int], bool] = {}

    @cached_property
    def codes(self) -> dict[int, str]:
        """The codes of all terms by their keys."""
        return {term.pk: code for terms in self.terms.values() for code, term in terms.items()}

    def code(self, scheme: str, code: str) -> str | None:
        """Return a code as its list writes it, None where the list has none such."""
        return self.folded.get(scheme, {}).get(code.casefold())

    def ordered(self, scheme: str, codes: Iterable[str]) -> list[str]:
        """Return codes in their list's order, each once."""
        return sorted(set(codes), key=self.places.get(scheme, {}).__getitem__)

    @cached_property
    def meetings(self) -> dict[str, int]:
        """The page of each meeting, the original, by the key that its versions share."""
        rows = _meetings().order_by("-pk").values_list("translation_key", "pk")
        return {str(key): pk for key, pk in rows}

    @cached_property
    def meeting_keys(self) -> dict[int, str]:
        """The key of each meeting by any of its pages."""
        return {pk: str(key) for pk, key in _meetings().values_list("pk", "translation_key")}

    def meeting(self, text: str) -> str | None:
        """Return the key of a meeting, given itself or an address; None where there is none."""
        try:
            key = str(UUID(text))
        except ValueError:
            key = self._at(text)
        return key if key in self.meetings else None

    def _at(self, address: str) -> str:
        path = address.partition("://")[2].partition("/")[2] if "://" in address else address
        language, _slash, rest = path.strip("/").partition("/")
        for trees in places.places().trees.values():
            tree = trees.get(language)
            if tree:
                page = Page.objects.filter(url_path=f"{tree.url_path}{rest.strip('/')}/").first()
                if page:
                    return str(page.translation_key)
        return ""

    def is_document(self, pk: int) -> bool:
        return self._is_there("set", DocumentSet, pk)

    def is_linkable(self, kind: str, pk: int) -> bool:
        return self._is_there(kind, Page if kind == "page" else get_document_model(), pk)

    def _is_there(self, kind: str, model: type[Model], pk: int) -> bool:
        if (kind, pk) not in self.there:
            self.there[kind, pk] = model._base_manager.filter(pk=pk).exists()
        return self.there[kind, pk]


def _meetings() -> Any:
    return apps.get_model("meetings.MeetingPage").objects.filter(alias_of=None)
