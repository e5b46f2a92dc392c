"""Setting up a site: what is done once is not done again."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from core.management.commands import prepare
from taxonomy.models import Term

WORDS = next(step for step in prepare.STEPS if step.command == ("taxonomy", "load"))


@pytest.fixture(autouse=True)
def only_words(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep to one step, and what is known of it to a folder of this test."""
    call_command("search_words", stdout=StringIO())
    settings.VAR = tmp_path
    monkeypatch.setattr(prepare, "STEPS", (WORDS,))


def prepared() -> str:
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_prepare_says_what_it_does_and_does_it() -> None:
    assert prepared().startswith(f"== {WORDS.what}\n")
    assert Term.objects.filter(scheme="objective").count() == 23


@pytest.mark.django_db
def test_prepare_skips_what_was_done_from_the_same_files() -> None:
    prepared()
    Term.objects.filter(scheme="principle").delete()
    assert prepared() == ""
    assert Term.objects.filter(scheme="principle").count() == 0


@pytest.mark.django_db
def test_prepare_does_again_what_other_files_did(tmp_path: Path) -> None:
    prepared()
    (known,) = tmp_path.glob("prepared-*")
    known.write_text("taxonomy load of older files")
    assert prepared().startswith(f"== {WORDS.what}\n")
