"""Releases in the admin: the list, and the page on which one is set, changed and cancelled."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.localization import get_available_admin_time_zones
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.languages import current, language
from translation.desk.release import unready
from translation.releases import publishing
from translation.releases.models import ZONE, Release, Status

SHOWN = 200
# A date that is later or earlier in another time zone than any year there is cannot be stored.
EARLIEST, LATEST = datetime(2000, 1, 1), datetime(2100, 1, 1)


def publishable(user: Any) -> QuerySet[Page]:
    """Return the pages that somebody may publish."""
    return PagePermissionPolicy(Page).instances_user_has_permission_for(user, "publish")


def may_enter(user: Any) -> bool:
    return PagePermissionPolicy(Page).user_has_permission(user, "publish")


def own(user: Any) -> QuerySet[Release]:
    """Return the releases of which somebody may publish every page."""
    others = Page.objects.exclude(pk__in=publishable(user).values("pk"))
    return Release.objects.exclude(pages__in=others.values("pk"))


class ClockField(forms.DateTimeField):
    """A day and hour as clocks show them, in whatever time zone: without one."""

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(UTC):
            moment = super().to_python(value)
        return moment and timezone.make_naive(moment, UTC)


class PagesField(forms.ModelMultipleChoiceField):
    """Pages, each called by its title and language."""

    def label_from_instance(self, page: Any) -> str:
        return publishing.named(page)


class ReleaseForm(forms.ModelForm):
    """A release; the moment is typed as clocks show it in the time zone chosen."""

    moment = ClockField(
        label=gettext_lazy("Moment"),
        widget=AdminDateTimeInput,
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), initial=ZONE)
    pages = PagesField(
        label=gettext_lazy("Pages"),
        queryset=Page.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("A release needs a page.")},
    )

    class Meta:
        model = Release
        fields = ("name", "moment", "zone", "pages")

    def __init__(self, *args: Any, user: Any, offered: QuerySet[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone, pages = self.fields["zone"], self.fields["pages"]
        assert isinstance(zone, forms.ChoiceField)
        assert isinstance(pages, PagesField)
        zone.choices = [(name, name) for name in get_available_admin_time_zones()]
        pages.queryset = offered.filter(pk__in=publishable(user).values("pk"))
        if self.instance.pk:
            self.initial["moment"] = self.instance.local.replace(tzinfo=None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        typed, zone = data.get("moment"), data.get("zone")
        if typed and zone:
            try:
                data["moment"] = in_zone(typed, zone)
            except forms.ValidationError as error:
                self.add_error("moment", error)
            else:
                if data["moment"] <= timezone.now():
                    self.add_error("moment", _("This moment is over."))
        return data


def in_zone(typed: datetime, zone: str) -> datetime:
    """Return the moment at which clocks in a zone show this. Raises ValidationError for an hour
    that they leave out in spring."""
    moment = typed.replace(tzinfo=ZoneInfo(zone))
    if moment.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != typed:
        raise forms.ValidationError(_("Clocks leave this hour out."))
    return moment


def listing(request: HttpRequest) -> HttpResponse:
    """Show the releases: those to come, then those that were."""
    if not may_enter(request.user):
        raise PermissionDenied
    mine = own(request.user).select_related("made_by").prefetch_related("pages")
    return render(
        request,
        "translation/releases/list.html",
        {
            "planned": mine.filter(status=Status.PLANNED).order_by("moment", "pk"),
            "past": mine.exclude(status=Status.PLANNED).order_by("-moment", "-pk")[:SHOWN],
            "page_title": _("Releases"),
            "header_icon": "calendar-check",
        },
    )


def plan(request: HttpRequest, release_id: int | None = None) -> HttpResponse:
    """Set a release, change it, or cancel it; what is not ready is named."""
    if not may_enter(request.user):
        raise PermissionDenied
    release = get_object_or_404(own(request.user), pk=release_id) if release_id else Release()
    done = release.status in (Status.DONE, Status.CANCELLED)
    if request.method == "POST" and done:
        raise PermissionDenied
    if request.method == "POST" and "cancel" in request.POST and release.pk:
        release.status, release.ended_at = Status.CANCELLED, timezone.now()
        release.save(update_fields=["status", "ended_at"])
        messages.success(request, _("The release is cancelled. Nothing is published."))
        return redirect("translation_releases")
    offered = _offered(request, release)
    form = ReleaseForm(
        request.POST if request.method == "POST" else None,
        instance=release,
        user=request.user,
        offered=offered,
        initial={} if release.pk else {"pages": offered, "zone": ZONE},
    )
    if request.method == "POST" and form.is_valid():
        return _save(request, form)
    lacking = publishing.lacking(release) if release.pk and not done else []
    return render(
        request,
        "translation/releases/plan.html",
        {
            "form": form,
            "release": release,
            "done": done,
            "lacking": [(publishing.named(page), reasons) for page, reasons in lacking],
            "languages": _languages_left(release) if release.pk and not done else [],
            "page_title": release.name or _("New release"),
            "header_icon": "calendar-check",
        },
    )


def _offered(request: HttpRequest, release: Release) -> QuerySet[Page]:
    """Return the pages that the form lists: those of the release, and those asked for."""
    asked = [key for key in request.GET.getlist("page") if key.isdecimal() and len(key) < 10]
    asked += [key for key in request.POST.getlist("pages") if key.isdecimal() and len(key) < 10]
    held = Q(releases=release.pk) if release.pk else Q(pk__in=())
    return Page.objects.filter(held | Q(pk__in=asked)).select_related("locale").distinct()


def _save(request: HttpRequest, form: ReleaseForm) -> HttpResponse:
    release = form.save(commit=False)
    release.status, release.report, release.ended_at = Status.PLANNED, [], None
    release.made_by = request.user
    release.save()
    form.save_m2m()
    if publishing.lacking(release):
        messages.warning(request, _("The release is set, and not everything is ready for it."))
        return redirect("translation_release_plan", release.pk)
    messages.success(request, _("The release is set."))
    return redirect("translation_releases")


def _languages_left(release: Release) -> list[tuple[str, str]]:
    """Return the languages in which originals of a release would not be released with it."""
    pages = publishing.held(release)
    along = {
        (page.translation_key, language(page.locale.language_code).named(current()))
        for page in pages
    }
    found: dict[str, str] = {}
    for page in pages:
        for name, state in unready(page):
            if (page.translation_key, name) not in along:
                found[name] = state
    return sorted(found.items())
