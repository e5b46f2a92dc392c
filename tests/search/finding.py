"""How a test searches: the public records of a language, as the search page does."""

from django.http import QueryDict

from core.languages import language
from records.listing import Listed
from records.models import Record
from search import results
from search.query import parse
from tests import factories


def found(query: str, code: str = "en", params: str = "") -> Listed:
    return results.searched(
        results.LISTING,
        Record.objects.lines().below(factories.home(code).path),
        parse(query, code),
        QueryDict(params),
        language(code),
        f"/{code}/search/",
    )


def pages(query: str, code: str = "en") -> list[int]:
    return [item.page_id for item in found(query, code).items]
