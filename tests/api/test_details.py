"""All that is known of one practice, publication or meeting."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from records.models import Record
from tests import factories

pytestmark = pytest.mark.django_db


def test_practice_is_told_with_all_its_facts_and_whole_addresses(read, terms):
    held = factories.document_set("en", "ar")
    meeting = factories.meeting(title="Seventh meeting")
    factories.translation(meeting, "ru", title="Седьмое совещание")
    page = factories.practice(
        title="Children out of detention",
        context=f'<p>At <a linktype="page" id="{meeting.pk}">it</a></p>',
        footnotes=[
            ("footnote", {"mark": "1", "text": f'<a linktype="page" id="{meeting.pk}">It</a>'})
        ],
        primary_objective=terms["13"],
        countries=[terms["KE"]],
        leads=[terms["IOM"]],
        lead_names="City of Nairobi",
        meeting=meeting,
        source="meeting",
        session=2,
        start_year=2015,
        ongoing=True,
        links=[("link", {"title": "More", "url": "https://example.org/more"})],
        document=held,
        contact="office@example.org",
        confirmed_by="lead",
    )
    russian = factories.translation(page, "ru", title="Дети вне мест задержания")
    factories.alias(page, "ar")

    found = read(f"practices/{page.number}/")
    assert found["id"] == page.number
    assert found["title"] == "Children out of detention"
    assert found["permanent_url"] == f"http://localhost/practice/{page.number}/"
    assert found["primary_objective"] == "13"
    assert found["organizations"]["lead"] == [
        {"code": "IOM", "name": "Organization for Migration"},
        {"code": None, "name": "City of Nairobi"},
    ]
    assert found["tags"]["country"] == [{"value": "KE", "label": "Kenya"}]
    assert found["meeting"] == {
        "title": "Seventh meeting",
        "url": f"http://localhost{meeting.url.removeprefix('http://localhost')}",
    }
    assert (found["start_year"], found["end_year"], found["ongoing"]) == (2015, None, True)
    assert found["links"] == [{"title": "More", "url": "https://example.org/more"}]
    assert found["contact"] == ""
    assert "office@example.org" not in str(found)
    assert [file["language"] for file in found["files"]] == ["ar", "en"]
    for text in (found["body"], found["notes"][0]["html"]):
        assert f'href="http://localhost/en/meetings/{meeting.slug}/"' in text
        assert ' href="/' not in text
    assert [(each["language"], each["translated"]) for each in found["versions"]] == [
        ("ar", False),
        ("en", True),
        ("ru", True),
    ]
    assert [read(each["api_url"])["url"] for each in found["versions"]] == [
        each["url"] for each in found["versions"]
    ]

    told = read(f"practices/{page.number}/", lang="ru")
    assert told["title"] == russian.title
    assert told["meeting"]["title"] == "Седьмое совещание"
    untranslated = read(f"practices/{page.number}/", lang="ar")
    assert (untranslated["language"], untranslated["kind_label"]) == ("en", "ممارسة: سياسة")
    absent = read(f"practices/{page.number}/", lang="es")
    assert (absent["language"], absent["url"]) == ("en", found["url"])

    factories.publish(page, contact_released=True)
    assert read(f"practices/{page.number}/")["contact"] == "office@example.org"
    meeting.unpublish()
    hidden = read(f"practices/{page.number}/")
    assert hidden["meeting"] is None
    assert "<a>it</a>" in hidden["body"]


def test_publication_shows_pictures_and_files_at_whole_addresses(read):
    paper = factories.document()
    page = factories.publication(
        body=[
            ("figure", {"image": factories.image(size=(2000, 1000)), "caption": "A"}),
            ("text", f'<a linktype="document" id="{paper.pk}">paper</a>'),
        ],
        contact='<a href="mailto:press@example.org">Press</a>',
    )
    found = read(f"publications/{page.pk}/")
    assert found["contact"] == '<a href="mailto:press@example.org">Press</a>'
    assert f'href="http://localhost/documents/{paper.pk}/' in found["body"]
    (sizes,) = re.findall(r'srcset="([^"]*)"', found["body"])
    assert len(sizes.split(", ")) == 3
    for address in [*sizes.split(", "), *re.findall(r'src="([^"]*)"', found["body"])]:
        assert address.startswith("http://localhost/media/images/")


def test_meeting_is_told_with_its_agenda(read):
    mechanism = factories.mechanism(title="Puebla")
    page = factories.meeting(
        title="Seventh meeting",
        mechanisms=[mechanism],
        sessions=[("session", {"number": "1", "title": "Opening"})],
    )
    french = factories.translation(page, "fr", title="Septième réunion")
    found = read(f"meetings/{page.pk}/")
    assert [(each["number"], each["title"]) for each in found["sessions"]] == [("1", "Opening")]
    assert "Opening" in found["body"]
    assert found["starts_at"] == "2017-10-10T10:00:00+02:00"
    assert [link["title"] for link in found["mechanisms"]] == ["Puebla"]
    assert read(f"meetings/{page.pk}/", lang="fr")["id"] == french.pk
    assert read(f"meetings/{french.pk}/")["title"] == "Septième réunion"


def test_address_of_another_type_or_of_a_hidden_page_is_not_found(client, read):
    page = factories.publication()
    factories.translation(page, "fr")
    draft = factories.practice(live=False)
    embargoed = factories.publication(released_at=timezone.now() + timezone.timedelta(hours=1))
    page.unpublish()
    for path in (
        f"meetings/{factories.publication().pk}/",
        f"publications/{page.pk}/",
        f"publications/{page.pk}/?lang=fr",
        f"publications/{embargoed.pk}/",
        f"practices/{draft.number}/",
        "practices/4711/",
    ):
        response = client.get(f"/api/v1/{path}")
        assert response.status_code == 404, path
        assert response.json()["status"] == 404


def test_record_of_an_earlier_renderer_is_told_from_its_page(read):
    page = factories.practice(start_year=2015)
    Record.objects.filter(pk=page.pk).update(renderer=0, facts={"number": page.number})
    assert read(f"practices/{page.number}/")["start_year"] == 2015


@pytest.mark.exhaustive
def test_details_need_few_queries_whatever_they_show(client, terms):
    meeting = factories.meeting()
    page = factories.practice(objectives=[terms["13"]])

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    path = f"/api/v1/practices/{page.number}/?lang=en"
    few = queries(path)
    factories.publish(
        page,
        objectives=[terms["13"], terms["7"]],
        meeting=meeting,
        document=factories.document_set("en", "fr", "ru"),
    )
    for language in ("fr", "ru"):
        factories.translation(page, language)
    assert queries(path) == few <= 4
    assert queries(f"/api/v1/meetings/{meeting.pk}/") <= 8
