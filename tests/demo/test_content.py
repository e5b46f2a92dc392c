"""The demo's files say what the site is to show, in every language that they should."""

import re
from collections import Counter

import pytest
from django.conf import settings

from demo import texts
from demo.facts import facts, languages
from demo.sections import SECTIONS
from meetings.agenda import read_agenda
from taxonomy import files

LANGUAGES = [code for code, _name in settings.LANGUAGES]
FRAME = {"home", "key-documents"}
PAGES = {
    section.name: {
        key: each for key, each in facts(*section.facts).items() if key in (section.keys or (key,))
    }
    for section in SECTIONS
}

SESSIONS = [(1, 2, [0, 0, 0]), (2, 6, []), (3, 0, [])]
SEGMENTS = [
    [],
    [("breakout", 0, [0, 3, 0, 0, 0]), ("plenary", 0, [0, 0, 0, 0, 0, 0])],
    [("discussion", 2, [0, 0]), ("discussion", 4, [0, 0, 0, 0])],
]


def written(language):
    return {
        section: [key for key, each in pages.items() if language in languages(each)]
        for section, pages in PAGES.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_content_has_a_text_for_every_page_and_no_other(language):
    expected = {f"{section}/{key}" for section, keys in written(language).items() for key in keys}
    found = {
        f"{file.parent.name}/{file.stem}"
        for file in (texts.CONTENT / language).glob("*/*.md")
        if not file.name.endswith(".agenda.md")
    }

    assert found == expected | {f"pages/{key}" for key in FRAME}


@pytest.mark.parametrize("language", LANGUAGES)
def test_content_is_as_much_in_each_language_as_was_agreed(language):
    counts = {section: len(keys) for section, keys in written(language).items()}
    alone = {"en": 4, "ru": 3}.get(language, 0)

    assert counts == {
        "mechanisms": 26,
        "meetings": 3,
        "publications": 16 + alone,
        "practices": 24,
        "pages": 1,
    }


def test_content_has_the_agreed_number_of_each_kind_in_all_languages():
    kinds = Counter(each["kind"] for each in PAGES["publications"].values() if "only" not in each)

    assert kinds == {
        "statement": 6,
        "position-paper": 3,
        "talking-points": 1,
        "fact-sheet": 1,
        "infographic": 1,
        "press-release": 1,
        "opinion": 1,
        "report": 1,
        "guidance": 1,
    }


def test_content_covers_every_thematic_area_and_is_outdated_twice():
    areas = {area for each in PAGES["practices"].values() for area in each["areas"]}
    outdated = [each["outdated"] for each in PAGES["publications"].values() if "outdated" in each]

    assert areas == {1, 2, 3, 4, 5}
    assert outdated == [["fr"], ["fr"]]


def test_content_names_known_terms_only():
    codes = set(files.read(files.DATA))
    lists = {
        "objectives": "objective",
        "areas": "area",
        "countries": "country",
        "regions": "region",
        "principles": "principle",
        "target_groups": "target-group",
        "bodies": "organization",
        "organizers": "organization",
        "leads": "organization",
        "partners": "organization",
    }
    named = {
        (lists[name], str(code))
        for pages in PAGES.values()
        for each in pages.values()
        for name, values in each.items()
        if name in lists
        for code in values
    }

    assert named - codes == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_content_is_well_formed_and_links_pages_that_exist(language):
    known = {key: 1 for pages in PAGES.values() for key in pages}
    for section, keys in written(language).items():
        for key in keys:
            text = texts.read(section, key, language)
            assert 0 < len(text.summary) <= 600, key
            for part in text.sections.values():
                blocks = part.blocks(known.get)
                assert part.footnotes(known.get) is not None
                assert "](" not in str(blocks), key
                assert "**" not in str(blocks), key
                referred = set(re.findall(r"\[\^([^\]]+)\]", part.markdown))
                assert referred == set(part.notes), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_content_has_one_agenda_in_six_languages(language):
    file = texts.path("meetings", "grcp-7", language).with_suffix(".agenda.md")
    meeting = read_agenda(file, file.name, language).meeting

    def shape(part):
        return (
            len(part.objectives),
            [len(question.points) for question in part.questions],
        )

    assert meeting.edition == "7"
    assert len(meeting.aims) == 3
    assert [len(question.points) for question in meeting.questions] == [0, 3, 0, 0]
    assert [note.mark for note in meeting.footnotes] == ["1", "2", "3", "4"]
    assert [(each.number, *shape(each)) for each in meeting.sessions] == SESSIONS
    assert [
        [(segment.kind, *shape(segment)) for segment in each.segments] for each in meeting.sessions
    ] == SEGMENTS
