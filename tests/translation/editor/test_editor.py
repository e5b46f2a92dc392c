"""The editor of a translation, as its page and its addresses answer."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail.rich_text import RichText
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation

from editing import groups
from tests import factories as make
from tests.translation.conftest import messages, there
from tests.translation.memory.conftest import held
from translation import aliases
from translation.quality import waiving

pytestmark = pytest.mark.django_db

LINKED = '<p>Read <a href="https://example.org/">this</a> and <b>act</b>.</p>'


@pytest.fixture(autouse=True)
def prepared(db):
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)


def statement(**fields):
    page = make.publication(
        **{
            "title": "On data & people",
            "summary": "Why data matter.",
            "body": [
                ("heading", "Findings"),
                ("text", RichText(f"{LINKED}<ul><li>Count</li></ul><h3>Then</h3><p>Go</p>")),
                (
                    "table",
                    {
                        "caption": "Use",
                        "table": {
                            "columns": [{"type": "text", "heading": "Region"}],
                            "rows": [{"values": ["Africa"]}],
                            "caption": "",
                        },
                    },
                ),
            ],
            "footnotes": [("footnote", {"mark": "7", "text": RichText("<p>A note.</p>")})],
            **fields,
        }
    )
    aliases.ensure(page)
    return page


class Editor:
    """The Arabic or other translation of a page, and somebody who writes it."""

    def __init__(self, desk, page, language="ru"):
        desk.submit(page, language)
        self.desk, self.client = desk, desk.client
        self.page = there(page, language)
        self.translation = desk.translation(self.page)
        self.address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def segment(self, words):
        return self.translation.source.stringsegment_set.get(string__data=words)

    def html(self):
        answer = self.client.get(self.address)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    def row(self, words, html=None):
        return (html or self.html()).find(id=f"text-{self.segment(words).pk}")

    def save(self, words, value, **more):
        address = reverse("translation_save", args=[self.translation.pk, self.segment(words).pk])
        return self.client.post(address, {"value": value, **more})

    def stored(self, words):
        return (
            StringTranslation.objects.filter(
                translation_of__data=words, locale=self.translation.target_locale
            )
            .values_list("data", flat=True)
            .first()
        )


@pytest.fixture
def editor(desk):
    return Editor(desk, statement())


TEXT = 'Read <a id="a1">this</a> and <b>act</b>.'


def test_page_shows_each_text_where_it_stands(editor):
    html = editor.html()
    told = {
        row.find(class_="te-source").get_text(): " ".join(
            row.find(class_="te-place").get_text(" ").split()
        )
        for row in html.select(".te-text")
    }
    assert told == {
        "On data & people": "level 1",
        "Why data matter.": "",
        "Findings": "Heading level 2",
        "Read this and act.": "Text",
        "Count": "Text · list item",
        "Then": "Text · Heading level 3",
        "Go": "Text",
        "Use": "Table · Caption",
        "Region": "Table · header of column 1",
        "Africa": "Table · row 1, column 1",
        "A note.": "Footnote 7 · Note",
        editor.page.slug: "",
    }
    assert [link["href"][1:4] for link in html.select(".te-outline > li > a")] == ["te-"] * 6
    assert [each.get_text() for each in html.select(".te-outline li li a")] == ["Findings", "Then"]


@pytest.mark.parametrize("language", ["ru", "ar", "zh-hans"])
@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_both_sides_have_their_own_language_whatever_the_admin_speaks(desk, language, spoken):
    editor = Editor(desk, statement(), language)
    profile = UserProfile.get_for_user(get_user_model().objects.get(is_superuser=True))
    profile.preferred_language = spoken
    profile.save()
    html = editor.html()
    assert html.find("html")["lang"] == spoken
    row = editor.row("Findings", html)
    source, target = row.find(class_="te-source"), row.find("textarea")
    assert (source["lang"], source["dir"]) == ("en", "ltr")
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    assert (target["lang"], target["dir"]) == (tag, "rtl" if language == "ar" else "ltr")


def test_text_is_saved_and_the_page_shows_it(editor):
    answer = editor.save("Findings", "  Выводы \r\n и ещё ", version="")
    assert answer.status_code == 200
    assert editor.stored("Findings") == "Выводы и ещё"
    row = editor.row("Findings")
    assert row["data-state"] == "done"
    assert row["data-version"] == answer.json()["version"]
    assert row.find("textarea").get_text().strip() == "Выводы и ещё"


def test_title_names_the_page_as_it_is_written(editor):
    assert editor.save("On data &amp; people", "О данных & людях").status_code == 200
    assert editor.stored("On data &amp; people") == "О данных &amp; людях"
    assert Page.objects.get(pk=editor.page.pk).draft_title == "О данных & людях"


def test_title_that_is_too_long_is_refused(editor):
    answer = editor.save("On data &amp; people", "я" * 257)
    assert (answer.status_code, answer.json()) == (
        422,
        {"message": "Too long by 2 characters: at most 255."},
    )


def test_empty_text_is_no_translation(editor):
    version = editor.save("Findings", "Выводы").json()["version"]
    assert editor.save("Findings", " ", version=version).json() == {"version": ""}
    assert editor.stored("Findings") is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Читайте", "Missing marks of the original: link (“this”); bold (“act”)."),
        (
            '<a id="a1">Это</a> <i>и</i> <b>дело</b>',
            "Not in the original: italic (“и”).",
        ),
        (
            '<a id="a2">Это</a> <b>дело</b>',
            "Missing marks of the original: link (“this”). Not in the original: link (“Это”).",
        ),
        (
            '<a id="a1">Это</a> <b onclick="x">дело</b>',
            "Missing marks of the original: bold (“act”). "
            "Not in the original: <b onclick> (“дело”).",
        ),
        (
            '<a id="a1">Это</a> <b>дело</b> <script>x</script>',
            "Not in the original: <script> (“x”).",
        ),
    ],
)
def test_marks_of_the_original_cannot_be_lost(editor, typed, told):
    answer = editor.save(TEXT, typed)
    assert (answer.status_code, answer.json()) == (422, {"message": told})
    assert editor.stored(TEXT) is None


def test_marks_may_change_their_order(editor):
    typed = '<b>Дело</b> & <a id="a1">это'
    assert editor.save(TEXT, typed).status_code == 200
    assert editor.stored(TEXT) == '<b>Дело</b> &amp; <a id="a1">это</a>'


def test_what_looks_like_a_mark_is_text_where_there_is_none(editor):
    assert editor.save("Findings", "<b>1 < 2</b>").status_code == 200
    assert editor.stored("Findings") == "&lt;b&gt;1 &lt; 2&lt;/b&gt;"
    assert editor.row("Findings").find("textarea").get_text().strip() == "<b>1 < 2</b>"


def test_second_to_save_is_asked(editor):
    first = editor.save("Findings", "Выводы", version="").json()["version"]
    answer = editor.save("Findings", "Итоги", version="")
    assert (answer.status_code, answer.json()) == (
        409,
        {
            "message": "Meanwhile another text was saved here by: you, in another window.",
            "theirs": "Выводы",
            "version": first,
        },
    )
    assert editor.stored("Findings") == "Выводы"
    assert editor.save("Findings", "Выводы", version="").status_code == 200
    assert editor.save("Findings", "Итоги", version=first).status_code == 200
    assert editor.stored("Findings") == "Итоги"


def fields(html):
    return {
        field["name"]: field.get_text().strip("\n") for field in html.select(".te-text textarea")
    }


def test_form_saves_all_and_keeps_what_cannot_be_saved(editor):
    html = editor.html()
    typed = fields(html)
    names = {
        words: editor.row(words, html).find("textarea")["name"] for words in ("Findings", TEXT)
    }
    editor.save("Go", "Вперёд")  # by another meanwhile; untouched in this form
    typed |= {names["Findings"]: "Выводы", names[TEXT]: "Без знаков"}
    answer = editor.client.post(editor.address, {**typed, "action": "save"})
    assert answer.status_code == 422
    html = BeautifulSoup(answer.content, "html.parser")
    row = editor.row(TEXT, html)
    assert row.find("textarea").get_text().strip() == "Без знаков"
    assert row.find("textarea")["data-stored"] == ""
    assert "Missing marks" in row.find(class_="te-told").get_text()
    assert (editor.stored("Findings"), editor.stored("Go")) == ("Выводы", "Вперёд")
    again = fields(html) | {row.find("textarea")["name"]: '<b>Дело</b> <a id="a1">тут</a>'}
    answer = editor.client.post(editor.address, {**again, "action": "save"}, follow=True)
    assert messages(answer) == ["What you wrote is saved."]
    assert editor.stored(TEXT) == '<b>Дело</b> <a id="a1">тут</a>'


def test_form_asks_before_it_writes_over_another(editor):
    html = editor.html()
    name = editor.row("Findings", html).find("textarea")["name"]
    editor.save("Findings", "Итоги")
    answer = editor.client.post(editor.address, {name: "Выводы", "action": "save"})
    row = editor.row("Findings", BeautifulSoup(answer.content, "html.parser"))
    assert row.find("textarea").get_text().strip() == "Выводы"
    assert "Итоги" in row.find(class_="te-meanwhile").get_text()
    assert editor.stored("Findings") == "Итоги"
    again = {row.find("textarea")["name"]: "Выводы", "action": "save"}
    assert editor.client.post(editor.address, again).status_code == 302
    assert editor.stored("Findings") == "Выводы"


def test_words_for_a_text_that_is_gone_are_given_back(editor):
    answer = editor.client.post(editor.address, {"text-999999-": "Слова", "action": "publish"})
    assert answer.status_code == 422
    html = BeautifulSoup(answer.content, "html.parser")
    assert "Слова" in html.select_one("section.help-warning").get_text()


def test_text_of_which_the_original_changed_shows_both(desk):
    page = statement()
    editor = Editor(desk, page)
    editor.save("Why data matter.", "Зачем нужны данные.")
    page.summary = "Why good data matter."
    page.save_revision().publish()
    desk.sync(editor.page)
    row = editor.row("Why good data matter.")
    assert row["data-state"] == "outdated"
    assert row.find("ins").get_text() == "good "
    assert row.find(class_="te-offered").get_text() == "Зачем нужны данные."
    assert row.find("textarea").get_text().strip() == ""


def test_repeat_is_suggested_and_not_stored(editor):
    held(("Findings", "Выводы"))
    row = editor.row("Findings")
    assert row["data-state"] == "suggested"
    assert row.find(class_="te-offered").get_text() == "Выводы"
    assert row.find("textarea").get_text().strip() == ""
    assert editor.stored("Findings") is None


def test_draft_of_a_machine_becomes_a_persons(editor):
    editor.save("Findings", "Выводы")
    StringTranslation.objects.update(translation_type="machine", tool_name="Robot")
    row = editor.row("Findings")
    assert row["data-state"] == "machine"
    assert editor.save("Findings", "Выводы", version=row["data-version"]).status_code == 200
    stored = StringTranslation.objects.get(translation_of__data="Findings")
    assert (stored.translation_type, stored.tool_name) == ("manual", "")
    logged = PageLogEntry.objects.filter(page=editor.page.pk, action=waiving.ACCEPT)
    assert [entry.data for entry in logged] == [{"words": "Выводы"}]
    assert editor.row("Findings")["data-state"] == "done"


def test_locked_page_and_stopped_translation_take_nothing(editor):
    page = editor.page
    page.locked = True
    page.save()
    assert editor.save("Findings", "Выводы").status_code == 422
    html = editor.html()
    assert html.select_one(".te[data-closed]")
    assert html.select_one("textarea").has_attr("readonly")
    page.locked = False
    page.save()
    editor.translation.enabled = False
    editor.translation.save()
    assert editor.save("Findings", "Выводы").status_code == 422
    assert editor.stored("Findings") is None


def test_form_saves_before_it_publishes(editor):
    typed = {}
    for row in editor.html().select(".te-text"):
        typed[row.find("textarea")["name"]] = f"[{row['data-source']}]"
    answer = editor.client.post(editor.address, {**typed, "action": "publish"}, follow=True)
    assert messages(answer)[-2].startswith("Published '[On data & people]' in Russian")
    assert there(editor.page, "ru").title == "[On data & people]"


@pytest.mark.parametrize("name", ["Translators: fr", "Practice editors"])
def test_nobody_else_saves(editor, name):
    groups.ensure()
    client = Client()
    client.force_login(make.user("other", groups=[name]))
    editor.client = client
    assert editor.save("Findings", "Выводы").status_code == 302
    assert editor.stored("Findings") is None


def test_translator_is_offered_no_publishing(editor):
    groups.ensure()
    editor.client = Client()
    editor.client.force_login(make.user("translator", groups=["Translators: ru"]))
    html = editor.html()
    assert [each["value"] for each in html.select(".te-foot button")] == ["save"]
    assert "A moderator publishes" in html.select_one(".te-foot").get_text()
    assert "convert_to_alias" not in str(html.select_one(".te"))
    assert editor.client.post(editor.address, {"action": "publish"}).status_code == 302


def test_link_of_another_language_is_chosen_and_given_back(editor):
    html = editor.html()
    (link,) = html.select(".te-facts a")
    assert "https://example.org/" in html.select_one(".te-facts").get_text()
    assert editor.client.get(link["href"]).status_code == 200
    for wrong in ("no address", "javascript:alert(1)", "mailto:nobody"):
        refused = editor.client.post(link["href"], {"value": wrong})
        assert refused.status_code == 200
        assert wrong in refused.content.decode()
    answer = editor.client.post(link["href"], {"value": "https://example.org/ru/"}, follow=True)
    assert messages(answer) == ["The translation has its own now."]
    shown = editor.html().select_one(".te-facts").get_text()
    assert "https://example.org/ru/" in shown
    editor.client.post(link["href"], {"follow": "1"})
    assert "https://example.org/ru/" not in editor.html().select_one(".te-facts").get_text()


def test_page_takes_as_many_queries_for_many_texts_as_for_few(desk):
    counts = []
    for number in (1, 40):
        page = statement(
            title=f"Of {number}",
            body=[("text", RichText(f"<p>Text {each}</p>{LINKED}")) for each in range(number)],
        )
        editor = Editor(desk, page)
        held(("Text 0", "Текст"))
        editor.html()
        with CaptureQueriesContext(connection) as queries:
            editor.html()
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 50


def test_picture_of_another_language_is_chosen(desk):
    ours, theirs = make.image("Ours"), make.image("Theirs")
    editor = Editor(
        desk, statement(body=[("figure", {"image": ours, "caption": "Use", "credit": ""})])
    )
    (link,) = editor.html().select(".te-facts a")
    assert "Ours" in link.parent.get_text()
    form = BeautifulSoup(editor.client.get(link["href"]).content, "html.parser")
    assert form.select_one("input[name=value]")["value"] == str(ours.pk)
    editor.client.post(link["href"], {"value": theirs.pk})
    assert "Theirs" in editor.html().select_one(".te-facts").get_text()
