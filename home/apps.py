from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        from home import objectives
        from records import sitemap

        sitemap.everywhere.append(objectives.paths)
