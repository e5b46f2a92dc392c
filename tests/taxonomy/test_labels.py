"""Labels of terms as readers and editors get them."""

import pytest
from babel import Locale
from django.utils import translation
from django.utils.translation import to_locale

from taxonomy import labels
from taxonomy.labels import TermLabel
from taxonomy.models import Country, Label, Objective, Organization, Region, Scheme, Term
from tests import factories


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "بدائل احتجاز المهاجرين"),
        ("zh-hans", "拘留替代措施"),
        ("en", "Alternatives to detention"),
        ("fr", "Alternatives à la rétention"),
        ("ru", "Альтернативы задержанию"),
        ("es", "Alternativas a la detención"),
    ],
)
def test_label_of_an_objective(terms, language, text):
    found = labels.label("objective", "13", language)
    assert (found.text, found.language) == (text, language)


@pytest.mark.parametrize(
    ("language", "acronym"),
    [("en", "IOM"), ("fr", "OIM"), ("ru", "МОМ"), ("es", "OIM"), ("zh-hans", "移民组织")],
)
def test_acronym_of_an_organization(terms, language, acronym):
    assert labels.label("organization", "IOM", language).short == acronym


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
@pytest.mark.parametrize("scheme", [value for value in Scheme.values if value != "country"])
def test_every_term_has_a_label(terms, scheme, language):
    assert [
        code
        for code in labels.terms(scheme)
        if labels.label(scheme, code, language).language != language
    ] == []


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_country_without_a_label_is_named_by_cldr(terms, language):
    assert not Label.objects.filter(term__code="AL").exists()
    name = Locale.parse(to_locale(language)).territories["AL"]
    assert labels.label("country", "AL", language) == TermLabel("AL", name, language)


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_country_is_named_by_its_override(terms, language):
    albania = Country.objects.get(code="AL")
    Label.objects.create(term=albania, language=language, name="Override")
    assert labels.label("country", "AL", language) == TermLabel("AL", "Override", language)
    other = "en" if language != "en" else "fr"
    assert labels.label("country", "AL", other).text != "Override"


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_missing_label_falls_back_to_the_default_language_and_says_so(terms, language):
    Label.objects.get(term__scheme="objective", term__code="13", language=language).delete()
    found = labels.label("objective", "13", language)
    assert (found.text, found.language) == ("Alternatives to detention", "en")


def test_term_without_labels_shows_its_code(terms):
    Organization(code="XYZ").save()
    assert labels.label("organization", "XYZ", "ru") == TermLabel("XYZ", "XYZ", "en")


def test_unknown_term_shows_its_code(terms):
    assert labels.label("area", "99", "ru").text == "99"
    assert labels.parents("area", "99", "region") == []


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "Afghanistan"), ("fr", "Afghanistan"), ("ru", "Австралия"), ("es", "Afganistán")],
)
def test_countries_stand_by_name_in_the_language(terms, language, first):
    codes = sorted(
        labels.terms("country"), key=lambda code: labels.place("country", code, language)
    )
    assert labels.label("country", codes[0], language).text == first


@pytest.mark.parametrize(
    ("scheme", "query", "codes"),
    [
        ("organization", "МОМ", ["IOM"]),
        ("organization", "OIM", ["IOM"]),
        ("organization", "iom", ["IOM"]),
        ("organization", "移民组织", ["IOM"]),
        ("country", "кения", ["KE"]),
        ("country", "肯尼亚", ["KE"]),
        ("country", "كينيا", ["KE"]),
        ("country", "COTE d", ["CI"]),
        ("country", "مصر", ["EG"]),
        ("objective", "RETENTION alternatives", ["13"]),
        ("objective", "13", ["13"]),
        ("objective", "(\"'*%", []),
    ],
)
def test_matching_finds_a_term_in_any_language(terms, scheme, query, codes):
    assert labels.matching(scheme, query) == codes


@pytest.mark.parametrize(
    ("scheme", "code", "language", "text"),
    [
        ("objective", "13", "ru", "13. Альтернативы задержанию"),
        ("organization", "IOM", "fr", "Organisation internationale pour les migrations (OIM, IOM)"),
        ("organization", "IOM", "ar", "المنظمة الدولية للهجرة (IOM)"),
        ("country", "KE", "ru", "Кения (KE)"),
        ("target-group", "women", "en", "Women"),
    ],
)
def test_term_describes_itself_to_the_editor(terms, scheme, code, language, text):
    with translation.override(language):
        assert str(Term.objects.get(scheme=scheme, code=code)) == text


def test_proxy_holds_its_own_list_only(terms):
    assert Objective.objects.count() == 23
    assert not Region.objects.filter(code="KE").exists()
    assert Objective.objects.create(code="24").scheme == "objective"


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_edited_label_shows_on_a_public_page_at_once(client, publication, language):
    publication.objectives.set([Objective.objects.get(code="13")])
    publication.save_revision().publish()
    url = f"/{language}/objectives/13/"
    assert "Redrawn" not in client.get(url).content.decode()
    label = Label.objects.get(term__scheme="objective", term__code="13", language=language)
    label.name = "Redrawn"
    label.save()
    assert "Redrawn" in client.get(url).content.decode()
