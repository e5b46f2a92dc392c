"""What binds a translation to its original."""

from __future__ import annotations

from typing import Any

from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation


def binding(instance: Any) -> Translation | None:
    """Return what binds a page or snippet to its original, None for what stands by itself."""
    if not isinstance(instance, TranslatableMixin):
        return None
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale=instance.locale_id,
            enabled=True,
        )
        .select_related("source__locale", "target_locale")
        .first()
    )
