"""The matrix of translations against Wagtail's own list of pages, at as many rows a page."""

from __future__ import annotations

import random
from collections import defaultdict
from statistics import median
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html
from wagtail.models import Locale, Page

from benchmarks.cost import measured
from core.languages import languages
from home import structure
from home.models import HomePage, StandardPage
from tests.translation.desk.test_matrix import OWN
from translation.desk.admin import MATRIX
from translation.desk.matrix.views import PAGE
from translation.desk.models import Kind, Standing, State
from translation.models import Touched

QUERIES = 8
ROUNDS = 12
OTHERS = [state for state in State if state not in (State.ORIGINAL, State.UNNEEDED)]
LIST = "Wagtail's list"


def run(number: int) -> None:
    """Make as many pages in all languages, open both lists in turns, and print."""
    structure.ensure()
    parent = _make(number)
    user = get_user_model().objects.create_superuser("looking", "l@example.org", "x")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    addresses = {
        "matrix": reverse(MATRIX),
        LIST: f"{reverse('wagtailadmin_explore', args=[parent.pk])}?per_page={PAGE}",
    }
    rows = {name: _rows(client.get(address)) for name, address in addresses.items()}
    costs: dict[str, list[float]] = defaultdict(list)
    for _round in range(ROUNDS):
        for name in random.sample(list(addresses), len(addresses)):
            _done, cost = measured(lambda name=name: client.get(addresses[name]).content)
            costs[name].append(cost.cpu)
    with CaptureQueriesContext(connection) as asked:
        client.get(addresses["matrix"])
    own = sum(any(name in query["sql"] for name in OWN) for query in asked)
    spent = {name: median(those) * 1000 for name, those in costs.items()}
    print(
        f"The matrix of {number:,} pages and {len(languages())} languages asks {own} queries of "
        f"its own (at most {QUERIES}), {len(asked)} in all. It takes {spent['matrix']:.0f} ms of "
        f"CPU for {rows['matrix']} rows, {LIST} {spent[LIST]:.0f} ms for {rows[LIST]}: row by row "
        f"{spent['matrix'] / rows['matrix'] / (spent[LIST] / rows[LIST]):.2f} of it (at most 1)."
    )


def _rows(response: Any) -> int:
    """Return how many things a list shows at once."""
    assert response.status_code == 200
    return len(html.fromstring(response.content).xpath("//main//tbody/tr"))


def _make(number: int) -> Page:
    """Make pages below the home page of each language, as rows; return that of the original."""
    kind = ContentType.objects.get_for_model(StandardPage)
    homes = {}
    for spoken in languages():
        locale = Locale.objects.get(language_code=spoken.code)
        home = Page.objects.get(pk=HomePage.objects.get(locale=locale).pk)
        homes[spoken.code] = home
        first = home.numchild + 1_000
        Page.objects.bulk_create(
            Page(
                path=home._get_path(home.path, home.depth + 1, first + each),
                depth=home.depth + 1,
                title=f"Page {each} [{spoken.code}]",
                draft_title=f"Page {each} [{spoken.code}]",
                slug=f"page-{each}",
                url_path=f"{home.url_path}page-{each}/",
                translation_key=UUID(int=each + 1),
                locale=locale,
                content_type=kind,
            )
            for each in range(number)
        )
        Page.objects.filter(pk=home.pk).update(numchild=home.numchild + number)
    _stand(number)
    return homes["en"]


def _stand(number: int) -> None:
    """Let the pages stand in all states."""
    Touched.objects.all().delete()
    chance, moment = random.Random(number), timezone.now()
    pages = {
        (page.translation_key, page.locale.language_code): page
        for page in Page.objects.filter(slug__startswith="page-").select_related("locale")
    }
    roots: dict[UUID, Standing] = {}

    def standing(key: UUID, code: str, **more: Any) -> Standing:
        page = pages[key, code]
        return Standing(
            kind=Kind.PAGE,
            key=str(key),
            language=code,
            title=pages[key, "en"].title,
            page=page,
            path=page.path,
            since=moment,
            words=100,
            **more,
        )

    keys = [UUID(int=each + 1) for each in range(number)]
    for made in Standing.objects.bulk_create(
        standing(key, "en", state=State.ORIGINAL) for key in keys
    ):
        roots[UUID(made.key)] = made
    Standing.objects.bulk_create(
        standing(
            key,
            spoken.code,
            root=roots[key],
            state=chance.choice(OTHERS),
            words_left=chance.randrange(100),
        )
        for key in keys
        for spoken in languages()
        if spoken.code != "en"
    )
