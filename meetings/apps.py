from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        from meetings import signals
        from meetings.directory import views
        from meetings.documents import policy
        from meetings.findable import changes
        from records import sitemap

        signals.connect()
        changes.connect()
        policy.apply()
        sitemap.everywhere.append(views.paths)
