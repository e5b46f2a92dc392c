"""The demo's pages in the sections, in every language that they are written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Locale

from core.models import DocumentSet, LanguageVersion, SiteDocument
from core.pages import BasePage
from demo import files, programmes, texts
from demo.facts import Facts, Terms, languages
from demo.items import Items
from demo.sections import DemoSection, Sources, put
from demo.texts import Address, Text
from home.models import HomePage
from meetings.models import MeetingPage
from records.models import Record
from translation import linking
from translation.making import Maker


@dataclass
class Draft:
    """A page of the demo that has its facts, in all its languages, the original first."""

    facts: Facts
    pages: dict[str, BasePage]
    words: dict[str, Text]
    write: Callable[[BasePage, Text, Address], None]


class Tree:
    """Makes the pages that are missing: first all of them with their facts, then their words.

    So every text can link every page. A page that the demo once made is left alone, whatever
    became of it.
    """

    def __init__(self, home: HomePage, items: Items) -> None:
        self.home = home
        self.items = items
        self.terms = Terms()
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.originals: dict[str, int] = {}
        self.by_language: dict[tuple[str, str], int] = {}
        self.drafts: list[Draft] = []
        self.at_once = 0  # pages that were published by the batch

    def plan(self, section: DemoSection, everything: dict[str, Facts]) -> int:
        """Make the drafts of a section's pages, and publish those that can be made by the batch;
        return how many pages were made."""
        made = 0
        parents = self._parents(section)
        names = {
            key: {code: f"{section.name}/{key}/{code}" for code in languages(facts)}
            for key, facts in everything.items()
        }
        missing = [key for key in everything if not self.items.any(names[key].values())]
        batch: dict[str, dict[str, BasePage]] = {}
        for key in missing:
            facts = everything[key]
            words = {code: texts.read(section.name, key, code) for code in names[key]}
            pages = self._pages(section, key, facts, words)
            made += len(pages)
            if section.after and not any(text.links_pages for text in words.values()):
                for code, page in pages.items():
                    section.write(page, words[code], self.address(code))
                batch[key] = pages
            else:
                for code, page in pages.items():
                    parents[code].add_child(instance=page)
                    self.items.add(names[key][code], page)
                self.drafts.append(Draft(facts, pages, words, section.write))
        self._make(section, batch, names)
        for key, each in names.items():
            known = {code: self.items.id(name) for code, name in each.items() if name in self.items}
            self.by_language |= {(key, code): page for code, page in known.items()}
            self.originals[key] = next(iter(known.values()))
        return made

    def _make(
        self,
        section: DemoSection,
        batch: dict[str, dict[str, BasePage]],
        names: dict[str, dict[str, str]],
    ) -> None:
        """Publish pages at once, which are complete, and remember them."""
        if not batch or not section.after:
            return
        families = [list(pages.values()) for pages in batch.values()]
        parent = self._parents(section)[families[0][0].locale.language_code]
        maker = Maker(type(families[0][0]), parent, None, live=True)
        maker.make(families)
        maker.finish()
        self.at_once += sum(map(len, families))
        for key, pages in batch.items():
            for code, page in pages.items():
                self.items.add(names[key][code], page)
            section.after(next(iter(pages.values())))

    def publish(self) -> int:
        """Give the drafts their words and publish them; return how many pages were published,
        those by the batch too."""
        count, self.at_once = self.at_once, 0
        for draft in self.drafts:
            original = next(iter(draft.pages.values()))
            for language, page in draft.pages.items():
                words = draft.words[language]
                draft.write(page, words, self.address(language))
                if isinstance(page, MeetingPage) and words.agenda:
                    programmes.write(page, words, draft.facts)
                if page is not original:
                    page.reflects = self._reflects(draft, language, original)
                page.save_revision().publish()
                count += 1
        families = [list(draft.pages.values()) for draft in self.drafts]
        linking.link_new([pages for pages in families if len(pages) > 1], timezone.now())
        self.drafts.clear()
        return count

    def address(self, language: str) -> Address:
        """Return what finds the page of a key: in the language, else the original."""
        return lambda key: self.by_language.get((key, language)) or self.originals.get(key)

    def _reflects(self, draft: Draft, language: str, original: BasePage) -> datetime:
        if language in draft.facts.get("outdated", ()):
            return datetime.combine(draft.facts["date"], time(12), UTC)
        changed = Record.objects.filter(pk=original.pk).values_list("words_changed", flat=True)
        return changed.first() or timezone.now()

    def _parents(self, section: DemoSection) -> dict[str, BasePage]:
        parent = (
            self.home
            if isinstance(self.home, section.parent)
            else section.parent.objects.child_of(self.home).get()
        )
        translations = section.parent.objects.filter(translation_key=parent.translation_key)
        return {page.locale.language_code: page for page in translations.select_related("locale")}

    def _pages(
        self,
        section: DemoSection,
        key: str,
        facts: Facts,
        words: dict[str, Text],
    ) -> dict[str, BasePage]:
        """Return the pages of a key with their facts, unsaved."""
        document = self._document(key, facts, words) if "document" in facts else None
        sources = Sources(self.terms, self.originals.__getitem__, document)
        pages: dict[str, BasePage] = {}
        for code, text in words.items():
            page = section.start(facts, sources)
            put(
                page,
                live=False,
                locale=self.locales[code],
                title=text.title,
                summary=text.summary,
                slug=text.headers.get("slug") or key,
            )
            for original in pages.values():
                page.translation_key = original.translation_key
            pages[code] = page
        return pages

    def _document(self, key: str, facts: Facts, words: dict[str, Text]) -> DocumentSet:
        given = facts["document"]
        document = DocumentSet.objects.create(
            title=next(iter(words.values())).title, original_language=given["original"]
        )
        self.items.add(f"documents/{key}", document)
        for place, code in enumerate(given["languages"]):
            file = SiteDocument(
                title=words[code].title,
                file=ContentFile(files.word(words[code], facts["date"]), f"{key}.{code}.docx"),
            )
            file._set_document_file_metadata()
            file.save()
            self.items.add(f"files/{key}/{code}", file)
            LanguageVersion.objects.create(set=document, language=code, file=file, sort_order=place)
        return document
