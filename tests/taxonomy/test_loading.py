"""Loading the words that everything shares from files."""

import re
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.models import Generation
from taxonomy import files, labels, loading
from taxonomy.files import BadFile
from taxonomy.models import Country, Label, Objective, Organization, Scheme, Term


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project's files, to change."""
    return Path(shutil.copytree(files.DATA, tmp_path / "data"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def label(scheme: str, code: str, language: str) -> Label:
    return Label.objects.get(term__scheme=scheme, term__code=code, language=language)


def test_load_makes_the_whole_taxonomy(terms):
    counted = {scheme: Term.objects.filter(scheme=scheme).count() for scheme in Scheme.values}
    assert counted == {
        "objective": 23,
        "principle": 10,
        "area": 5,
        "region": 10,
        "country": 195,
        "organization": 30,
        "target-group": 18,
    }


def test_load_sets_parents_order_and_group(terms):
    kenya = Country.objects.get(code="KE")
    assert [(parent.code, parent.group) for parent in kenya.parents.all()] == [
        ("africa", "continent"),
        ("eca", "commission"),
    ]
    assert [term.code for term in Objective.objects.get(code="13").parents.all()] == ["2"]
    assert [term.code for term in Objective.objects.all()] == [str(n) for n in range(1, 24)]


def test_load_twice_changes_nothing(terms):
    before = Generation.read()
    summary = loading.load()
    assert not summary.changed
    assert summary.kept == 0
    assert Generation.read() == before


def test_load_says_what_it_did(terms, capsys):
    call_command("taxonomy", "load")
    assert capsys.readouterr().out == (
        "0 terms created, 0 updated; 0 labels created, 0 updated, 0 removed; 0 edited ones kept.\n"
    )


def test_load_follows_a_renamed_label(terms, folder):
    replace(folder / "objectives.toml", 'en = "Data"', 'en = "Facts and figures"')
    summary = loading.load(folder)
    assert (summary.labels_updated, summary.kept) == (1, 0)
    assert labels.label("objective", "1", "en").text == "Facts and figures"


def test_load_keeps_an_edited_label_and_follows_the_rest_of_it(terms, folder):
    edited = label("organization", "IOM", "fr")
    edited.acronym = "OIM-Paris"
    edited.save()
    replace(
        folder / "organizations.toml",
        'fr = "Organisation internationale pour les migrations"',
        'fr = "Organisation internationale des migrations"',
    )
    summary = loading.load(folder)
    assert (summary.labels_updated, summary.kept) == (1, 1)
    edited.refresh_from_db()
    assert edited.acronym == "OIM-Paris"
    assert edited.name == "Organisation internationale des migrations"
    assert loading.load(folder).kept == 1


def test_load_keeps_a_title_that_an_editor_added(terms):
    edited = label("objective", "13", "ru")
    edited.official = "Название"
    edited.save()
    assert not loading.load().changed
    assert label("objective", "13", "ru").official == "Название"


def test_load_does_not_bring_back_a_deleted_label(terms):
    label("country", "AE", "en").delete()
    summary = loading.load()
    assert (summary.labels_created, summary.kept) == (0, 1)
    assert not Label.objects.filter(term__code="AE", language="en").exists()


def test_load_brings_back_a_deleted_term(terms):
    Organization.objects.get(code="IOM").delete()
    summary = loading.load()
    assert (summary.terms_created, summary.labels_created) == (1, 6)


def test_load_keeps_parents_that_an_editor_chose(terms):
    kenya = Country.objects.get(code="KE")
    kenya.parents.set(Term.objects.filter(scheme="region", code__in=["africa"]))
    kenya.save()
    summary = loading.load()
    assert (summary.terms_updated, summary.kept) == (0, 1)
    assert labels.parents("country", "KE", "region") == ["africa"]


def test_load_follows_changed_parents(terms, folder):
    replace(folder / "countries.toml", 'commissions = ["ece"]', 'commissions = ["ece", "eclac"]')
    assert loading.load(folder).terms_updated == 1
    assert labels.parents("country", "AD", "region") == ["europe", "ece", "eclac"]


def test_load_removes_an_override_that_the_file_dropped(terms, folder):
    path = folder / "countries.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(code = "AE"\n.*\n.*\n)label = .*\n', r"\1", text), encoding="utf-8")
    assert loading.load(folder).labels_removed == 6
    assert labels.label("country", "AE", "en").text == "United Arab Emirates"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "principles.toml",
            'en = "People-centred"',
            'de = "Menschen"',
            "principles.toml, a: label is in an unknown language, de.",
        ),
        (
            "principles.toml",
            'en = "People-centred", ',
            "",
            "principles.toml, a: label is missing in en.",
        ),
        (
            "organizations.toml",
            'en = "IOM", ',
            "",
            "organizations.toml, IOM: acronym is missing in en.",
        ),
        (
            "principles.toml",
            'en = "People-centred"',
            'en = " "',
            "principles.toml, a: label in en is empty.",
        ),
        (
            "principles.toml",
            'code = "b"',
            'code = "a"',
            "principles.toml: the code a stands twice.",
        ),
        ("principles.toml", 'code = "b"', "code = 2", "principles.toml: term 2 has no code."),
        (
            "objectives.toml",
            'area = "1"',
            'area = "9"',
            "objectives.toml, 1: area names 9, which is no area.",
        ),
        (
            "countries.toml",
            'continent = "europe"',
            'contient = "europe"',
            "countries.toml, AD: unknown key contient.",
        ),
        (
            "countries.toml",
            'continent = "europe"\n',
            "",
            "countries.toml, AD: continent is missing.",
        ),
        ("regions.toml", 'scheme = "continent"\n', "", "regions.toml, africa: scheme is missing."),
    ],
)
def test_load_refuses_a_wrong_file_and_changes_nothing(terms, folder, file, old, new, message):
    replace(folder / "areas.toml", 'en = "Inclusion and integration"', 'en = "Changed"')
    replace(folder / file, old, new)
    with pytest.raises(BadFile) as raised:
        loading.load(folder)
    assert str(raised.value) == message
    assert label("area", "5", "en").name == "Inclusion and integration"


def test_load_refuses_what_is_no_toml(terms, folder):
    (folder / "areas.toml").write_text("[[term]\n", encoding="utf-8")
    with pytest.raises(BadFile, match=r"^areas\.toml is no TOML file: "):
        loading.load(folder)


def test_load_names_a_missing_file(terms, folder):
    (folder / "areas.toml").unlink()
    with pytest.raises(BadFile, match=r"^areas\.toml is missing\.$"):
        loading.load(folder)


def test_command_reports_a_wrong_file(terms, folder, monkeypatch):
    (folder / "areas.toml").unlink()
    monkeypatch.setattr(loading, "load", lambda: files.read(folder))
    with pytest.raises(CommandError, match=r"^areas\.toml is missing\.$"):
        call_command("taxonomy", "load")
