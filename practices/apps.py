from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Practices"

    def ready(self) -> None:
        from practices.coverage import views
        from records import sitemap

        sitemap.everywhere.append(views.paths)
