"""Names and texts of files tell what they are, in six languages."""

import io

import pytest

from meetings.documents import inspection
from meetings.documents.guessing import guess
from meetings.documents.inspection import Inspection, inspect, inspect_all
from meetings.documents.speech import spoken
from meetings.items import Item, ItemKind
from tests import factories

TEXTS = {
    "en": "The meeting of the chairs was held in Geneva and they discussed what would be done "
    "about the compact and their part in it with the others.",
    "fr": "La réunion des présidents s’est tenue à Genève et ils ont examiné ce que les États "
    "peuvent faire pour la coopération dans leurs régions avec les partenaires et nous.",
    "es": "La reunión de los presidentes se celebró en Ginebra y en ella se examinó lo que los "
    "Estados pueden hacer para la cooperación en sus regiones con los asociados del proceso.",
    "ru": "Совещание председателей и секретариатов прошло в Женеве и обсудило новые задачи.",
    "ar": "عقد اجتماع رؤساء العمليات التشاورية وأماناتها في جنيف "
    "وناقشوا ما يمكن عمله بشأن الاتفاق.",
    "zh-hans": "区域协商进程主席和秘书处全球会议在日内瓦举行，"
    "讨论了移民问题和国际合作的新任务以及今后的工作。",
}
NOTHING = Inspection("", 0, "", "")


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_language_of_a_text_is_told(language):
    assert spoken(TEXTS[language]) == language
    assert spoken(f"GRCP/7/INF.2 (IOM, UNHCR)\n{TEXTS[language]}") == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Agenda",
        "GRCP/7/INF.2 10-11 October 2017 " * 3,
        "Das ist ein deutscher Text, der mit den sechs Sprachen nichts zu tun hat, aber lang ist.",
        "Нарада голів і секретаріатів процесів відбулася в Женеві й обговорила їхні завдання.",
        "会議はジュネーブで開かれ、議長と事務局が新しい課題について話し合いました。これからの作業についても決めました。",
    ],
)
def test_nothing_is_said_where_nothing_is_sure(text):
    assert spoken(text) == ""


@pytest.mark.parametrize(
    ("name", "language", "symbol"),
    [
        ("A_CONF.231_3-EN.pdf", "en", "A/CONF.231/3"),
        ("A-CONF.231-3-F.pdf", "fr", "A/CONF.231/3"),
        ("GRCP-7-INF-2_ru.docx", "ru", "GRCP/7/INF.2"),
        ("A-RES-73-195-zh.pdf", "zh-hans", "A/RES/73/195"),
        ("A-72-643-Rev.1-Corr.2_ar.pdf", "ar", "A/72/643/Rev.1/Corr.2"),
        ("E-2018-12-Add-1_S.pdf", "es", "E/2018/12/Add.1"),
        ("agenda (Русский).docx", "ru", ""),
        ("Annotated agenda.docx", "", ""),
        ("fr.pdf", "", ""),
        (".txt", "", ""),
    ],
)
def test_name_tells_language_and_symbol(name, language, symbol):
    found = guess(name, NOTHING, [])
    assert (found.language, found.symbol) == (language, symbol)


def test_files_of_one_document_have_one_stem():
    names = ("Opening remarks_en.pdf", "Opening remarks (fr).docx", "opening remarks-R.txt")
    assert {guess(name, NOTHING, []).stem for name in names} == {"opening remarks"}


def test_text_tells_what_the_name_does_not():
    text = "United Nations\nA/CONF.231/3\nDistr.: General\nOriginal: French\nAnnotated agenda\nText"
    found = guess("scan0001.pdf", Inspection(text, 2, "en", ""), [])
    assert found.as_facts() == {
        "language": "en",
        "symbol": "A/CONF.231/3",
        "title": "Annotated agenda",
        "kind": "agenda",
        "stage": "pre",
        "item": "",
        "original": "fr",
        "stem": "scan0001",
    }


@pytest.mark.parametrize(
    ("title", "kind", "stage"),
    [
        ("Список участников", "participants", "post"),
        ("ملخص: جدول الأعمال المؤقت", "agenda", "pre"),
        ("会议总结报告", "summary", "post"),
        ("Déclaration d’ouverture", "statement", "in"),
        ("Cuestionario para las secretarías", "survey", "pre"),
        ("Concept note", "background", "pre"),
        ("Something else", "background", "pre"),
    ],
)
def test_title_tells_kind_and_stage(title, kind, stage):
    found = guess("file.pdf", Inspection(f"{title}\n", 1, "", ""), [])
    assert (found.kind, found.stage) == (kind, stage)


def test_slides_are_a_presentation_and_limited_papers_belong_into_the_session():
    assert guess("any.pptx", NOTHING, []).kind == "presentation"
    assert guess("GRCP-7-L.1.docx", NOTHING, []).stage == "in"


def test_name_tells_the_session():
    sessions = [Item("a", ItemKind.SESSION, "1", "One"), Item("b", ItemKind.SESSION, "2", "Two")]
    assert guess("remarks session 2.pdf", NOTHING, sessions).item == "b"
    assert guess("заседание 1.pdf", NOTHING, sessions).item == "a"
    assert guess("session 9.pdf", NOTHING, sessions).item == ""


def test_inspection_reads_a_text_and_says_why_it_could_not():
    assert inspect(io.BytesIO(TEXTS["ru"].encode()), "txt") == Inspection(
        TEXTS["ru"] + "\n", 0, "ru", ""
    )
    assert inspect(io.BytesIO(b"%PDF-1.7 broken"), "pdf").problem == "broken"


def test_files_for_which_no_time_is_left_stay_unread(monkeypatch):
    monkeypatch.setattr(inspection, "ALTOGETHER", 0)
    files = [(io.BytesIO(b"text"), "txt"), (io.BytesIO(b"text"), "txt")]
    assert [each.problem for each in inspect_all(files)] == ["slow", "slow"]
