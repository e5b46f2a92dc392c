from django.apps import AppConfig


class EditingConfig(AppConfig):
    name = "editing"
    verbose_name = "Editing"

    def ready(self) -> None:
        from editing import notices, protection, sight
        from editing.merging import saving

        notices.apply()
        sight.apply()
        protection.apply()
        saving.apply()
