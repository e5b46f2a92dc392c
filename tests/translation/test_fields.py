import pytest
from django.core.checks import run_checks
from django.db import models
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

from core import words
from core.checks import our_page_classes
from publications.models import PublicationPage
from translation.checks import facts
from translation.fields import undeclared

MODELS = list(our_page_classes())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_page_type_declares_each_field_once(model):
    declared = [field.field_name for field in get_translatable_fields(model)]
    editable = {
        field.name for field in (*model._meta.fields, *model._meta.many_to_many) if field.editable
    }
    assert len(declared) == len(set(declared))
    assert editable - set(declared) - words.SETTINGS == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_facts_follow_and_cannot_be_overridden(model):
    configured = {field.field_name: field for field in get_translatable_fields(model)}
    for name in model.facts:
        assert isinstance(configured[name], SynchronizedField)
        assert configured[name].overridable is False
    for name in words.names(model):
        assert isinstance(configured[name], TranslatableField)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_slug_is_translated_except_where_it_is_fixed(model):
    configured = {field.field_name: field for field in get_translatable_fields(model)}
    kind = SynchronizedField if model.fixed_slug else TranslatableField
    assert isinstance(configured["slug"], kind)


def test_check_passes_on_the_project():
    assert [error for error in run_checks(tags=["house"]) if error.id == "house.E005"] == []


def test_check_names_a_field_that_is_neither_words_nor_a_fact(monkeypatch):
    monkeypatch.setattr(
        PublicationPage, "facts", tuple(n for n in PublicationPage.facts if n != "date")
    )
    assert undeclared(PublicationPage) == ["date"]
    assert [error.msg for error in facts()] == [
        "publications.PublicationPage.date is neither words nor a fact"
    ]


def test_words_of_a_meeting_are_its_texts():
    from meetings.models import MeetingPage

    assert set(words.names(MeetingPage)) == {
        "title",
        "seo_title",
        "search_description",
        "summary",
        "theme",
        "place",
        "host",
        "chair",
        "status_reason",
        "body",
        "aims",
        "questions",
        "sessions",
        "footnotes",
    }
    assert isinstance(MeetingPage._meta.get_field("theme"), models.CharField)
