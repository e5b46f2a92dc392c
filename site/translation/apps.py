from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = "Translation"

    def ready(self) -> None:
        from translation import checks, fields, repairs, signals  # noqa: F401 (system checks)

        fields.configure()
        repairs.apply()
        signals.connect()
