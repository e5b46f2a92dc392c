"""Records like another, the most alike first, with the reason."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    return {
        "seven": factories.term("objective", "7", en="Vulnerabilities", fr="Vulnérabilités"),
        "eight": factories.term("objective", "8", en="Lives", fr="Vies"),
        "kenya": factories.term("country", "KE", en="Kenya", fr="Kenya"),
        "women": factories.term("target-group", "women", en="Women", fr="Femmes"),
    }


def alike(client, page):
    return [(each.item.page_id, each.reasons) for each in client.get(page.url).context["related"]]


@pytest.mark.exhaustive
def test_related_are_ranked_by_what_they_share_and_say_it(client, terms):
    page = factories.practice(
        title="Schools for children",
        objectives=[terms["seven"], terms["eight"]],
        countries=[terms["kenya"]],
        target_groups=[terms["women"]],
    )
    most = factories.practice(objectives=[terms["seven"], terms["eight"]])
    place = factories.practice(countries=[terms["kenya"]])
    group = factories.practice(objectives=[terms["eight"]], target_groups=[terms["women"]])
    word = factories.practice(title="A place to live for a child", objectives=[terms["seven"]])
    plain = factories.practice(objectives=[terms["seven"]], last_confirmed=date(2026, 1, 1))
    factories.practice(target_groups=[terms["women"]])
    factories.practice(live=False, objectives=[terms["seven"]])
    factories.translation(most, "fr")

    assert alike(client, page) == [
        (most.pk, ["Same objectives: 7. Vulnerabilities · 8. Lives"]),
        (group.pk, ["Same objective: 8. Lives", "Same target group: Women"]),
        (
            word.pk,
            ["Same objective: 7. Vulnerabilities", "Same word in the title: children"],
        ),
        (plain.pk, ["Same objective: 7. Vulnerabilities"]),
    ]
    elsewhere = factories.practice(title="Elsewhere", countries=[terms["kenya"]])
    assert alike(client, elsewhere) == [
        (place.pk, ["Same country: Kenya"]),
        (page.pk, ["Same country: Kenya"]),
    ]


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_reasons_are_in_the_readers_language(client, terms, language):
    page = factories.practice(language, objectives=[terms["seven"]])
    other = factories.practice(language, objectives=[terms["seven"]])
    (found,) = alike(client, page)

    assert found[0] == other.pk
    assert [reason.partition(":")[2].strip() or reason for reason in found[1]] != [""]
    assert found[1][0].startswith("Same objective") is (language == "en")


def test_related_take_one_query(client, terms):
    page = factories.practice(objectives=[terms["seven"]])
    for _ in range(3):
        factories.practice(objectives=[terms["seven"]])
    client.get(page.url)
    with CaptureQueriesContext(connection) as found:
        assert len(alike(client, page)) == 3
    assert len(found) <= 4
