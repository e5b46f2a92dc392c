"""Importing practices: all rows or none, the same file twice without harm."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.batches import batches
from practices.exchange.checking import Checked, Group
from practices.exchange.columns import BY_NAME, FACTS, WORDS, Values, of_content, put
from practices.exchange.files import FORMATS, Unreadable
from practices.exchange.known import Known
from practices.exchange.outcome import Action, Outcome, Report
from practices.exchange.spool import Entry
from practices.models import PracticeIndexPage, PracticeNumber, PracticePage
from records import writer
from translation import linking
from translation.making import Maker

AT_ONCE = 200  # practices that are in memory at a time
SLUG_LENGTH = 80
FACT_NAMES = tuple(column.name for column in FACTS)
WORD_NAMES = tuple(column.name for column in WORDS)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Options:
    """How to import: `publish` or leave drafts; `check` only; `skip` rows that are invalid."""

    publish: bool = False
    check: bool = False
    skip: bool = False


def import_file(
    file: IO[bytes],
    ending: str,
    section: PracticeIndexPage,
    options: Options,
    *,
    user: Any = None,
    spoken: Collection[str] | None = None,
    progress: Progress | None = None,
    most: int | None = None,
) -> Report:
    """Import the practices of a file below `section`; return what became of each row.

    With a `user`, practices that the user may not edit stay, and so do those in languages that
    are not among `spoken`.

    Nothing is written where a row is invalid, unless `options.skip`; then each batch is written
    by itself, and importing again goes on after a failure. Raises files.Unreadable, and writes
    nothing, for a file that is no table or has more than `most` rows.
    """
    known = Known()
    rows = FORMATS[ending].read(file, {*BY_NAME})
    work = _Import(known, section, options, user, spoken, progress)
    return work.run(_limited(rows, most))


def section_of() -> PracticeIndexPage | None:
    """Return the section that practices go to unless said otherwise."""
    return (
        PracticeIndexPage.objects.filter(alias_of=None)
        .order_by("depth", "pk")
        .select_related("locale")
        .first()
    )


def _limited(rows: Iterator[Any], most: int | None) -> Iterator[Any]:
    for count, row in enumerate(rows):
        if most is not None and count >= most:
            raise Unreadable(_("The file has more than %(most)d rows.") % {"most": most})
        yield row


@dataclass
class _Held:
    """A version of a practice that is there: its page, and its values as last edited."""

    page: PracticePage
    values: Values

    @property
    def is_public(self) -> bool:
        return bool(self.page.live and not self.page.has_unpublished_changes)


@dataclass
class _Change:
    """What is to be done with one row."""

    entry: Entry
    action: Action
    held: _Held | None = None
    changed: Values | None = None


@dataclass
class _Plan:
    """What is to be done with the rows of one practice, the original first."""

    group: Group
    key: UUID
    numbered: PracticeNumber | None
    held: dict[str, _Held]
    changes: list[_Change]

    @property
    def is_new(self) -> bool:
        return not self.held

    @property
    def renames(self) -> bool:
        """Tell whether the practice gets an external id that it had not."""
        return bool(self.numbered and self.group.external_id and not self.numbered.external_id)


class _Import:
    def __init__(
        self,
        known: Known,
        section: PracticeIndexPage,
        options: Options,
        user: Any,
        spoken: Collection[str] | None,
        progress: Progress | None,
    ) -> None:
        self.known = known
        self.section = section
        self.options = options
        self.user = user
        self.progress = progress or (lambda done, total: None)
        self.report = Report()
        sections = PracticeIndexPage.objects.filter(
            translation_key=section.translation_key, alias_of=None
        )
        self.spoken = {page.locale.language_code for page in sections.select_related("locale")}
        if spoken is not None:
            self.spoken &= {*spoken}

    def run(self, rows: Iterable[Any]) -> Report:
        checked = Checked(rows, self.known, publish=self.options.publish)
        try:
            outcomes = self._through(checked, write=False)
            if not self.options.check and (self.options.skip or not checked.wrong):
                outcomes = self._through(checked, write=True)
                self.report.written = True
        finally:
            checked.spool.close()
        every = {**outcomes, **checked.wrong}
        self.report.outcomes = [every[row] for row in sorted(every)]
        return self.report

    def _through(self, checked: Checked, write: bool) -> dict[int, Outcome]:
        """Go through all practices by the batch; return what becomes, or became, of their rows."""
        outcomes: dict[int, Outcome] = {}
        total, done = len(checked.groups), 0
        maker = None
        whole = write and not self.options.skip
        with transaction.atomic() if whole else nullcontext():
            for batch in batches(checked.groups, AT_ONCE):
                with transaction.atomic() if write else nullcontext():
                    plans = [plan for plan in self._plans(batch, checked) if plan.changes]
                    if write:
                        maker = maker or self._maker()
                        self._write(plans, maker)
                        if not whole:
                            maker.settle()
                for plan in plans:
                    outcomes.update(self._outcomes(plan))
                done += len(batch)
                if write or self.options.check:
                    self.progress(done, total)
            if maker:
                with transaction.atomic():
                    maker.finish()
        return outcomes

    def _maker(self) -> Maker:
        return Maker(PracticePage, self.section, self.user, self.options.publish)

    def _outcomes(self, plan: _Plan) -> Iterator[tuple[int, Outcome]]:
        for change in plan.changes:
            entry = change.entry
            title = entry.values.get("title") or (
                change.held.values["title"] if change.held else ""
            )
            yield (
                entry.row,
                Outcome(
                    entry.row,
                    change.action,
                    entry.language,
                    plan.numbered.number if plan.numbered else None,
                    entry.external_id or plan.group.external_id,
                    title,
                ),
            )

    def _plans(self, batch: list[Group], checked: Checked) -> Iterator[_Plan]:
        numbers = {
            each.number: each
            for each in PracticeNumber.objects.filter(
                number__in=[group.number for group in batch if group.number]
            )
        }
        held = self._held([each.translation_key for each in numbers.values()])
        for group in batch:
            numbered = numbers.get(group.number) if group.number else None
            key = numbered.translation_key if numbered else uuid4()
            yield self._plan(_Plan(group, key, numbered, held.get(key, {}), []), checked)

    def _held(self, keys: list[UUID]) -> dict[UUID, dict[str, _Held]]:
        """Return the versions of practices by key and language, the original first."""
        pages = (
            PracticePage.objects.filter(translation_key__in=keys, alias_of=None)
            .select_related("locale", "latest_revision")
            .order_by("pk")
        )
        found: dict[UUID, dict[str, _Held]] = {}
        for page in pages:
            revision = page.latest_revision
            content = revision.content if revision else page.serializable_data()
            versions = found.setdefault(page.translation_key, {})
            values = of_content(content, WORDS if versions else (*WORDS, *FACTS), self.known)
            versions[page.locale.language_code] = _Held(page, values)
        return found

    def _plan(self, plan: _Plan, checked: Checked) -> _Plan:
        entries = checked.entries(plan.group)
        original = next(iter(plan.held), None)
        if original:
            marked = next((each for each in entries if each.original), None)
            if marked and marked.language != original:
                checked.refuse(marked, [("original", _("The original is in another language."))])
        elif not entries or entries[0].row != next(iter(plan.group.places)):
            row = next(iter(plan.group.places))
            for entry in entries:
                checked.refuse(
                    entry, [("", _("The row of the original, %(row)d, is invalid.") % {"row": row})]
                )
            return plan
        else:
            original = entries[0].language
        for entry in entries:
            if entry.row not in checked.wrong:
                change = self._change(plan, entry, entry.language == original)
                messages = self._faults(change, entry.language == original, checked)
                if messages:
                    checked.refuse(entry, messages)
                    if plan.is_new and entry.language == original:
                        return self._plan(plan, checked)
                else:
                    plan.changes.append(change)
        return plan

    def _change(self, plan: _Plan, entry: Entry, is_original: bool) -> _Change:
        names = (*WORD_NAMES, *FACT_NAMES) if is_original else WORD_NAMES
        values = {name: entry.values[name] for name in names if name in entry.values}
        if not values.get("slug"):
            values.pop("slug", None)  # stays, or is made
        held = plan.held.get(entry.language)
        if held is None:
            return _Change(entry, Action.CREATED, changed=values)
        changed = {
            name: value for name, value in values.items() if value != _listed(held.values[name])
        }
        publishes = self.options.publish and not held.is_public
        renames = plan.renames and is_original
        action = Action.UPDATED if changed or publishes or renames else Action.UNCHANGED
        return _Change(entry, action, held, changed)

    def _faults(self, change: _Change, is_original: bool, checked: Checked) -> list[Any]:
        """Return what is wrong with a version as it would become."""
        if change.action is Action.UNCHANGED:
            return []
        before = change.held.values if change.held else {}
        after = {**before, **(change.changed or {})}
        found: list[tuple[str, str]] = []
        if not after.get("title"):
            found.append(("title", _("A practice has a title.")))
        if change.entry.language not in self.spoken:
            found.append(("language", _("No practices can be imported in this language.")))
        if self.user and change.held:
            may = change.held.page.permissions_for_user(self.user)
            if (
                may.page_locked()
                or not may.can_edit()
                or (self.options.publish and not may.can_publish())
            ):
                found.append(("", _("You may not edit this practice.")))
        if is_original:
            page = PracticePage()
            put(page, {name: after[name] for name in FACT_NAMES if name in after}, self.known)
            found += [(name, str(text)) for name, text in page.misfits().items()]
        if self.options.publish:
            found += checked.notes(after)
        slug = (change.changed or {}).get("slug")
        if slug and change.held and self._is_taken(slug, change.held.page):
            found.append(("slug", _("Another page has this address.")))
        return found

    def _is_taken(self, slug: str, page: PracticePage) -> bool:
        return Page.objects.sibling_of(page, inclusive=False).filter(slug=slug).exists()

    def _write(self, plans: list[_Plan], maker: Maker) -> None:
        new = [plan for plan in plans if plan.is_new]
        self._number(new)
        maker.make([self._new(plan) for plan in new])
        for plan in plans:
            if not plan.is_new and any(
                change.action is not Action.UNCHANGED for change in plan.changes
            ):
                self._update(plan)

    def _number(self, plans: list[_Plan]) -> None:
        """Give new practices their numbers."""
        made = []
        for plan in plans:
            if plan.numbered is None:
                plan.numbered = PracticeNumber(
                    translation_key=plan.key, external_id=plan.group.external_id
                )
                made.append(plan.numbered)
        PracticeNumber.objects.bulk_create(made)

    def _new(self, plan: _Plan) -> list[PracticePage]:
        facts: Values = {}
        pages = []
        for change in plan.changes:
            entry = change.entry
            page = PracticePage(translation_key=plan.key, locale=self.known.locales[entry.language])
            page.numbered = plan.numbered
            values = change.changed or {}
            facts = facts or {name: values[name] for name in FACT_NAMES if name in values}
            put(page, {**values, **facts}, self.known)
            page.slug = page.slug or _slug(page.title)
            pages.append(page)
        return pages

    def _update(self, plan: _Plan) -> None:
        """Write the changes of a practice that is there, as the editor would."""
        if plan.renames and plan.numbered:
            plan.numbered.external_id = plan.group.external_id
            plan.numbered.save(update_fields=["external_id"])
            writer.rewrite(held.page.pk for held in plan.held.values() if held.page.live)
        original = next(iter(plan.held.values())).page
        for change in plan.changes:
            if change.action is Action.UNCHANGED:
                continue
            page = self._version(change, original)
            put(page, change.changed or {}, self.known)
            if change.held is None:
                page.slug = self._free(page, (change.changed or {}).get("slug"))
            is_translation = page.pk != original.pk
            if change.held is None or change.changed:
                page.save_revision(user=self.user, log_action=True, clean=False)
            if self.options.publish:
                page.latest_revision.publish(user=self.user)
            if is_translation and (change.held is None or change.changed):
                linking.link(page)

    def _version(self, change: _Change, original: PracticePage) -> PracticePage:
        """Return the page of a row as it was last edited; a new one without words."""
        if change.held:
            return change.held.page.get_latest_revision_as_object()
        locale = self.known.locales[change.entry.language]
        page = original.copy_for_translation(locale, copy_parents=True)
        empty = {
            column.name: column.kind.default
            for column in WORDS
            if column.name not in ("slug", *(change.changed or {}))
        }
        put(page, empty, self.known)
        return page

    def _free(self, page: PracticePage, wanted: str | None) -> str:
        base = slug = wanted or _slug(page.title)
        number = 1
        while self._is_taken(slug, page):
            number += 1
            slug = f"{base}-{number}"
        return slug


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _slug(title: str) -> str:
    """Return the slug that a title makes: its first words in their own script."""
    slug = slugify(title, allow_unicode=True)[:SLUG_LENGTH]
    slug = slug.rpartition("-")[0] or slug if len(slug) == SLUG_LENGTH else slug
    return slug or "practice"
