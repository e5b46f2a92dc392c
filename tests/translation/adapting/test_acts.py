"""Giving a language another structure: each act, what is shown, counted and published."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from records.models import Record
from tests import factories as make
from tests.translation.adapting.conftest import Adapter, own, said, statement
from tests.translation.conftest import messages, there
from translation.adapting.models import Adaptation
from translation.desk import texts
from translation.memory import pages as memory

pytestmark = pytest.mark.django_db


def left(adapter):
    """Return how many texts are left, as publishing and the desk count them."""
    key = str(adapter.original.translation_key)
    found = texts.of_sources([key])[key, "en"]
    desk = found.left(adapter.language)[1]
    assert memory.missing(adapter.translation.source, adapter.translation.target_locale) == desk
    shown, done = adapter.translation.get_progress()
    assert shown - done == desk
    return desk


def test_own_block_stands_in_place_of_the_originals(adapter):
    adapter.translate()
    adapter.begin("own", 1, ("text", "Звоните 112."), ("heading", "Кто поможет"))
    assert adapter.preview() == ["Выводы", "Звоните 112.", "Кто поможет", "Спросите Женеву."]
    assert adapter.marked()[0].startswith("Text Own block of this language since ")
    assert "Count migrants. Звоните 112. Кто поможет" in adapter.marked()[0]
    assert "Count migrants." not in [each.text for each in adapter.html().select("textarea")]


def test_own_block_begins_with_what_is_translated(adapter):
    adapter.translate({"Count migrants.": "Считайте мигрантов."})
    answer = adapter.client.get(adapter.at("own", adapter.block(1)))
    assert answer.status_code == 200
    raw = answer.context["form"]["value"].value().get_prep_value()
    assert [(each["type"], each["value"].count("Считайте мигрантов.")) for each in raw] == [
        ("text", 1)
    ]
    assert [each.lines for each in answer.context["said"]] == [["Count migrants."]]


def test_own_blocks_are_added_after_a_block_and_at_the_start(adapter):
    adapter.translate()
    adapter.begin("added", 0, ("text", "После"))
    adapter.begin("added", None, ("text", "Сначала"))
    adapter.begin("added", 0, ("text", "Ещё"))
    assert adapter.preview() == [
        "Сначала",
        "Выводы",
        "После",
        "Ещё",
        "Считайте мигрантов.",
        "Спросите Женеву.",
    ]


def test_block_that_is_left_out_needs_no_translation(adapter):
    assert left(adapter) == 5
    adapter.begin("left", 1)
    assert left(adapter) == 4
    assert adapter.preview() == ["Findings", "Ask Geneva."]
    assert adapter.marked()[0].startswith("Text Left out in this language since ")
    links = [each["href"] for each in adapter.html().select(".te-adapted a")]
    assert links == [adapter.at_own(adapter.present()[0]), adapter.at("added", adapter.block(1))]
    adapter.translate(WORDS_OF_FOUR)
    assert adapter.publish()[-1].startswith("Published 'О данных' in Russian")
    assert said(adapter.page) == ["Выводы", "Спросите Женеву."]


WORDS_OF_FOUR = {
    "On data": "О данных",
    "Why data matter.": "Зачем нужны данные.",
    "Findings": "Выводы",
    "Ask Geneva.": "Спросите Женеву.",
}


def test_what_was_adapted_is_given_back(adapter):
    adapter.translate()
    for act, blocks in (("own", [("text", "Сам")]), ("added", [("text", "Сам")]), ("left", [])):
        made = adapter.begin(act, 1, *blocks)
        answer = adapter.change(made, {"back": "1"})
        assert answer.url == adapter.edit
        assert adapter.preview() == ["Выводы", "Считайте мигрантов.", "Спросите Женеву."]
        assert adapter.marked() == []
    assert left(adapter) == 0


def test_readers_and_search_get_own_blocks_when_they_are_published(adapter):
    adapter.translate()
    adapter.publish()
    adapter.begin("own", 1, ("text", "Звоните в посольство."))
    assert said(adapter.page) == ["Выводы", "Считайте мигрантов.", "Спросите Женеву."]
    adapter.publish()
    assert said(adapter.page) == ["Выводы", "Звоните в посольство.", "Спросите Женеву."]
    assert "Звоните в посольство." in Record.objects.get(page=adapter.page.pk).body
    assert said(there(adapter.original, "en"))[1] == "Count migrants."


def test_own_block_is_changed_and_keeps_its_place(adapter):
    made = adapter.begin("own", 1, ("text", "Раз"))
    (block,) = made.value
    data = own(("text", "Два", block["id"]), ("heading", "Три"), version=adapter.version(made))
    adapter.change(made, data)
    made.refresh_from_db()
    assert made.value[0]["id"] == block["id"]
    assert adapter.preview() == ["Findings", "Два", "Три", "Ask Geneva."]
    assert all(made.owns(each["id"]) for each in made.value)


def test_second_to_change_is_told_and_keeps_the_words(adapter):
    made = adapter.begin("own", 1, ("text", "Раз"))
    answer = adapter.change(made, own(("text", "Два"), version="0" * 64))
    assert answer.status_code == 422
    assert "Somebody else changed these blocks meanwhile." in answer.content.decode()
    assert adapter.preview()[1] == "Раз"
    again = answer.context["form"]["version"].value()
    adapter.change(made, own(("text", "Два"), version=again))
    assert adapter.preview()[1] == "Два"


def test_own_block_without_content_is_refused(adapter):
    answer = adapter.client.post(adapter.at("own", adapter.block(1)), own())
    assert answer.status_code == 422
    assert adapter.present() == []
    answer = adapter.client.post(adapter.at("own", adapter.block(1)), own(("heading", "")))
    assert answer.status_code == 422


def test_block_is_adapted_once(adapter):
    adapter.begin("left", 1)
    answer = adapter.client.post(
        adapter.at("own", adapter.block(1)), own(("text", "Сам")), follow=True
    )
    assert "This block was adapted meanwhile: see what is there." in messages(answer)
    assert [each.act for each in adapter.present()] == ["left"]


def test_ids_of_the_original_are_not_taken_over(adapter):
    made = adapter.begin("own", 1, ("text", "Сам", adapter.block(2)))
    assert [each["id"] for each in made.value] != [adapter.block(2)]
    assert adapter.preview() == ["Findings", "Сам", "Ask Geneva."]


def test_field_that_is_empty_in_the_original_takes_own_blocks(adapter):
    (link,) = [
        each
        for each in adapter.html().select("#te-empty ~ details a")
        if "Footnotes" in each.get_text()
    ]
    data = {
        "value-count": 1,
        "value-0-deleted": "",
        "value-0-order": 0,
        "value-0-type": "footnote",
        "value-0-id": "",
        "value-0-value-mark": "1",
        "value-0-value-text": own(("text", "Сноска"))["value-0-value"],
    }
    adapter.client.post(link["href"], data)
    page = adapter.translation.source.get_ephemeral_translated_instance(
        adapter.translation.target_locale, fallback=True
    )
    assert [child.value["mark"] for child in page.footnotes] == ["1"]
    (made,) = adapter.present()
    adapter.change(made, {"back": "1"})
    adapter.translate()
    adapter.publish()
    assert len(adapter.page.footnotes) == 0


@pytest.mark.parametrize(
    ("language", "spoken"), [("ar", "en"), ("zh-hans", "ar"), ("fr", "ru"), ("es", "zh-hans")]
)
def test_own_blocks_have_their_language_whatever_the_admin_speaks(desk, language, spoken):
    adapter = Adapter(desk, statement(), language)
    made = adapter.begin("own", 1, ("text", "…"))
    profile = UserProfile.get_for_user(get_user_model().objects.get(is_superuser=True))
    profile.preferred_language = spoken
    profile.save()
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    direction = "rtl" if language == "ar" else "ltr"
    row = adapter.html().select_one(".te-adapted")
    shown = row.select_one(".te-own")
    assert (shown["lang"], shown["dir"]) == (tag, direction)
    assert (row.select_one(".te-source")["lang"], row.select_one(".te-source")["dir"]) == (
        "en",
        "ltr",
    )
    html = BeautifulSoup(adapter.client.get(adapter.at_own(made)).content, "html.parser")
    assert html.find("html")["lang"] == spoken
    form = html.find(id="ad-blocks")
    assert (form["data-lang"], form["data-dir"]) == (tag, direction)
    assert ("Own block of this language" in row.get_text()) is (spoken == "en")


def test_picture_without_words_is_replaced(desk):
    ours, theirs = make.image("Ours"), make.image("Theirs")
    adapter = Adapter(
        desk, statement(body=[("figure", {"image": ours, "caption": "", "credit": ""})])
    )
    assert adapter.html().select_one(".te-adapt a")["href"] == adapter.at("own", adapter.block(0))
    data = {
        "value-count": 1,
        "value-0-deleted": "",
        "value-0-order": 0,
        "value-0-type": "figure",
        "value-0-id": "",
        "value-0-value-image-image": theirs.pk,
        "value-0-value-image-decorative": "on",
        "value-0-value-image-alt_text": "",
        "value-0-value-caption": "",
        "value-0-value-credit": "",
    }
    adapter.client.post(adapter.at("own", adapter.block(0)), data)
    adapter.translate()
    adapter.publish()
    (figure,) = adapter.page.body
    assert figure.value["image"].pk == theirs.pk
    assert adapter.marked()[0].startswith("Figure Own block of this language")


def test_each_act_is_in_the_history(adapter):
    made = adapter.begin("own", 1, ("text", "Сам"))
    adapter.change(made, own(("text", "Сам!"), version=adapter.version(made)))
    adapter.change(made, {"back": "1"})
    adapter.begin("added", 0, ("text", "Ещё"))
    adapter.begin("left", 2)
    entries = PageLogEntry.objects.filter(page=adapter.page.pk, action__contains=".adapt_")
    assert [entry.message for entry in entries.order_by("pk")] == [
        "Gave the language its own block in “Body”: Сам",
        "Changed an own block of the language in “Body”: Сам!",
        "Followed the original again in “Body”, in place of: Сам!",
        "Added an own block of the language in “Body”: Ещё",
        "Left a block of the original out in “Body”: Ask Geneva.",
    ]
    answer = adapter.client.get(reverse("wagtailadmin_pages:history", args=[adapter.page.pk]))
    assert "Left a block of the original out in “Body”: Ask Geneva." in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "nothing/body/X/",
        "own/body/missing/",
        "own/body/",
        "left/body/",
        "own/title/X/",
        "own/nothing/X/",
        "own/slug/",
    ],
)
def test_what_is_not_there_cannot_be_adapted(adapter, path):
    base = f"/admin/translation/{adapter.translation.pk}/adapt/"
    path = path.replace("X", adapter.block(0))
    assert adapter.client.get(base + path).status_code == 404
    assert adapter.client.post(base + path, own(("text", "x"))).status_code == 404


def test_blocks_that_hold_facts_follow_in_every_language(desk):
    meeting = make.meeting(title="Talks")
    adapter = Adapter(desk, meeting)
    assert adapter.client.get(adapter.at("added", field="sessions")).status_code == 404
    assert adapter.client.get(adapter.at("added", field="body")).status_code == 200


def test_locked_page_is_not_adapted(adapter):
    made = adapter.begin("own", 1, ("text", "Сам"))
    page = adapter.page
    page.locked = True
    page.save()
    answer = adapter.client.post(adapter.at("left", adapter.block(0)))
    assert answer.status_code == 302
    adapter.change(made, {"back": "1"})
    assert [each.act for each in adapter.present()] == ["own"]
    assert adapter.html().select(".te-adapt, .te-change") == []


def test_editor_takes_as_many_queries_for_many_own_blocks_as_for_few(desk):
    counts = []
    for number in (1, 3):
        adapter = Adapter(
            desk,
            statement(title=f"Of {number}", body=[("heading", f"H{each}") for each in range(3)]),
        )
        for each in range(number):
            adapter.begin("own", each, ("text", f"Сам {each}"))
            adapter.begin("added", each, ("text", f"Ещё {each}"))
        adapter.html()
        with CaptureQueriesContext(connection) as queries:
            adapter.html()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_accounts_that_are_gone_leave_what_they_made(adapter):
    made = adapter.begin("left", 1)
    Adaptation.objects.filter(pk=made.pk).update(made_by=None)
    assert ", by" not in adapter.marked()[0]
