"""The pages of the objectives gather what is tagged with each, in the reader's language."""

from datetime import date

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven():
    return factories.term("objective", "7")


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_objective_gathers_every_type_that_is_tagged_with_it(client, language, seven):
    tagged = {
        "practices": factories.practice(language, title="Tagged practice", objectives=[seven]),
        "publications": factories.publication(language, title="Tagged text", objectives=[seven]),
        "meetings": factories.meeting(language, title="Tagged meeting", objectives=[seven]),
    }
    factories.practice(language, title="Xylophone")
    response = client.get(f"/{language}/objectives/7/")
    assert {
        group.name: ([item.page_id for item in group.items], group.total, group.url)
        for group in response.context["groups"]
    } == {name: ([page.pk], 1, f"/{language}/{name}/?objective=7") for name, page in tagged.items()}
    assert "Xylophone" not in response.text


def test_objective_shows_the_newest_and_counts_all(client, seven, monkeypatch):
    monkeypatch.setattr("home.objectives.SHOWN_OF_EACH", 2)
    pages = [
        factories.publication(date=date(2020 + each, 1, 1), objectives=[seven]) for each in range(3)
    ]
    (group,) = client.get("/en/objectives/7/").context["groups"]
    assert [item.page_id for item in group.items] == [pages[2].pk, pages[1].pk]
    assert group.total == 3


def test_draft_is_on_no_objective(client, seven):
    factories.practice(objectives=[seven], live=False)
    assert client.get("/en/objectives/7/").context["groups"] == []


@pytest.mark.parametrize("code", ["0", "24", "07", "x", "٧", "7'"])
def test_unknown_objective_is_not_found(client, code):
    assert client.get(f"/en/objectives/{code}/").status_code == 404


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_objectives_are_in_the_sitemap(client, seven, language):
    text = client.get("/sitemap.xml").text
    for path in ("objectives/", "objectives/7/"):
        assert f"<loc>http://localhost/{language}/{path}</loc>" in text
