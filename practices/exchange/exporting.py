"""Exporting practices, in the columns that imports read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO, Any

from core.languages import languages
from practices.exchange import texts
from practices.exchange.columns import COLUMNS, FACTS, PARTS, WHOLE, WORDS, of_content
from practices.exchange.files import FORMATS
from practices.exchange.known import Known
from practices.models import PracticeNumber, PracticePage

AT_ONCE = 200  # practices that are in memory at a time


def export_file(
    file: IO[bytes],
    ending: str,
    *,
    spoken: Collection[str] = (),
    drafts: bool = False,
) -> None:
    """Write practices to a file: those that are published, as published.

    With `drafts` also those that are not, all as last edited; in the languages of `spoken`, if
    it names any. Raises files.Unreadable for what the format cannot hold.
    """
    FORMATS[ending].write(rows(spoken=spoken, drafts=drafts), list(COLUMNS), file)


def rows(*, spoken: Collection[str] = (), drafts: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the values of each version of each practice, by number, the original first."""
    known = Known()
    versions = PracticePage.objects.filter(alias_of=None)
    if not drafts:
        versions = versions.filter(live=True)
    order = {each.code: place for place, each in enumerate(languages())}
    last = 0
    numbers = PracticeNumber.objects.order_by("number")
    while batch := list(numbers.filter(number__gt=last)[:AT_ONCE]):
        last = batch[-1].number
        found = _by_key(versions, [each.translation_key for each in batch])
        for numbered in batch:
            if those := found.get(numbered.translation_key):
                facts = of_content(_content(those[0], drafts), FACTS, known)
                others = sorted(those[1:], key=lambda page: order[page.locale.language_code])
                for page in (those[0], *others):
                    code = page.locale.language_code
                    if not spoken or code in spoken:
                        yield _whole(
                            {
                                "number": numbered.number,
                                "external_id": numbered.external_id,
                                "language": code,
                                "original": page is those[0],
                                **of_content(_content(page, drafts), WORDS, known),
                                **facts,
                            }
                        )


def _by_key(versions: Any, keys: list[Any]) -> dict[Any, list[PracticePage]]:
    found: dict[Any, list[PracticePage]] = {}
    pages = versions.filter(translation_key__in=keys).select_related(
        "locale", "latest_revision", "live_revision"
    )
    for page in pages.order_by("pk"):
        found.setdefault(page.translation_key, []).append(page)
    return found


def _content(page: PracticePage, drafts: bool) -> Any:
    revision = page.latest_revision if drafts else page.live_revision
    return revision.content if revision else page.serializable_data()


def _whole(values: dict[str, Any]) -> dict[str, Any]:
    """Give a text that has no other sections as a whole."""
    values[WHOLE.name] = ""
    if not any(values[name] for name in PARTS if name != texts.REST):
        parts = texts.parted(texts.written(values[texts.REST]), values["language"])
        if parts == {texts.REST: values[texts.REST]}:
            values[WHOLE.name], values[texts.REST] = values[texts.REST], ""
    return values
