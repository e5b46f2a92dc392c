"""The command on top of the agenda importer: drafts, reruns, refusals."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home import structure
from meetings.models import AgendaImport, MeetingIndexPage, MeetingPage

pytestmark = pytest.mark.django_db

AGENDA = """# Third Meeting of the Chairs (TMC-3)

## Aims

- to compare notes[^1]
- to plan the year

## Session 1. Notes

### Guiding questions

- What was learned?
  - a) by States
  - b) by partners

Not a part of the agenda

[^1]: As agreed last year.
"""


@pytest.fixture
def sections(db) -> None:
    structure.ensure()


@pytest.fixture
def agenda_file(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA, encoding="utf-8")
    return path


def run(path: Path, *options: str, language: str = "en") -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(
        "import_agenda", str(path), "--language", language, *options, stdout=out, stderr=err
    )
    return out.getvalue(), err.getvalue()


def draft() -> MeetingPage:
    return MeetingPage.objects.get(alias_of=None).get_latest_revision_as_object()


def test_import_makes_a_draft_in_the_section_of_the_language(sections, agenda_file):
    run(agenda_file)

    page = draft()
    assert (page.live, page.edition, page.locale.language_code) == (False, 3, "en")
    assert [block.value for block in page.aims] == ["to compare notes[^1]", "to plan the year"]
    session = page.sessions[0].value
    assert session["title"] == "Notes"
    assert session["questions"][0]["text"] == "What was learned?"
    assert list(session["questions"][0]["points"]) == ["by States", "by partners"]
    assert [(note.value["mark"], note.value["text"].source) for note in page.footnotes] == [
        ("1", "<p>As agreed last year.</p>")
    ]


def test_import_twice_updates_the_same_draft(sections, agenda_file):
    run(agenda_file)
    agenda_file.write_text(AGENDA.replace("plan the year", "plan two years"), encoding="utf-8")

    _out, err = run(agenda_file)

    assert "Draft updated" in err
    assert [block.value for block in draft().aims] == [
        "to compare notes[^1]",
        "to plan two years",
    ]


def test_import_twice_keeps_the_ids_of_what_stays(sections, agenda_file):
    run(agenda_file)
    before = [block.id for block in draft().sessions]
    agenda_file.write_text(AGENDA.replace("What was learned", "What was taught"), encoding="utf-8")

    run(agenda_file)

    session = draft().sessions[0]
    assert [session.id] == before
    assert session.value["questions"][0]["text"] == "What was taught?"


def test_import_of_an_unchanged_file_makes_no_revision(sections, agenda_file):
    run(agenda_file)
    before = draft().revisions.count()

    _out, err = run(agenda_file)

    assert "Draft unchanged" in err
    assert draft().revisions.count() == before


def test_import_keeps_an_edited_field_and_says_so(sections, agenda_file):
    run(agenda_file)
    page = draft()
    page.aims = [("aim", "an editor's aim")]
    page.save_revision(clean=False)
    agenda_file.write_text(AGENDA.replace("plan the year", "plan two years"), encoding="utf-8")

    _out, err = run(agenda_file)

    assert "Edited since the last import and kept: aims." in err
    assert [block.value for block in draft().aims] == ["an editor's aim"]


def test_import_overwrites_an_edited_field_when_told(sections, agenda_file):
    run(agenda_file)
    page = draft()
    page.theme = "an editor's theme"
    page.aims = [("aim", "an editor's aim")]
    page.save_revision(clean=False)

    run(agenda_file, "--overwrite")

    assert [block.value for block in draft().aims] == [
        "to compare notes[^1]",
        "to plan the year",
    ]
    assert draft().theme == "an editor's theme"


def test_import_leaves_a_published_meeting_and_says_so(sections, agenda_file):
    run(agenda_file)
    page = draft()
    page.starts = page.ends = "2027-03-01T09:00Z"
    page.save_revision().publish()
    agenda_file.write_text(AGENDA.replace("plan the year", "plan two years"), encoding="utf-8")

    _out, err = run(agenda_file)

    assert "is published and was left as it is." in err
    assert [block.value for block in draft().aims][1] == "to plan the year"


def test_import_dry_run_writes_nothing(sections, agenda_file):
    out, _err = run(agenda_file, "--dry-run")

    assert "not placed, line 16: Not a part of the agenda" in out
    assert MeetingPage.objects.count() == 0
    assert AgendaImport.objects.count() == 0


def test_import_json_prints_only_the_structure(sections, agenda_file):
    out, _err = run(agenda_file, "--json", "--dry-run")

    printed = json.loads(out)
    assert printed["meeting"]["edition"] == "3"
    assert printed["not_placed"] == [{"line": 16, "text": "Not a part of the agenda"}]


def test_import_takes_the_section_that_parent_names(sections, agenda_file):
    french = MeetingIndexPage.objects.get(locale__language_code="fr")

    run(agenda_file, "--parent", str(french.pk), language="fr")

    assert draft().get_parent().pk == french.pk


def test_import_makes_the_frame_of_an_empty_site(db, agenda_file):
    run(agenda_file)

    assert draft().get_parent().specific == MeetingIndexPage.objects.get(locale__language_code="en")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "agenda.md: The file is empty."),
        (b"Dear all,\n\nthank you.\n", "this is no agenda."),
        ("Заседание 1".encode("cp1251"), "The file is not UTF-8 or UTF-16 text."),
        (b"PK\x03\x04 broken", "The Word document is broken or incomplete."),
    ],
)
def test_import_of_a_bad_file_says_one_line_and_writes_nothing(
    sections, agenda_file, content, reason
):
    agenda_file.write_bytes(content)
    pages = Page.objects.count()

    with pytest.raises(CommandError) as refused:
        run(agenda_file)

    assert refused.value.returncode == 2
    assert str(refused.value).endswith(reason)
    assert "\n" not in str(refused.value)
    assert Page.objects.count() == pages
