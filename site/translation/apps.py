from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = "Translation"

    def ready(self) -> None:
        from records import sitemap
        from translation import checks, fields, repairs, signals  # noqa: F401 (system checks)
        from translation.adapting import placing
        from translation.changes import merging
        from translation.desk import approving
        from translation.desk import signals as desk
        from translation.glossary import finding as glossary
        from translation.memory import signals as memory
        from translation.overview import views
        from translation.quality import readiness as quality
        from translation.together import acts, following
        from translation.together import views as together

        fields.configure()
        repairs.apply()
        placing.apply()
        merging.apply()
        signals.connect()
        desk.connect()
        memory.connect()
        glossary.connect()
        following.connect()
        acts.apply()
        together.apply()
        approving.apply()
        quality.connect()
        sitemap.everywhere.append(views.paths)
