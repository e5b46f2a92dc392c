"""Records that an editor chose by their pages, in the reader's language where they exist there."""

from collections.abc import Sequence

from django.db.models import CharField, UUIDField

from core import prepared
from core.languages import Language
from core.prepared import Slot
from records.models import Record, RecordQuerySet
from records.render import line
from records.shown import Shown


def lines(page_ids: Sequence[int], links: dict[str, str], reader: Language) -> list[Shown]:
    """Return the public records of `page_ids` in their order, as lines of a list.

    `links` are the translation keys of the pages by id, as the record that names them keeps.
    """
    keys = [links[str(pk)] for pk in page_ids if str(pk) in links]
    values = {f"key{number}": key for number, key in enumerate(keys)}
    rows = prepared.rows(
        ("chosen", len(keys)), lambda: _chosen(list(values)), language=reader.code, **values
    )
    local = {str(row.translation_key): row for row in rows}
    return [line(local[key], reader) for key in keys if key in local]


def _chosen(keys: Sequence[str]) -> RecordQuerySet:
    return Record.objects.lines().filter(
        page__translation_key__in=[Slot(key, UUIDField()) for key in keys],
        page__locale__language_code=Slot("language", CharField()),
    )
