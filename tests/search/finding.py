"""How a test searches: the public records of a language, as the search page does."""

from django.http import QueryDict

from core.languages import language
from records.listed import Listed
from records.scope import Scope
from search import results
from search.query import parse
from tests import factories


def found(query: str, code: str = "en", params: str = "") -> Listed:
    home = factories.home(code)
    return results.searched(
        results.LISTING,
        Scope(((home.pk, home.path),)),
        parse(query, code),
        QueryDict(params),
        language(code),
        f"/{code}/search/",
    )


def pages(query: str, code: str = "en") -> list[int]:
    return [item.page_id for item in found(query, code).items]
