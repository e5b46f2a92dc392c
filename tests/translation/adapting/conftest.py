"""A statement of three blocks in translation, and the acts of its translator."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from wagtail.rich_text import RichText

from tests import factories as make
from tests.translation.conftest import messages, there

WORDS = {
    "On data": "О данных",
    "Why data matter.": "Зачем нужны данные.",
    "Findings": "Выводы",
    "Count migrants.": "Считайте мигрантов.",
    "Ask Geneva.": "Спросите Женеву.",
}


def statement(**fields):
    return make.publication(
        **{
            "title": "On data",
            "summary": "Why data matter.",
            "body": [
                ("heading", "Findings"),
                ("text", RichText("<p>Count migrants.</p>")),
                ("text", RichText("<p>Ask Geneva.</p>")),
            ],
            **fields,
        }
    )


def own(*blocks, **more):
    """Return what the form of own blocks sends: types of the body with their words."""
    data = {"value-count": len(blocks), **more}
    for number, (kind, value, *key) in enumerate(blocks):
        data |= {
            f"value-{number}-deleted": "",
            f"value-{number}-order": number,
            f"value-{number}-type": kind,
            f"value-{number}-id": key[0] if key else "",
            f"value-{number}-value": value if kind == "heading" else rich(value),
        }
    return data


def rich(text):
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0}
    return json.dumps(
        {
            "blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}],
            "entityMap": {},
        }
    )


class Adapter:
    """The translation of a page, and somebody who gives it another structure."""

    def __init__(self, desk, page, language="ru"):
        desk.submit(page, language)
        self.desk, self.client, self.language = desk, desk.client, language
        self.original = page
        self.translation = desk.translation(there(page, language))

    @property
    def page(self):
        return there(self.original, self.language)

    @property
    def edit(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def block(self, number):
        """Return the id of a block of the original's body."""
        return there(self.original, "en").body[number].id

    def at(self, act, number=None, field="body"):
        args = [self.translation.pk, act, field]
        return reverse("translation_adapt", args=args + ([] if number is None else [number]))

    def begin(self, act, number=None, *blocks):
        """Do one of the acts at a block of the body, None for its start."""
        block = None if number is None else self.block(number)
        answer = self.client.post(self.at(act, block), own(*blocks) if blocks else {})
        made = self.present()[-1]
        assert answer.url == f"{self.edit}#adapted-{made.pk}"
        return made

    def present(self):
        return list(self.translation.adaptations.filter(ended=None).order_by("pk"))

    def at_own(self, adapted):
        return reverse("translation_adapted", args=[self.translation.pk, adapted.pk])

    def version(self, adapted):
        return self.client.get(self.at_own(adapted)).context["form"]["version"].value()

    def change(self, adapted, data):
        return self.client.post(self.at_own(adapted), data)

    def html(self):
        return BeautifulSoup(self.client.get(self.edit).content, "html.parser")

    def marked(self):
        """Return what the editor says of own blocks and of what is left out."""
        return [" ".join(each.get_text(" ").split()) for each in self.html().select(".te-adapted")]

    def preview(self):
        of = self.desk.translation(self.page)
        page = of.source.get_ephemeral_translated_instance(of.target_locale, fallback=True)
        return said(page)

    def translate(self, words=WORDS):
        self.desk.write(self.page, words)

    def publish(self):
        return messages(self.desk.publish(self.page))


def said(page):
    """Return the words of the blocks of a page, in order."""
    return [
        " ".join(child.block.get_searchable_content(child.value)) or child.block_type
        for child in page.body
    ]


@pytest.fixture(autouse=True)
def prepared(db):
    (settings.VAR / "static").mkdir(parents=True, exist_ok=True)


@pytest.fixture
def adapter(desk):
    return Adapter(desk, statement())
