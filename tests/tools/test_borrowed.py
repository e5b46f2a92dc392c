"""Nothing of Wagtail's admin is left in English where Wagtail does not translate it."""

import pytest
from django.utils.translation import gettext, override
from django.utils.translation.trans_real import DjangoTranslation

from tools import borrowed


def test_every_text_that_packages_lack_is_supplied() -> None:
    assert list(borrowed.faults()) == []


def test_texts_nobody_meets_are_left_out() -> None:
    shown = {message.id for message in borrowed.texts("django") if message.id}
    assert "Go to the first error" in shown
    assert "Wagtail API v3" not in shown


@pytest.mark.parametrize(
    ("language", "text"), [("es", "Ir al primer error"), ("zh-hans", "转到第一个错误")]
)
def test_admin_speaks_what_is_supplied(language: str, text: str) -> None:
    with override(language):
        assert gettext("Go to the first error") == text


@pytest.mark.parametrize(
    ("language", "text"), [("es", "Buena"), ("zh-hans", "良好"), ("fr", "Bon")]
)
def test_scripts_of_the_admin_speak_what_is_supplied(language: str, text: str) -> None:
    """As Wagtail's view gives it to the browser."""
    assert DjangoTranslation(language, domain="djangojs").gettext("Good") == text
