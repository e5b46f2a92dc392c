from pathlib import Path

from django.conf import settings
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock

from translation import declared

PAGE = Path(settings.ROOT) / "docs" / "fields.md"


def test_each_field_and_block_is_declared_in_the_documented_table():
    """A new field fails this test until somebody has looked at what it is: run
    `manage.py translations fields > docs/fields.md`, read the change, and commit it."""
    assert PAGE.read_text(encoding="utf-8") == declared.table()


def test_no_field_is_neither_words_nor_a_fact():
    found = [
        (model.__name__, name)
        for model in declared.page_types()
        for name, kind in declared.fields(model)
        if kind == "unknown"
    ]
    assert found == []


def test_nothing_but_pages_has_a_version_in_each_language():
    assert declared.others() == []


def test_new_block_is_what_its_type_and_the_facts_of_the_field_say():
    block = StructBlock([("text", CharBlock()), ("kind", ChoiceBlock()), ("room", CharBlock())])
    assert list(declared.blocks("parts", block, frozenset({"room"}))) == [
        ("parts.text", "words"),
        ("parts.kind", "frame"),
        ("parts.room", "fact"),
    ]
