"""Where the lists of terms stand: how many have a label in a language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.conf import settings
from django.db.models import Count

from core.languages import languages
from taxonomy.models import Label, Scheme, Term
from translation.desk.making import Made, Thing, counted, waived
from translation.desk.models import Kind, Standing, State


class Terms:
    """The lists, by their names. A country needs no label: CLDR names it."""

    kind = Kind.TERMS

    def keys(self) -> Iterable[str]:
        return [scheme.value for scheme in Scheme if scheme != Scheme.COUNTRY]

    def things(
        self, keys: Collection[str], before: Mapping[tuple[str, str], Standing]
    ) -> list[Thing]:
        wanted = [key for key in self.keys() if key in keys]
        sizes = dict(
            Term.objects.filter(scheme__in=wanted)
            .order_by()
            .values_list("scheme")
            .annotate(Count("pk"))
        )
        labels = {
            (scheme, language): count
            for scheme, language, count in Label.objects.filter(term__scheme__in=wanted)
            .order_by()
            .values_list("term__scheme", "language")
            .annotate(Count("pk"))
        }
        return [
            Thing(
                key,
                key,
                settings.LANGUAGE_CODE,
                {
                    each.code: Made(State.ORIGINAL)
                    if each.code == settings.LANGUAGE_CODE
                    else counted(
                        sizes.get(key, 0),
                        labels.get((key, each.code), 0),
                        waived=waived(before, key, each.code),
                    )
                    for each in languages()
                },
                words=sizes.get(key, 0),
            )
            for key in wanted
        ]
