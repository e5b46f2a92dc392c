"""Where the documents stand: one has a file in a language, or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from core.languages import languages
from core.models import DocumentSet
from translation.desk.making import Made, Thing, counted, waived
from translation.desk.models import Kind, Standing, State


class Documents:
    """The documents in several languages, by their id."""

    kind = Kind.DOCUMENT

    def keys(self) -> Iterable[str]:
        return map(str, DocumentSet.objects.order_by("pk").values_list("pk", flat=True))

    def things(
        self, keys: Collection[str], before: Mapping[tuple[str, str], Standing]
    ) -> list[Thing]:
        found = []
        for document in (
            DocumentSet.objects.filter(pk__in=keys).prefetch_related("versions").order_by("pk")
        ):
            key, there = str(document.pk), {each.language for each in document.versions.all()}
            standings = {
                each.code: Made(State.ORIGINAL)
                if each.code == document.original_language
                else counted(1, int(each.code in there), waived=waived(before, key, each.code))
                for each in languages()
            }
            for made in standings.values():
                made.words_left = 0  # nobody counts those of a file
            found.append(Thing(key, document.title, document.original_language, standings))
        return found
