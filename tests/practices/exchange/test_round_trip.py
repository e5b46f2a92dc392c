"""What is exported and imported again stays as it was, in every format."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st
from wagtail.models import Revision

from core import words
from core.cells import escaped, unescaped
from practices.choices import SECTIONS
from practices.exchange import texts
from practices.exchange.columns import BY_NAME, COLUMNS
from practices.exchange.files import FORMATS
from practices.models import PracticePage
from practices.models.numbers import PracticeNumber
from tests import factories
from tests.practices.exchange.conftest import actions, given, values

pytestmark = pytest.mark.django_db


def full() -> PracticePage:
    """Return a practice that has something in every field."""
    meeting = factories.meeting()
    file = factories.document()
    term = factories.term
    page = factories.practice(
        title="=Posts, “shared”; 'and' safe",
        summary="+ First line\nSecond & <last>",
        **{section.name: f"<p>{section.name} one<br/>two</p>" for section in SECTIONS},
        lead_names="Ministry\n-Second ministry",
        partner_names="Trade union",
        funder_names="@Fund",
        proposer_names="City",
        links=json.dumps(
            [
                {
                    "type": "link",
                    "value": {"title": "Read <more>", "url": "https://example.org/?a=1"},
                },
                {"type": "link", "value": {"title": "=2+2", "url": "https://example.org/b"}},
            ]
        ),
        footnotes=json.dumps(
            [
                {"type": "footnote", "value": {"mark": "1", "text": "<p>A note.</p><p>More.</p>"}},
                {"type": "footnote", "value": {"mark": "b", "text": "<p>See <i>this</i>.</p>"}},
            ]
        ),
        seo_title="For engines",
        search_description="For engines too",
        type="fund",
        scope="regional",
        countries=[term("country", "UG"), term("country", "KE")],
        regions=[term("region", "africa")],
        start_year=2001,
        end_year=2009,
        target_groups=[term("target-group", "children")],
        primary_objective=term("objective", "7"),
        objectives=[term("objective", "13"), term("objective", "5")],
        principles=[term("principle", "a")],
        areas=[term("area", "1")],
        leads=[term("organization", "IOM")],
        partners=[term("organization", "ILO")],
        funders=[term("organization", "UNDP")],
        proposers=[term("organization", "UNHCR")],
        source="meeting",
        meeting_id=meeting.pk,
        session=2,
        submitted_in="fr",
        evaluation="independent",
        evaluation_link="https://example.org/evaluation",
        document=factories.document_set("en", "fr"),
        contact="desk@example.org",
        contact_released=True,
        last_confirmed=date(2024, 3, 1),
        confirmed_by="lead",
        released_at=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    factories.publish(
        page,
        activities='<p data-block-key="k1">Text[^1] with <b>bold <i>both</i></b> and '
        f'<a linktype="page" id="{meeting.pk}">a meeting</a>, '
        f'<a linktype="document" id="{file.pk}">a file</a>, '
        '<a href="https://example.org/?a=1&amp;b=2">a link</a>[^b]</p>'
        "<ul><li>one</li><li>two<ol><li>x<sup>2</sup></li></ol></li></ul>",
    )
    return page


def test_format_has_a_column_for_every_field():
    fields = {*words.names(PracticePage), *PracticePage.facts, "slug"}

    assert fields <= {*BY_NAME}
    assert len(COLUMNS) == len(fields) + len(
        ("number", "external_id", "language", "original", "body")
    )


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.exhaustive
def test_round_trip_changes_nothing(take, ending):
    page = full()
    factories.translation(page, "ar", title="=مراكز", slug="مراكز", summary="ملخّص")
    factories.practice("zh-hans", live=False, title="草稿", activities="<p>正文</p>")
    PracticeNumber.objects.filter(pk=page.number).update(external_id="=A-1")
    before, revisions = values(drafts=True), Revision.objects.count()
    file = given(ending, drafts=True)

    report = take(file, ending)

    assert actions(report) == ["unchanged"] * 3
    assert Revision.objects.count() == revisions
    # What is deleted and imported again is the same practice, but for its public state.
    PracticePage.objects.all().delete()
    assert actions(take(file, ending)) == ["created"] * 3
    assert values(drafts=True) == before
    assert actions(take(given(ending, drafts=True), ending)) == ["unchanged"] * 3


def test_export_leaves_out_drafts_and_languages_unless_asked():
    page = factories.practice(title="Public")
    page.title = "Edited"
    page.save_revision()
    factories.translation(page, "fr", title="Publique")
    factories.practice(live=False)

    assert [(row["language"], row["title"]) for row in values()] == [
        ("en", "Public"),
        ("fr", "Publique"),
    ]
    assert [row["title"] for row in values(spoken=["fr"])] == ["Publique"]
    assert values(drafts=True)[0]["title"] == "Edited"


@cases(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n <>&'#[]*-="),
        max_size=80,
    )
)
def test_any_text_is_the_same_after_a_round_trip(text):
    source = texts.rich(text)

    assert texts.rich(texts.written(source)) == source
    assert unescaped(escaped(text)) == text


@cases(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "<ol>", "<li>", "</li>", "</ul>",
             "<br>", "<h2>", "</h2>", "<a href='https://e.org/'>", "</a>", "<script>", "</script>",
             "<img src=x onerror=alert(1)>", "a", " ", "&amp;", "&lt;p&gt;", "é", "<svg/onload=x>"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_any_html_is_cleaned_to_what_stays(pieces):
    source = texts.rich("".join(pieces))

    assert texts.rich(source) == source
    assert texts.rich(texts.written(source)) == source
    assert not {"script", "img", "onerror", "onload", "svg", "h2"} & {
        word for tag in source.split("<")[1:] for word in tag.split(">")[0].split()
    }
