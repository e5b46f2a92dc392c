"""Where the pages stand in each language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, FilteredRelation, Max, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState
from wagtail_localize.models import Translation

from core.languages import languages
from core.pages import BasePage
from translation.desk import texts
from translation.desk.making import Made, Thing, waived
from translation.desk.models import Kind, Standing, State
from translation.quality import listing
from translation.releases.models import Release, Status

FIRST_DEPTH = 2
HOME, MENU, REST = 0, 1, 2


@dataclass(frozen=True)
class Row:
    """One page, as the page table and its record have it."""

    pk: int
    key: str
    language: str
    title: str
    draft_title: str
    path: str
    depth: int
    alias: bool
    live: bool
    in_menus: bool
    changes: bool
    published: datetime | None
    edited: datetime | None
    content_type: int
    date: date | None
    words_changed: datetime | None
    reflects: datetime | None
    released: datetime | None
    reviewed: bool


class Pages:
    """All pages of the site, by translation key."""

    kind = Kind.PAGE

    def keys(self) -> Iterable[str]:
        found = Page.objects.filter(depth__gte=FIRST_DEPTH, alias_of=None)
        return map(str, found.order_by("pk").values_list("translation_key", flat=True).distinct())

    def things(
        self, keys: Collection[str], before: Mapping[tuple[str, str], Standing]
    ) -> list[Thing]:
        families: dict[str, list[Row]] = defaultdict(list)
        for row in _rows(keys):
            families[row.key].append(row)
        sent = {
            (str(key), language): created
            for key, language, created in Translation.objects.filter(
                source__object__in=keys, enabled=True
            ).values_list("source__object_id", "target_locale__language_code", "created_at")
        }
        known = _Known(texts.of_sources(keys), sent, before)
        found = []
        for family in families.values():
            own = [row for row in family if not row.alias]
            if own:
                found.append(_thing(min(own, key=lambda row: row.pk), family, known))
        _check(found)
        _date_releases(found, families)
        _date_together(found)
        _place(found, families)
        return found


@dataclass(frozen=True)
class _Known:
    texts: Mapping[tuple[str, str], texts.Texts]
    sent: Mapping[tuple[str, str], datetime]
    before: Mapping[tuple[str, str], Standing]


def _rows(keys: Collection[str]) -> list[Row]:
    reviews = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return [
        Row(pk, str(key), *rest)
        for pk, key, *rest in Page.objects.filter(translation_key__in=keys, depth__gte=FIRST_DEPTH)
        .annotate(
            reviewed=Exists(reviews),
            record=FilteredRelation("records", condition=Q(records__part="")),
        )
        .order_by("pk")
        .values_list(
            "pk",
            "translation_key",
            "locale__language_code",
            "title",
            "draft_title",
            "path",
            "depth",
            "alias_of_id",
            "live",
            "show_in_menus",
            "has_unpublished_changes",
            "first_published_at",
            "latest_revision_created_at",
            "content_type_id",
            "record__date",
            "record__words_changed",
            "record__reflects",
            "record__released_at",
            "reviewed",
        )
    ]


def _thing(original: Row, family: list[Row], known: _Known) -> Thing:
    versions = {row.language: row for row in family}
    source = known.texts.get((original.key, original.language), texts.Texts())
    standings = {
        each.code: Made(
            State.ORIGINAL, page=original.pk, path=original.path, since=original.published
        )
        if each.code == original.language
        else _standing(original, versions.get(each.code), each.code, source, known)
        for each in languages()
    }
    _compare(original, standings, updated=_is_of_now(original, source))
    seen = original.published or original.edited
    return Thing(
        key=original.key,
        title=original.title if original.live else original.draft_title,
        original=original.language,
        standings=standings,
        words=source.words,
        rank=HOME if original.depth == FIRST_DEPTH else MENU if original.in_menus else REST,
        date=original.date or (timezone.localtime(seen).date() if seen else None),
        release=original.released,
    )


def _standing(
    original: Row, page: Row | None, language: str, source: texts.Texts, known: _Known
) -> Made:
    """Return where one page stands in a language that is not that of its original."""
    sent = known.sent.get((original.key, language))
    words_left, texts_left = source.left(language) if sent and source.counts else (0, 0)
    made = Made(
        State.NONE,
        page=page.pk if page else None,
        path=page.path if page else "",
        words_left=words_left,
        texts_left=texts_left,
        drafts=source.drafted(language) if sent else 0,
    )
    own = page is not None and not page.alias
    if page is not None and own and page.live:
        made.reflects = page.reflects
        behind = (
            page.reflects is not None
            and original.words_changed is not None
            and original.words_changed > page.reflects
        )
        made.state = State.OUTDATED if behind else State.PUBLISHED
        made.since = original.words_changed if behind else page.published
        if behind and sent and _is_of_now(original, source) and not made.texts_left:
            made.state = State.READY
    elif waived(known.before, original.key, language):
        made.state = State.UNNEEDED
    elif sent and source.counts:
        made.state = State.STARTED if texts_left else State.READY
        made.since = sent
    elif own:
        made.state = State.READY if page and page.reviewed else State.STARTED
    elif page is not None:
        made.state = State.ALIAS if page.live else State.NONE
    return made


def _is_of_now(original: Row, source: texts.Texts) -> bool:
    """Tell whether what was sent to translation is what the original says now."""
    return (
        source.updated is not None
        and original.words_changed is not None
        and source.updated >= original.words_changed
    )


def _compare(original: Row, standings: Mapping[str, Made], *, updated: bool) -> None:
    """Say of what is outdated which revision it reflects, and how much changed since.

    Unless the change was sent to translation, its words are what is left.
    """
    behind = [made for made in standings.values() if made.state == State.OUTDATED]
    if not behind:
        return
    model = ContentType.objects.get_for_id(original.content_type).model_class()
    if model is None or not issubclass(model, BasePage):
        return
    now = model._default_manager.get(pk=original.pk)
    compared: dict[int, texts.Change] = {}
    for made in behind:
        revision = (
            Revision.page_revisions.filter(
                object_id=str(original.pk), created_at__lte=made.reflects
            )
            .order_by("-created_at", "-pk")
            .first()
        )
        if revision is not None:
            if revision.pk not in compared:
                compared[revision.pk] = texts.changed(revision.as_object(), now)
            change = compared[revision.pk]
            made.revision, made.changed, made.parts = revision.pk, change.texts, change.parts
            if not updated:
                made.words_left, made.texts_left = change.words, change.texts


def _check(things: list[Thing]) -> None:
    """Hold back what has faults: a translation is ready for review when none is left unwaived."""
    ready = {
        (thing.key, language): made
        for thing in things
        for language, made in thing.standings.items()
        if made.state == State.READY
    }
    for place, number in listing.count(ready).items():
        made = ready[place]
        made.faults = number
        made.state = State.OUTDATED if made.reflects else State.STARTED


def _date_releases(things: list[Thing], families: Mapping[str, list[Row]]) -> None:
    """Give what is not public yet the moment at which it is to be."""
    drafts: dict[int, Thing] = {}
    by_type = defaultdict(list)
    for thing in things:
        for row in families[thing.key]:
            if row.language == thing.original and not row.alias and not row.live:
                drafts[row.pk] = thing
                by_type[row.content_type].append(row.pk)
    moments: dict[int, list[Any]] = defaultdict(list)
    for content_type, pks in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None and issubclass(model, BasePage):
            for pk, moment in model._default_manager.filter(pk__in=pks).values_list(
                "pk", "released_at"
            ):
                moments[pk].append(moment)
    scheduled = (
        Revision.page_revisions.filter(
            object_id__in=map(str, drafts), approved_go_live_at__isnull=False
        )
        .values_list("object_id")
        .annotate(moment=Max("approved_go_live_at"))
    )
    for pk, moment in scheduled if drafts else ():
        moments[int(pk)].append(moment)
    for pk, thing in drafts.items():
        thing.release = max(filter(None, moments[pk]), default=None)


def _date_together(things: list[Thing]) -> None:
    """Give what is released together with other pages the moment of that, the earliest."""
    pages = {
        made.page: (thing, made)
        for thing in things
        for made in thing.standings.values()
        if made.page
    }
    for page, moment in (
        Release.objects.filter(status=Status.PLANNED, pages__in=pages)
        .order_by("-moment", "pk")
        .values_list("pages", "moment")
    ):
        thing, made = pages.get(page, (None, None))
        if thing is not None and made is not None:
            made.release = moment


def _place(things: list[Thing], families: Mapping[str, list[Row]]) -> None:
    """Give what has no page in a language the path of the nearest page above it there."""
    homeless: dict[str, list[tuple[str, Made]]] = {}
    for thing in things:
        lacking = [(code, made) for code, made in thing.standings.items() if not made.page]
        if lacking:
            path = thing.standings[thing.original].path
            homeless.setdefault(path, []).extend(lacking)
    above = {
        path[:end]
        for path in homeless
        for end in range(FIRST_DEPTH * Page.steplen, len(path), Page.steplen)
    }
    if not above:
        return
    keys = dict(Page.objects.filter(path__in=above).values_list("path", "translation_key"))
    there = {
        (key, language): path
        for key, language, path in Page.objects.filter(
            translation_key__in=keys.values()
        ).values_list("translation_key", "locale__language_code", "path")
    }
    for path, lacking in homeless.items():
        ancestors = [path[:end] for end in range(len(path) - Page.steplen, 0, -Page.steplen)]
        for code, made in lacking:
            made.path = next(
                (
                    there[keys[each], code]
                    for each in ancestors
                    if each in keys and (keys[each], code) in there
                ),
                "",
            )
