from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = "Translation"

    def ready(self) -> None:
        from records import sitemap
        from translation import checks, fields, repairs, signals  # noqa: F401 (system checks)
        from translation.desk import signals as desk
        from translation.glossary import finding as glossary
        from translation.memory import signals as memory
        from translation.overview import views

        fields.configure()
        repairs.apply()
        signals.connect()
        desk.connect()
        memory.connect()
        glossary.connect()
        sitemap.everywhere.append(views.paths)
