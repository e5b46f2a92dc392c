"""Terms in texts: in any form in the source, checked in any form in the target."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from translation.glossary import loading
from translation.glossary.checking import check, terms
from translation.glossary.entries import Entry, all_entries, take
from translation.glossary.finding import every, find
from translation.glossary.formats import FORMATS
from translation.glossary.formats import take as take_file
from translation.glossary.models import Concept, Wording
from translation.pieces import Unfit

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(db):
    return loading.load()


def codes(text, language):
    names = dict(Concept.objects.values_list("pk", "code"))
    return [(names[each.form.concept], each.written) for each in find(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Guiding principles of compacts", [("guiding-principle", "Guiding principles")]),
        ("fr", "les principes directeurs", [("guiding-principle", "principes directeurs")]),
        ("es", "los principios rectores", [("guiding-principle", "principios rectores")]),
        ("ru", "о руководящих принципах", [("guiding-principle", "руководящих принципах")]),
        ("ar", "وفقا للمبادئ التوجيهية", [("guiding-principle", "للمبادئ التوجيهية")]),
        ("zh-hans", "根据指导原则行事", [("guiding-principle", "指导原则")]),
    ],
)
def test_term_is_found_in_any_form_in_each_language(seeded, language, text, expected):
    assert codes(text, language) == expected


def test_longer_term_covers_those_within_it(seeded):
    text = "The <b>Global Compact for Safe, Orderly and Regular Migration</b> (GCM)"
    assert codes(text, "en") == [
        ("global-compact", "Global Compact for Safe, Orderly and Regular Migration"),
        ("global-compact", "GCM"),
    ]
    assert codes("Nobody said so.", "en") == codes("", "en") == []


def faults(source, target, language="en", into="ru"):
    return [
        (fault.term.wording.term, fault.instead) for fault in check(source, language, target, into)
    ]


def test_russian_genitive_passes_and_what_is_missing_or_forbidden_is_named(seeded):
    source = "Progress on the Global Compact"
    term = "Глобальный договор о безопасной, упорядоченной и легальной миграции"
    assert faults(source, "О ходе осуществления Глобального договора") == []
    assert faults(source, "О ходе осуществления ГДМ") == []
    assert faults(source, "О ходе работы") == [(term, "")]
    assert faults(source, "О ходе осуществления Глобального пакта") == [(term, "Глобального пакта")]


@pytest.mark.parametrize(
    ("into", "right", "wrong", "said"),
    [
        ("fr", "des bonnes pratiques", "les meilleures pratiques", "meilleures pratiques"),
        ("es", "de buenas prácticas", "de mejores prácticas", "mejores prácticas"),
        ("ru", "передовых практик", "лучших практик", "лучших практик"),
        ("zh-hans", "收集良好做法", "收集最佳做法", "最佳做法"),
    ],
)
def test_forbidden_words_are_named_in_any_form(seeded, into, right, wrong, said):
    source = "We collect good practices"
    assert faults(source, right, into=into) == []
    assert [instead for _term, instead in faults(source, wrong, into=into)] == [said]


def test_forbidden_words_count_only_where_the_concept_is_meant(seeded):
    assert faults("This works best", "Это лучшая практика") == []


def test_terms_of_a_text_stand_once_in_its_order(seeded):
    found = terms("Migrants and stakeholders; migrants", "en", "es")
    assert [(term.written, term.wording.term) for term in found] == [
        ("Migrants", "migrante"),
        ("stakeholders", "parte interesada"),
    ]


def test_edited_wording_is_read_anew(seeded):
    assert codes("the hub", "en") == []
    concept = Concept.objects.create(code="hub")
    Wording.objects.create(concept=concept, language="en", term="hub")
    assert codes("the hub", "en") == [("hub", "hub")]
    concept.delete()
    assert codes("the hub", "en") == []


def test_wording_cannot_be_allowed_and_forbidden():
    with pytest.raises(ValidationError, match="also a form"):
        Wording(language="en", term="Pact", forbidden="compact\npact").clean()


def test_files_hold_some_sixty_terms_in_six_languages_and_loading_again_changes_nothing(seeded):
    assert Concept.objects.count() >= 60
    assert Wording.objects.count() == seeded.created == 6 * Concept.objects.count()
    again = loading.load()
    assert (again.created, again.updated, again.kept) == (0, 0, 0)
    for wording in Wording.objects.all():
        wording.full_clean(validate_constraints=False)


def test_edited_and_deleted_wordings_stay_when_loading(seeded):
    wording = Wording.objects.get(concept__code="diaspora", language="fr")
    wording.term = "les diasporas"
    wording.save()
    Wording.objects.get(concept__code="diaspora", language="es").delete()
    again = loading.load()
    assert (again.created, again.updated, again.kept) == (0, 0, 2)
    wording.refresh_from_db()
    assert wording.term == "les diasporas"


@pytest.mark.exhaustive
def test_every_term_is_found_in_itself(seeded):
    lost = [
        (wording.language, text)
        for wording in Wording.objects.all()
        for text in wording.allowed
        if all(each.form.concept != wording.concept_id for each in every(text, wording.language))
    ]
    assert lost == []


ENTRY = Entry(
    "pact", "A note <&>", "en", "Compact", "GCM\nThe “compact”", "Pact, the", "What, \"it\" is\n=1",
    "proposed", "A/RES/73/195",
)  # fmt: skip


@pytest.mark.parametrize("ending", FORMATS)
def test_glossary_comes_back_from_each_kind_of_file(seeded, ending):
    Concept.objects.exclude(code__in=["diaspora", "global-compact"]).delete()
    take([ENTRY])
    before = list(all_entries())
    data = "".join(FORMATS[ending].write(before)).encode()
    taken = take_file(BytesIO(data), f"terms.{ending}")
    assert (taken.wordings, taken.new, taken.changed) == (len(before), 0, 0)
    Concept.objects.all().delete()
    taken = take_file(BytesIO(data), f"terms.{ending}")
    assert (taken.new, list(all_entries())) == (len(before), before)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", "code,language\n", "Line 1: Columns are missing: term."),
        ("t.csv", "code,language,term,x\n", "Line 1: Columns are unknown: x."),
        ("t.csv", "code,language,term\na,en,b\na,de,b\n", "Line 3: The site has no language “de”."),
        ("t.csv", "code,language,term\na,en,b\na,en,c\n", "Line 3: A concept has two rows"),
        ("t.csv", "code,language,term\na b,en,c\n", "Line 2: code: "),
        ("t.csv", "code,language,term,status\na,en,c,no\n", "Line 2: status: "),
        ("t.csv", "code,language,term\na,en,\n", "Line 2: term: "),
        ("t.csv", "code,language,term\na,en,b,c\n", "Line 2: The row has more cells"),
        ("t.csv", 'code,language,term\na,en,"b"c\n', "Line 2: The row is no row"),
        ("t.csv", "code,language,term\n", "The file holds no term."),
        ("t.tbx", "<tmx/>", "Line 1: This file is no MARTIF"),
        ("t.tbx", "<martif>\n<termEntry/></martif>", "Line 2: The concept has no id."),
        ("t.txt", "", "The name of the file must end with"),
    ],
)
def test_file_that_does_not_fit_is_refused_with_its_line(name, data, said):
    with pytest.raises(Unfit) as refused:
        take_file(BytesIO(data.encode()), name)
    assert str(refused.value).startswith(said)
    assert Concept.objects.count() == 0
