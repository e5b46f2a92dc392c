"""What tests are made from: plain functions that return saved objects with sensible values."""

from tests.factories.media import document, document_set, image
from tests.factories.outcomes import conclusion, outcome
from tests.factories.pages import (
    LANGUAGES,
    MOST_AT_LEISURE,
    alias,
    fresh,
    home,
    mechanism,
    meeting,
    practice,
    publication,
    publish,
    section,
    standard,
    translation,
)
from tests.factories.papers import paper, paper_file
from tests.factories.terms import term
from tests.factories.users import superuser, user

__all__ = [
    "LANGUAGES",
    "MOST_AT_LEISURE",
    "alias",
    "conclusion",
    "document",
    "document_set",
    "fresh",
    "home",
    "image",
    "mechanism",
    "meeting",
    "outcome",
    "paper",
    "paper_file",
    "practice",
    "publication",
    "publish",
    "section",
    "standard",
    "superuser",
    "term",
    "translation",
    "user",
]
