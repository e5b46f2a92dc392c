from typing import Any

from django.core.files.base import ContentFile

from meetings.documents import filing
from meetings.documents.filing import Checked
from meetings.models import DocumentFile, MeetingDocument, MeetingKey, MeetingPage


def paper(page: MeetingPage, *languages: str, text: str = "Text", **fields: Any) -> MeetingDocument:
    """Return a document of a meeting with a text file in each of `languages`."""
    defaults = {
        "kind": "background",
        "stage": "pre",
        "titles": {"en": "Paper"},
        "original_language": (languages or ("en",))[0],
    }
    meeting = MeetingKey.objects.get(translation_key=page.translation_key)
    made = MeetingDocument.objects.create(meeting=meeting, **defaults | fields)
    for language in languages:
        paper_file(made, language, f"{text} {language}")
    return made


def paper_file(document: MeetingDocument, language: str, text: str = "Text") -> DocumentFile:
    """Put a text file into a document, or replace the one in this language."""
    file = ContentFile(text.encode(), name="paper.txt")
    with filing.all_or_nothing() as stored:
        return filing.put(document, language, file, "paper.txt", Checked(), stored)
