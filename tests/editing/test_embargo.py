"""What is not out yet, or for some only, is told to no editor of another body."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories as make

pytestmark = pytest.mark.django_db

SECRET = "Xylophone"


@pytest.fixture
def secretariat(roles, signed_in):
    make.mechanism(title="Prague Process")
    return signed_in("Secretariat: Prague Process")


def embargoed():
    return make.publication(title=SECRET, released_at=timezone.now() + timedelta(days=2))


def private():
    page = make.publication(title=SECRET)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def retitled():
    page = make.publication(title="Zither")
    page.title = SECRET
    page.save_revision()
    return page


@pytest.mark.parametrize("hidden", [embargoed, private, retitled])
def test_matrix_names_it_to_no_other_body(secretariat, hidden):
    hidden()
    make.meeting(title="Ours", owner=secretariat.user)
    for query in ("", f"?q={SECRET}", "?order=due"):
        html = secretariat.get(reverse("translation_matrix") + query).content.decode()
        assert SECRET not in html.replace(f'value="{SECRET}"', "").replace(f"q={SECRET}", "")


@pytest.mark.parametrize("hidden", [embargoed, private])
def test_choosers_and_doors_of_translation_name_it_to_no_other_body(secretariat, hidden):
    page = hidden()
    make.meeting(title="Ours", owner=secretariat.user)
    for name, args, query in (
        ("wagtailadmin_choose_page_child", [page.get_parent().pk], ""),
        ("wagtailadmin_choose_page_search", [], "?q=xylo"),
        ("wagtailadmin_choose_page_chosen_multiple", [], f"?id={page.pk}"),
        ("wagtail_localize:submit_page_translation", [page.pk], ""),
    ):
        response = secretariat.get(reverse(name, args=args) + query, follow=True)
        assert response.status_code == 200, name
        assert SECRET not in response.content.decode(), name


def test_translator_meets_what_is_embargoed(signed_in, roles):
    page = embargoed()
    translator = signed_in("Translators: fr")
    assert SECRET in translator.get(reverse("translation_matrix")).content.decode()
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert SECRET in translator.get(submit).content.decode()


def test_title_is_shown_once_it_is_published(secretariat):
    make.meeting(title="Ours", owner=secretariat.user)
    retitled().latest_revision.publish()
    assert SECRET in secretariat.get(reverse("translation_matrix")).content.decode()


def test_pages_of_numbers_that_are_none_are_not_chosen(signed_in, roles):
    page = make.publication()
    address = reverse("wagtailadmin_choose_page_chosen_multiple")
    response = signed_in("Moderators").get(f"{address}?id={'9' * 40}&id=x&id=²&id={page.pk}")
    assert [each["id"] for each in response.json()["result"]] == [page.pk]
