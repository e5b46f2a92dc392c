"""The catalogues follow the source, and the check finds what a reader would stumble on."""

from pathlib import Path

import pytest

from tools import messages

PYTHON = """\
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
TITLE = _("Practices")
MONTH = pgettext_lazy("month", "May")
def found(count):
    return ngettext("One practice in %(place)s", "%(count)s practices in %(place)s", count)
"""
TEMPLATE = """\
{% load i18n %}
<main>
    {# Translators: the button of the search form #}
  {% translate "Search" %} <p title="It's">100 %</p>
      {% blocktranslate trimmed with name=site.name %}
        Welcome to <b>{{ name }}</b>,
        dear {reader}
      {% endblocktranslate %}
</main>
"""
RUSSIAN = {
    "Practices": "Практики",
    "May": "май",
    "Search": "Поиск",
    "Welcome to <b>%(name)s</b>, dear {reader}": "{reader}, это <b>%(name)s</b>",
}
PLURAL = (
    "%(count)s практика в %(place)s",
    "%(count)s практики в %(place)s",
    "%(count)s практик в %(place)s",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project of one module and one template, with texts of two kinds."""
    (tmp_path / "practices" / "templates").mkdir(parents=True)
    (tmp_path / "practices" / "views.py").write_text(PYTHON)
    (tmp_path / "practices" / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text('_("Not for readers")')
    return tmp_path


def translate(project: Path, texts: dict[str, str], plural: tuple[str, ...] = PLURAL) -> None:
    """Update the Russian catalogue and write translations into it."""
    messages.update(project, ("ru",))
    path = messages.po_file(project, "ru")
    catalog = path.read_text()
    for text, translation in texts.items():
        catalog = catalog.replace(
            f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"'
        )
    for number, form in enumerate(plural):
        catalog = catalog.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"')
    path.write_text(catalog)


def faults(project: Path) -> list[str]:
    return list(messages.faults(project, ("ru",)))


def test_update_takes_texts_of_modules_and_templates(project: Path) -> None:
    messages.update(project, ("ru",))
    catalog = messages.po_file(project, "ru").read_text()
    ids = [line for line in catalog.splitlines() if line.startswith("msgid")]
    assert ids == [
        'msgid ""',
        'msgid "May"',
        'msgid "One practice in %(place)s"',
        'msgid_plural "%(count)s practices in %(place)s"',
        'msgid "Practices"',
        'msgid "Search"',
        'msgid "Welcome to <b>%(name)s</b>, dear {reader}"',
    ]
    assert "#: practices/templates/page.html\n" in catalog
    assert "#. Translators: the button of the search form" in catalog


def test_update_keeps_translations_and_changes_nothing_the_second_time(project: Path) -> None:
    translate(project, RUSSIAN)
    path = messages.po_file(project, "ru")
    before = path.read_text()
    messages.update(project, ("ru",))
    assert path.read_text() == before
    assert 'msgstr "Практики"' in before


def test_update_guesses_nothing_for_a_changed_text(project: Path) -> None:
    translate(project, RUSSIAN)
    module = project / "practices" / "views.py"
    module.write_text(PYTHON.replace('"Practices"', '"Practices!"'))
    messages.update(project, ("ru",))
    assert "fuzzy" not in messages.po_file(project, "ru").read_text()
    assert faults(project) == ["ru: not translated: 'Practices!'"]


def test_check_passes_a_whole_catalogue(project: Path) -> None:
    translate(project, RUSSIAN)
    assert faults(project) == []


def test_check_names_a_missing_catalogue(project: Path) -> None:
    assert faults(project) == ["ru: no catalogue"]


def test_check_names_texts_not_in_step_with_the_source(project: Path) -> None:
    translate(project, RUSSIAN)
    module = project / "practices" / "views.py"
    module.write_text(PYTHON.replace('"Practices"', '"Good practices"'))
    assert faults(project) == [
        "ru: not in the catalogue: 'Good practices'",
        "ru: no longer in the source: 'Practices'",
    ]


def test_check_names_a_fuzzy_translation(project: Path) -> None:
    translate(project, RUSSIAN)
    path = messages.po_file(project, "ru")
    path.write_text(path.read_text().replace('msgid "Search"', '#, fuzzy\nmsgid "Search"'))
    assert faults(project) == ["ru: fuzzy: 'Search'"]


def test_check_names_an_empty_plural_form(project: Path) -> None:
    translate(project, RUSSIAN, PLURAL[:2])
    assert faults(project) == ["ru: not translated: 'One practice in %(place)s'"]


def test_check_names_a_wrong_number_of_plural_forms(project: Path) -> None:
    translate(project, RUSSIAN)
    path = messages.po_file(project, "ru")
    path.write_text(path.read_text().replace("nplurals=3", "nplurals=2"))
    assert faults(project) == ["ru: 2 plural forms, not 3"]


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("{reader}, это <b>сайт</b>", "placeholder lost or added"),
        ("это <b>%(name)s</b>", "placeholder lost or added"),
        ("{reader}, это <b>%(nome)s</b>", "placeholder lost or added"),
        ("{reader}, это %(name)s", "tag lost or added"),
        ("{reader}, это <b>%(name)s<b>", "tag lost or added"),
    ],
)
def test_check_names_a_damaged_translation(project: Path, translation: str, fault: str) -> None:
    text = "Welcome to <b>%(name)s</b>, dear {reader}"
    translate(project, RUSSIAN | {text: translation})
    assert faults(project) == [f"ru: {fault}: {text!r}"]


def test_check_wants_the_number_where_a_form_has_many(project: Path) -> None:
    """Russian says "один" for 1, but its first form is used for 21 and 101 too."""
    translate(project, RUSSIAN, ("Одна практика в %(place)s", *PLURAL[1:]))
    assert faults(project) == ["ru: placeholder lost or added: 'One practice in %(place)s'"]


def test_check_lets_a_form_for_one_number_leave_it_out(project: Path) -> None:
    """Arabic says none, one and two without a figure."""
    messages.update(project, ("ar",))
    path = messages.po_file(project, "ar")
    catalog = path.read_text()
    for number in range(6):
        form = "%(place)s" if number < 3 else "%(count)s %(place)s"
        catalog = catalog.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"')
    path.write_text(catalog)
    plural = [line for line in messages.faults(project, ("ar",)) if "One practice" in line]
    assert plural == []


def test_check_wants_a_placeholder_without_a_name_in_every_form(project: Path) -> None:
    """Babel compiles no other."""
    module = project / "practices" / "views.py"
    module.write_text(PYTHON + 'ngettext("%d State", "%d States", 1)\n')
    messages.update(project, ("ar",))
    path = messages.po_file(project, "ar")
    head, tail = path.read_text().split('msgid "%d State"')
    for number in range(6):
        form = "دولة" if number < 3 else "%d دولة"
        tail = tail.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"', 1)
    path.write_text(f'{head}msgid "%d State"{tail}')
    found = [line for line in messages.faults(project, ("ar",)) if "State" in line]
    assert set(found) == {"ar: placeholder lost or added: '%d State'"}


@pytest.mark.parametrize(
    ("locale", "count"), [("ar", 6), ("es", 2), ("fr", 2), ("ru", 3), ("zh_Hans", 1)]
)
def test_plural_has_the_forms_of_the_language(locale: str, count: int) -> None:
    assert messages.plural(locale)[0] == count


def test_sources_leave_out_what_no_reader_sees() -> None:
    folders = {path.relative_to(messages.ROOT).parts[0] for path in messages.sources(messages.ROOT)}
    assert {"home", "site"} <= folders
    assert folders.isdisjoint(messages.NOT_SOURCE)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Langue : arabe", "Langue\u00a0: arabe"),
        ("Qui paie ? Nous !", "Qui paie\u202f? Nous\u202f!"),
        ("« Titre » ; suite", "«\u00a0Titre\u00a0»\u202f; suite"),
        ("<b>Objet :</b> %(name)s", "<b>Objet\u00a0:</b> %(name)s"),
        ("https://example.org/?a=1; 10:30", "https://example.org/?a=1; 10:30"),
    ],
)
def test_french_signs_stay_on_the_line_of_their_word(typed: str, kept: str) -> None:
    assert messages.french(typed) == kept
    assert messages.french(kept) == kept


def test_update_mends_french_spaces_and_check_names_those_that_are_left(project: Path) -> None:
    messages.update(project, ("fr",))
    path = messages.po_file(project, "fr")
    path.write_text(
        path.read_text().replace('msgid "Search"\nmsgstr ""', 'msgid "Search"\nmsgstr "Chercher :"')
    )
    found = [line for line in messages.faults(project, ("fr",)) if "'Search'" in line]
    assert found == ["fr: a space that may break before a sign: 'Search'"]
    messages.update(project, ("fr",))
    assert 'msgstr "Chercher\u00a0:"' in path.read_text()
