"""Word files as a secretariat has them: a heading and a sentence, in a language of their own."""

from pathlib import Path

from docx import Document

WORDS = {
    "AR": (
        "مذكرة عن المشاورات",
        "تذكّر هذه المذكرة بما اتفقت عليه الدول في العام الماضي وبالأسئلة التي تبقى مفتوحة.",
    ),
    "EN": (
        "Note on consultations",
        "This note recalls what States agreed last year, and which questions remain open.",
    ),
    "ES": (
        "Nota sobre las consultas",
        "Esta nota recuerda lo que los Estados acordaron el año pasado y qué queda por decidir.",
    ),
    "FR": (
        "Note sur les consultations",
        "Cette note rappelle ce que les États ont convenu l'an dernier et ce qui reste ouvert.",
    ),
    "RU": (
        "Справка о консультациях",
        "Записка напоминает, о чем страны договорились в прошлом году и что осталось открытым.",
    ),
}
NAMES = {
    "GRCP_17_INF.1_background": ("RU", "EN", "AR"),
    "GRCP_17_CRP.1_discussion_paper": ("RU", "EN"),
    "GRCP_17_L.1_statement": ("FR", "EN"),
    "GRCP_17_INF.2_survey_session_2": ("ES", "EN"),
    "GRCP_17_INF.3_summary_report": ("RU",),
}


def papers(folder: Path) -> list[Path]:
    """Write ten files in five languages, named as secretariats name them; return them."""
    written = []
    for name, languages in NAMES.items():
        for language in languages:
            heading, text = WORDS[language]
            file = Document()
            file.add_heading(heading)
            file.add_paragraph(text)
            written.append(folder / f"{name}_{language}.docx")
            file.save(str(written[-1]))
    return written
