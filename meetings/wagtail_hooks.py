"""What the meetings add to the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from meetings.admin import ImportAgenda, NewMeeting, sections_of


class MeetingMenuItem(MenuItem):
    """Shown to whoever may add a meeting."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(sections_of(request.user))


@hooks.register("register_admin_urls")
def doors() -> list[URLPattern]:
    return [
        path("import-agenda/", ImportAgenda.as_view(), name="meetings_import_agenda"),
        path("new-meeting/", NewMeeting.as_view(), name="meetings_new"),
    ]


@hooks.register("register_admin_menu_item")
def new_menu_item() -> MenuItem:
    return MeetingMenuItem(_("New meeting"), reverse("meetings_new"), icon_name="plus", order=240)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return MeetingMenuItem(
        _("Import an agenda"), reverse("meetings_import_agenda"), icon_name="upload", order=250
    )
