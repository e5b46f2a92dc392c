"""What editors say to mean the same is found by each of its expressions, at once."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from search.models import Synonyms
from tests import factories
from tests.search.finding import pages

pytestmark = pytest.mark.django_db

FULL = {
    "ar": ("م.ه", "المنظمة الدولية للهجرة", "عمل المنظمة الدولية للهجرة"),
    "zh-hans": ("移组", "国际移民组织", "国际移民组织的工作"),
    "en": ("MO", "Migration Office of the World", "In the migration offices of the world"),
    "fr": ("OIX", "Organisation des migrations", "Avec les organisations des migrations"),
    "ru": ("МОМ", "Организация по миграции", "В Организации по миграции"),
    "es": ("OIX", "Organización de migraciones", "Con las organizaciones de migraciones"),
}  # fmt: skip


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_acronym_and_full_name_find_each_other_in_any_form(code):
    acronym, name, text = FULL[code]
    long = factories.publication(code, title=text)
    short = factories.publication(code, title=f"{acronym}: 1")
    assert pages(acronym, code) == [short.pk]
    Synonyms.objects.create(language=code, expressions=f"{acronym}\n{name}")
    assert set(pages(acronym, code)) == {long.pk, short.pk}
    assert set(pages(name, code)) == {long.pk, short.pk}
    assert set(pages(f'"{name}"', code)) == {long.pk, short.pk}


def test_words_of_an_expression_must_stand_in_a_row_where_it_was_not_typed():
    Synonyms.objects.create(language="en", expressions="MO\nmigration office")
    factories.publication(title="An office for migration")
    apart = factories.publication(title="An office for every migration")
    assert pages("MO") == []
    assert apart.pk in pages("migration office")


def test_other_words_of_the_query_still_count():
    Synonyms.objects.create(language="en", expressions="MO\nmigration office")
    page = factories.publication(title="The migration office and its children")
    factories.publication(title="The migration office")
    assert pages("MO child") == [page.pk]
    assert pages("migration office child") == [page.pk]
    assert pages("MO -child") != [page.pk]


def test_synonyms_taken_away_are_forgotten():
    page = factories.publication(title="Nanny")
    same = Synonyms.objects.create(language="en", expressions="nurse\nnanny")
    assert pages("nurses") == [page.pk]
    same.delete()
    assert pages("nurses") == []


@pytest.mark.parametrize("expressions", ["", "  \n one \n", "one\n one"])
def test_synonyms_need_two_expressions(expressions):
    with pytest.raises(ValidationError) as error:
        Synonyms(language="en", expressions=expressions).full_clean()
    assert set(error.value.error_dict) == {"expressions"}


def test_synonyms_are_written_in_the_admin(admin_client):
    address = reverse(Synonyms.snippet_viewset.get_url_name("add"))
    page = factories.publication("ru", title="Работа МОМ")
    admin_client.post(
        address, {"language": "ru", "expressions": " МОМ \r\n\r\nорганизация по миграции"}
    )
    assert Synonyms.objects.get().expressions == "МОМ\nорганизация по миграции"
    assert pages("организации по миграции", "ru") == [page.pk]
