"""The annex of a letter: its outcomes in their order, in one language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core import word
from core.languages import Language, language, speaking
from meetings.models import MeetingPage, Outcome, OutcomeKind, Transmission
from meetings.models.outcomes import PUBLIC
from meetings.outcomes import rows
from meetings.outcomes.exports import papers
from meetings.outcomes.exports.paper import Entry, Line, Paper, Part
from meetings.outcomes.rights import Desk
from meetings.outcomes.shown import texts_of
from meetings.outcomes.words import worded
from records import pdf
from records.templatetags.dates import span

WRITERS = {
    "docx": (papers.docx, word.MEDIA_TYPE),
    "pdf": (papers.pdf, pdf.MEDIA_TYPE),
}


def write(letter: Transmission, desk: Desk, reader: Language, ending: str) -> tuple[bytes, str]:
    """Return the annex in a language as a file, and its media type.

    An outcome without a text in the language stands in its own, and says so.
    """
    writer, media_type = WRITERS[ending]
    with speaking(reader.code):
        return writer(paper(letter, desk, reader)), media_type


def paper(letter: Transmission, desk: Desk, reader: Language) -> Paper:
    """Return the annex as a paper, in the active language."""
    page = _page(desk, reader)
    spoken = page.locale.language_code
    title = Line(page.title, reader if spoken == reader.code else language(spoken))
    lines = [title]
    if page.starts:
        ends = page.ends.date() if page.ends else None
        lines.append(Line(span(page.starts.date(), ends), reader))
    lines.append(Line(letter.recipient, language(letter.language)))
    return Paper(
        reader,
        _("Annex: outcomes transmitted"),
        lines,
        [Part(Line("", reader), 1, list(_entries(letter, reader)))],
    )


def _entries(letter: Transmission, reader: Language) -> list[Entry]:
    order = dict(letter.items.values_list("outcome_id", "place"))
    found = rows.read(Outcome.objects.filter(pk__in=order, status__in=PUBLIC))
    found.sort(key=lambda row: order[row.pk])
    texts = texts_of(order, {reader.code, *(row.original for row in found)})
    entries = []
    for row in found:
        words = worded(texts.get(row.pk, {}), row.original, reader)
        about = [_("Outcome %(number)s") % {"number": row.number}]
        if words.foreign:
            about.append(
                _("Not translated yet; the text is in this language: %(language)s.")
                % {"language": words.language.named(reader)}
            )
        entries.append(
            Entry(
                f"{order[row.pk]}. {OutcomeKind(row.kind).label}",
                Line(words.text, words.language),
                " · ".join(about),
            )
        )
    return entries


def _page(desk: Desk, reader: Language) -> MeetingPage:
    """Return the meeting in a language, else as it was made first."""
    own = MeetingPage.objects.filter(
        translation_key=desk.page.translation_key,
        locale__language_code=reader.code,
        alias_of=None,
    ).select_related("locale")
    return own.first() or desk.page
