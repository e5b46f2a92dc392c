"""What is adapted outlasts changes of the original, publishing, and bringing versions back."""

import pytest
from django.urls import reverse
from wagtail.rich_text import RichText

from tests.translation.adapting.conftest import own as typed
from tests.translation.adapting.conftest import said
from tests.translation.conftest import there
from translation import linking

pytestmark = pytest.mark.django_db


def send(adapter, page):
    """Publish the original, and bring it to its translators."""
    page.save_revision().publish()
    adapter.desk.translation(adapter.page).source.update_from_db()


def change(adapter, *keep, **values):
    """Publish the original with these of its blocks, by their numbers, and send it again."""
    page = there(adapter.original, "en")
    raw = page.body.get_prep_value()
    page.body = page.body.stream_block.to_python([raw[each] for each in keep])
    for number, text in values.items():
        page.body[int(number[1:])] = (
            "text",
            RichText(f"<p>{text}</p>"),
            raw[int(number[1:])]["id"],
        )
    send(adapter, page)


def test_own_block_outlasts_a_change_of_the_original_and_says_so(adapter):
    made = adapter.begin("own", 1, ("text", "Сам"))
    adapter.begin("left", 2)
    change(adapter, 0, 1, 2, _1="Count all migrants.")
    assert adapter.preview() == ["Findings", "Сам"]
    own, left = adapter.marked()
    assert "The original has changed here since somebody last looked at both." in own
    assert "Count all migrants. Сам" in own
    assert "has changed here" not in left
    page = adapter.client.get(adapter.at_own(made))
    assert page.context["changed"] is True
    adapter.change(made, typed(("text", "Сам"), version=adapter.version(made)))
    assert "has changed here" not in adapter.marked()[0]


def test_own_block_stays_near_where_the_original_had_its_block(adapter):
    adapter.begin("own", 2, ("text", "Сам"))
    adapter.begin("added", 2, ("text", "Ещё"))
    change(adapter, 0, 1)
    assert adapter.preview() == ["Findings", "Count migrants.", "Сам", "Ещё"]
    assert all("has no longer the block" in each for each in adapter.marked())
    change(adapter, 0)
    assert adapter.preview() == ["Findings", "Сам", "Ещё"]
    change(adapter)
    assert adapter.preview() == ["Сам", "Ещё"]


def test_block_that_comes_back_has_its_own_again(adapter):
    adapter.begin("own", 2, ("text", "Сам"))
    whole = there(adapter.original, "en").body.get_prep_value()
    change(adapter, 0, 1)
    page = there(adapter.original, "en")
    page.body = page.body.stream_block.to_python([whole[2], whole[0]])
    send(adapter, page)
    assert adapter.preview() == ["Сам", "Findings"]
    assert "has no longer the block" not in adapter.marked()[0]


def test_own_block_moves_with_the_originals(adapter):
    adapter.begin("added", 1, ("text", "Ещё"))
    change(adapter, 1, 0, 2)
    assert adapter.preview() == ["Count migrants.", "Ещё", "Findings", "Ask Geneva."]
    change(adapter, 1, 2)
    assert adapter.preview() == ["Ещё", "Findings", "Ask Geneva."]


def test_changed_original_is_published_with_what_is_own(adapter):
    adapter.translate()
    adapter.begin("own", 1, ("text", "Сам"))
    adapter.publish()
    change(adapter, 0, 1, 2, _1="Count all migrants.")
    assert adapter.publish()[-1].startswith("Published 'О данных' in Russian")
    assert said(adapter.page) == ["Выводы", "Сам", "Спросите Женеву."]


def test_stopping_and_resuming_keeps_what_is_own_and_takes_what_was_edited(adapter):
    adapter.translate()
    adapter.begin("own", 1, ("text", "Сам"))
    adapter.begin("left", 2)
    adapter.publish()
    of = adapter.translation
    adapter.client.post(reverse("wagtail_localize:stop_translation", args=[of.pk]))
    page = adapter.page
    page.body[1] = ("text", RichText("<p>Сама</p>"), page.body[1].id)
    page.save_revision().publish()
    data = {"localize-restart-translation": "1"}
    asked = adapter.client.post(adapter.edit, data)
    assert asked.context["lost"] == []
    adapter.client.post(adapter.edit, {**data, "restore": "1"})
    of.refresh_from_db()
    assert of.enabled
    assert adapter.preview() == ["Выводы", "Сама"]


def test_earlier_version_brings_its_structure_back(adapter):
    adapter.translate()
    first = adapter.begin("own", 1, ("text", "Сам"))
    adapter.begin("left", 2)
    adapter.publish()
    then = adapter.page.latest_revision_id
    adapter.change(first, {"back": "1"})
    adapter.change(adapter.present()[0], {"back": "1"})
    adapter.begin("added", 0, ("text", "Новое"))
    assert adapter.preview() == ["Выводы", "Новое", "Считайте мигрантов.", "Спросите Женеву."]
    args = [adapter.page.pk, then]
    address = reverse("wagtailadmin_pages:revisions_revert", args=args)
    asked = adapter.client.get(address).context
    assert (asked["lost"], asked["going"]) == ([], ["Новое"])
    adapter.client.post(address, {"restore": "1"})
    assert adapter.preview() == ["Выводы", "Сам"]
    assert [each.act for each in adapter.present()] == ["own", "left"]


def test_linking_a_page_with_own_blocks_keeps_it_bound(adapter):
    adapter.translate()
    adapter.begin("own", 1, ("text", "Сам"))
    adapter.begin("left", 2)
    adapter.publish()
    linking.link(adapter.page)
    adapter.translation.refresh_from_db()
    assert adapter.translation.enabled
    assert adapter.preview() == ["Выводы", "Сам"]
