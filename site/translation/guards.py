"""Who may translate what: wagtail-localize's one global permission is not enough.

The permission on pages decides: on the page that is translated, and on the page it becomes.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitTranslationForm,
)
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

from records.models import hidden_pages
from translation.memory import pages as memory
from translation.quality import listing, telling


def may_edit(user: Any, page: Page) -> bool:
    return page.permissions_for_user(user).can_edit()


def may_translate_into(user: Any, page: Page, locale: Locale) -> bool:
    """Tell whether `user` may edit what `page` is, or is going to be, in `locale`."""
    while not page.is_root():
        there = page.get_translation_or_none(locale)
        if there is not None:
            return may_edit(user, there)
        page = page.get_parent()
    return False


class SubmitView(SubmitPageTranslationView):
    """Starts translations: of a page that is public or the user's, into languages of the user."""

    def get_object(self) -> Page:
        page = super().get_object()
        if not (may_edit(self.request.user, page) or (page.live and self._may_know(page))):
            raise PermissionDenied
        return page

    def _may_know(self, page: Page) -> bool:
        """Tell whether a published page is out for everybody, or the user's to translate."""
        return not hidden_pages().filter(page=page).exists() or any(
            may_translate_into(self.request.user, page, locale) for locale in Locale.objects.all()
        )

    def get_form(self) -> SubmitTranslationForm:
        form = super().get_form()
        locales = form.fields["locales"]
        theirs = [
            locale.pk
            for locale in locales.queryset
            if may_translate_into(self.request.user, self.object, locale)
        ]
        locales.queryset = locales.queryset.filter(pk__in=theirs)
        if len(theirs) == 1:
            form.initial.setdefault("locales", theirs)
        if not may_edit(self.request.user, self.object):
            form.fields["include_subtree"].disabled = True
        return form


class UpdateView(UpdateTranslationsView):
    """Brings a changed original to its translators, and publishes what is complete."""

    def get_object(self) -> TranslationSource:
        source = super().get_object()
        page = source.get_source_instance()
        if isinstance(page, Page) and not may_edit(self.request.user, page):
            targets = source.translations.filter(enabled=True)
            if not page.live or not any(
                may_edit(self.request.user, each.get_target_instance()) for each in targets
            ):
                raise PermissionDenied
        return source

    def get_form(self) -> UpdateTranslationsForm:
        """A text is sent to a machine by its own question only (`translation.machine`)."""
        form = super().get_form()
        form.fields.pop("use_machine_translation", None)
        return form

    def form_valid(self, form: UpdateTranslationsForm) -> HttpResponse:
        publish = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        if publish:
            self.publish()
        return response

    def publish(self) -> None:
        """Publish the translations that the user may publish; say which are not complete."""
        waiting, faulty = [], 0
        for each in (
            self.object.translations.filter(enabled=True)
            .select_related("source__locale", "target_locale")
            .order_by("target_locale__language_code")
        ):
            page = each.get_target_instance()
            if (
                isinstance(page, Page)
                and not page.permissions_for_user(self.request.user).can_publish()
            ):
                continue
            if memory.missing(self.object, each.target_locale):
                waiting.append(str(each.target_locale.get_display_name()))
            else:
                faulty += sum(checked.open for checked in listing.of(each))
                each.save_target(user=self.request.user, publish=True)
        if faulty:
            messages.warning(self.request, telling.published(faulty))
        if waiting:
            messages.warning(
                self.request,
                _("Not published, because texts are not translated yet: %(languages)s.")
                % {"languages": ", ".join(waiting)},
            )


class ReportView(TranslationsReportView):
    """The report of translations, of the pages that the user may edit."""

    def get_queryset(self) -> Any:
        theirs = PagePermissionPolicy().instances_user_has_permission_for(
            self.request.user, "change"
        )
        found = (
            super().get_queryset().filter(source__object_id__in=theirs.values("translation_key"))
        )
        return found.order_by("-created_at", "-pk")


@require_POST
def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Free a translation from its original: then its editor decides what is published of it."""
    translation = get_object_or_404(Translation, pk=translation_id)
    page = translation.get_target_instance()
    if isinstance(page, Page) and not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return edit_translation.stop_translation(request, translation_id)


def no_snippets(request: HttpRequest) -> HttpResponse:
    """Answer for wagtail-localize's list of snippets, which asks nobody's permission: none is
    translated here."""
    raise Http404


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make a translation an alias again: it changes what readers see, so it needs publishing."""
    page = get_object_or_404(Page, pk=page_id)
    if page.live and not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)
