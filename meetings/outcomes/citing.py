"""How an outcome is cited."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.outcomes.shown import OutcomeShown
from meetings.outcomes.words import Words
from records.chrome import Chrome
from records.citations import Citation
from records.templatetags.dates import span

FORMATS = ("ris", "json")
TITLE = 120  # signs of a text that stand for it in a title


def short_address(root: str, key: str, number: int) -> str:
    """Return the address of an outcome that has no language, below the host's `root`."""
    return f"{root}/meeting/{key}/outcomes/{number}/"


def citation(shown: OutcomeShown, frame: Chrome) -> Citation:
    """Return how an outcome is cited on the site that `frame` is of: its text, meeting, date,
    paragraph and language."""
    held, words = shown.held, shown.words
    meeting, address = held.shown, short_address(frame.root_url, held.key, shown.number)
    issued = meeting.ends or meeting.date or timezone.localdate()
    paragraph = shown.row.source_paragraph or str(shown.number)
    container = f"{held.name}: {meeting.title}" if held.name != meeting.title else meeting.title
    authors = tuple(link.title for link in shown.origins)
    text = pgettext(
        "citation of an outcome",
        "“%(text)s” %(meeting)s, %(date)s, para. %(paragraph)s (%(language)s).",
    ) % {
        "text": _isolated(words),
        "meeting": container,
        "date": span(meeting.date or issued, meeting.ends),
        "paragraph": paragraph,
        "language": words.language.named(words.reader),
    }
    return Citation(
        key=f"{held.key}-outcome-{shown.number}-{words.language.tag.lower()}",
        number=shown.number,
        title=short(words.text),
        authors=authors,
        site=frame.name,
        address=address,
        language=words.language.tag,
        issued=issued,
        text=text,
        container=_("%(meeting)s, para. %(paragraph)s")
        % {"meeting": container, "paragraph": paragraph},
        summary=words.text,
        keywords=(shown.kind_label, *(tag.text for tag in shown.objectives)),
    )


def _isolated(words: Words) -> str:
    """Return a text; one of the other direction than the reader's keeps its order in a line."""
    if words.language.direction == words.reader.direction:
        return words.text
    return f"\u2068{words.text}\u2069"


def short(text: str) -> str:
    """Return a text that is short enough for a title, cut between words where that can be."""
    line = " ".join(text.split())
    if len(line) <= TITLE:
        return line
    cut = line[:TITLE]
    return (cut.rpartition(" ")[0] if " " in cut else cut) + "…"
