"""Drafts by a machine: what has no translation is sent to the service; all comes back, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import requests
from bs4 import BeautifulSoup
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from core.batches import batches
from translation.desk.keeping import touch
from translation.desk.models import Kind
from translation.memory import pages as memory
from translation.quality.checks import marks
from translation.quality.faults import Fault
from translation.quality.text import Pair, Text

AT_ONCE = 50  # texts, which is DeepL's limit
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
LINE = (marks.LINK, marks.FOREIGN_LINK, marks.TAG, marks.FOREIGN_TAG)

REFUSED: Mapping[int, str | Promise] = {
    401: _("The service refused the key of this site."),
    403: _("The service refused the key of this site."),
    413: _("The text is too long for the service."),
    429: _("The service is asked too often now: try it again later."),
    456: _("The quota of this site at the service is used up."),
}


class Failed(Exception):
    """The service gave nothing that can be used: why, in the reader's language."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


def waiting(of: Translation) -> list[StringSegment]:
    """Return the texts that have no translation, not even a draft; two queries. The address of a
    page is none."""
    there = set(
        StringTranslation.objects.filter(
            context__object_id=of.source.object_id, locale=of.target_locale
        ).values_list("translation_of_id", "context_id")
    )
    return [
        segment
        for segment in memory.texts(of.source, of.target_locale)
        .select_related("string")
        .order_by("order", "pk")
        if (segment.string_id, segment.context_id) not in there
    ]


def draft(of: Translation, translator: BaseMachineTranslator, user: Any) -> int:
    """Keep the service's translation of each waiting text as a draft; return how many.

    Raises Failed, and nothing is changed, where the service does not give them all.
    """
    places: dict[StringValue, set[tuple[int, int]]] = defaultdict(set)
    for segment in waiting(of):
        places[segment.string.as_value()].add((segment.string_id, segment.context_id))
    answers = _ask(of, translator, list(places))
    drafts = [
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=of.target_locale,
            data=answers[text],
            translation_type=MACHINE,
            tool_name=str(translator.display_name),
            last_translated_by=user,
        )
        for text, found in places.items()
        for string, context in sorted(found)
    ]
    with transaction.atomic():
        # What a person wrote meanwhile stays.
        StringTranslation.objects.bulk_create(drafts, ignore_conflicts=True)
        touch(Kind.PAGE, [of.source.object_id])
    return len(drafts)


def _ask(
    of: Translation, translator: BaseMachineTranslator, texts: list[StringValue]
) -> dict[StringValue, str]:
    answers: dict[StringValue, str] = {}
    for some in batches(texts, AT_ONCE):
        try:
            answer = translator.translate(of.source.locale, of.target_locale, some)
            for text in some:
                answers[text] = _fitting(text.data, answer[text].data, of)
        except requests.HTTPError as error:
            code = error.response.status_code if error.response is not None else 0
            other = _("The service answered with the error %(code)d.") % {"code": code}
            raise Failed(REFUSED.get(code, other)) from None
        except requests.Timeout:
            raise Failed(_("The service did not answer in time.")) from None
        except requests.JSONDecodeError:
            raise Failed(_("The answer of the service cannot be read.")) from None
        except requests.RequestException:
            raise Failed(_("The service cannot be reached.")) from None
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Failed(_("The answer of the service cannot be read.")) from None
    return answers


def _fitting(source: str, answer: str, of: Translation) -> str:
    """Return an answer as wagtail-localize keeps it. Raises Failed where its marks are not those
    of the text."""
    try:
        written = StringValue.from_translated_html(answer).data.strip()
    except ValueError:
        written = ""
    languages = (of.source.locale.language_code, of.target_locale.language_code)
    pair = Pair(Text(source, languages[0]), Text(written, languages[1]))
    faults: list[Fault] = [fault for fault in marks.check(pair) if fault.kind in LINE]
    if not pair.target.shown.strip() or faults:
        words = BeautifulSoup(source, "html.parser").get_text()
        raise Failed(
            _("The service broke the links or marks of this text: “%(words)s”.")
            % {"words": words[:80]}
        )
    return written
