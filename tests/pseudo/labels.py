"""The terms of the taxonomies in the pseudo-language."""

from config.pseudo import CODE, accented
from core.kept import renew
from taxonomy.models import Label


def make() -> None:
    """Give each term that has an English label one with accents; acronyms stay."""
    Label.objects.bulk_create(
        Label(
            term_id=label.term_id,
            language=CODE,
            name=accented(label.name),
            acronym=label.acronym,
            official=accented(label.official),
        )
        for label in Label.objects.filter(language="en")
    )
    renew()
