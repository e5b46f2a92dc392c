"""The languages of the site."""

from __future__ import annotations

from django.http import HttpRequest

from api import lists, schemas
from api.parameters import reader_of
from core.languages import languages
from records import places
from translation.overview.reading import Section, overview


def languages_of(request: HttpRequest) -> schemas.Languages:
    """Return the languages, and what there is of each section in them."""
    reader = reader_of(request)
    trees = places.places().trees[lists.tree_of(request, reader).site]
    found = overview(trees.values(), reader)
    return schemas.Languages(
        results=[
            schemas.Language(
                code=each.code,
                tag=each.tag,
                name=each.name,
                label=each.named(reader),
                direction=each.direction,
                url=request.build_absolute_uri(f"/{each.code}/"),
            )
            for each in languages()
        ],
        sections=[_section(request, each) for each in found.sections],
        total=_section(request, found.total),
    )


def _section(request: HttpRequest, section: Section) -> schemas.SectionShares:
    link = section.link
    return schemas.SectionShares(
        title=link.title if link else None,
        url=request.build_absolute_uri(link.url) if link and link.url else None,
        pages=section.pages,
        languages=[
            schemas.Share(
                language=share.language.code,
                available=share.available,
                behind=share.behind,
                newest=share.newest,
                oldest=share.oldest,
            )
            for share in section.shares.values()
        ],
    )
