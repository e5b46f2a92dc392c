"""What readers find of a meeting by itself: sessions, questions, documents and outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from core.languages import Language, language
from meetings.findable.words import clean, session_words, shortened, texts, titled
from meetings.models.documents import MeetingDocument, Visibility
from meetings.models.keys import MeetingKey
from meetings.models.outcomes import PUBLIC, Outcome
from meetings.outcomes.words import worded
from meetings.programme.outline import outline
from records.content import Part
from records.writer import text_language

if TYPE_CHECKING:
    from meetings.models.meetings import MeetingPage

SESSION, QUESTION, DOCUMENT, OUTCOME = "session", "question", "meeting-document", "outcome"


def parts(page: MeetingPage, names: Collection[str] | None = None) -> list[Part]:
    """Return the parts of a meeting in the language of its page; with `names` of these alone."""
    return list(Findable(page, names).made())


class Findable:
    """Goes through what belongs to a meeting."""

    def __init__(self, page: MeetingPage, names: Collection[str] | None) -> None:
        self.page, self.names = page, names
        self.reader: Language = language(page.locale.language_code)
        self.spoken = text_language(page)
        zone = ZoneInfo(page.time_zone)
        self.day = page.starts.astimezone(zone).date() if page.starts else None
        self.terms = page.terms()

    def made(self) -> Iterator[Part]:
        if self._wants(SESSION) or self._wants(QUESTION):
            yield from self._programme()
        if self._wants(DOCUMENT) or self._wants(OUTCOME):
            key = MeetingKey.objects.filter(translation_key=self.page.translation_key).first()
            if key:
                yield from self._documents(key)
                yield from self._outcomes(key)

    def _wants(self, kind: str) -> bool:
        return self.names is None or any(name.startswith(f"{kind}/") for name in self.names)

    def _ids(self, kind: str) -> list[int] | None:
        """Return the ids of the parts of a kind that are asked for; None for all."""
        if self.names is None:
            return None
        named = (name.split("/") for name in self.names)
        return [int(pk) for wanted, pk in named if wanted == kind]

    def _programme(self) -> Iterator[Part]:
        made = outline(self.page, self.day)
        yield from self._questions(made["questions"], self.day, "")
        for session in made["sessions"]:
            day = date.fromisoformat(session["day"]) if session["day"] else self.day
            yield self._part(
                SESSION,
                session,
                title=clean(session["title"]),
                summary=shortened(" ".join(texts(session["objectives"]))),
                body=session_words(session),
                date=day,
            )
            for part in (session, *session["segments"]):
                yield from self._questions(part["questions"], day, session["title"])

    def _questions(
        self, questions: Iterable[dict[str, Any]], day: date | None, within: str
    ) -> Iterator[Part]:
        for question in questions:
            title, rest = titled(question["text"])
            told = " ".join(filter(None, [rest, *texts(question["points"])]))
            yield self._part(
                QUESTION,
                question,
                title=title,
                summary=shortened(told),
                body=told,
                date=day,
                facts={"code": question["code"], "within": clean(within)},
            )

    def _part(self, kind: str, item: dict[str, Any], **words: Any) -> Part:
        """Return a part of the programme, which stands in the page."""
        facts = words.pop("facts", {"code": item["code"]})
        return Part(
            name=f"{kind}/{item['id']}",
            kind=kind,
            language=self.spoken,
            address=f"#{item['anchor']}",
            languages=[self.spoken],
            terms=self.terms,
            facts=facts,
            **words,
        )

    def _documents(self, key: MeetingKey) -> Iterator[Part]:
        ids = self._ids(DOCUMENT)
        found = MeetingDocument.objects.filter(meeting=key, visibility=Visibility.PUBLIC)
        if ids is not None:
            found = found.filter(pk__in=ids)
        for document in found.order_by("pk").prefetch_related("files__file"):
            spoken, title = document.title(self.reader.code)
            files = [
                {
                    "language": file.language,
                    "id": file.file_id,
                    "url": f"/meeting/{key}/documents/{document.pk}/{file.language}/",
                    "type": file.file.file_extension.lower(),
                    "size": file.file.file_size or 0,
                }
                for file in document.files.all()
                if file.replaced_at is None
            ]
            files.sort(key=lambda file: str(file["language"]))
            by_language = {file["language"]: file["url"] for file in files}
            door = (
                by_language.get(self.reader.code)
                or by_language.get(document.original_language)
                or next(iter(by_language.values()), "")
            )
            dated = document.released_at or document.added_at
            yield Part(
                name=f"{DOCUMENT}/{document.pk}",
                kind=DOCUMENT,
                title=title or document.symbol,
                language=spoken,
                address=door or f"/{self.reader.code}/meetings/{key}/documents/",
                languages=sorted(by_language) or [spoken],
                summary=document.symbol,
                date=dated.astimezone(ZoneInfo(self.page.time_zone)).date(),
                released_at=document.released_at,
                terms=self._terms_of_meeting(),
                facts={"paper": document.kind, "stage": document.stage},
                files={"original": document.original_language, "files": files},
            )

    def _outcomes(self, key: MeetingKey) -> Iterator[Part]:
        ids = self._ids(OUTCOME)
        found = Outcome.objects.filter(meeting=key, status__in=PUBLIC)
        if ids is not None:
            found = found.filter(pk__in=ids)
        outcomes = list(
            found.order_by("number")
            .select_related("organization", "region")
            .prefetch_related("texts", "objectives")
        )
        mechanisms = self.page.first_mechanisms(
            {outcome.mechanism for outcome in outcomes if outcome.mechanism}
        )
        titles = {block.id: block.value["title"] for block in self.page.sessions}
        for outcome in outcomes:
            spelt = {text.language: text.text for text in outcome.texts.all()}
            words = worded(spelt, outcome.original, self.reader)
            title, rest = titled(words.text)
            mechanism = mechanisms.get(outcome.mechanism) if outcome.mechanism else None
            yield Part(
                name=f"{OUTCOME}/{outcome.pk}",
                kind=OUTCOME,
                title=title,
                language=words.language.code,
                address=f"/{self.reader.code}/meetings/{key}/outcomes/{outcome.number}/",
                languages=sorted(code for code, text in spelt.items() if text),
                summary=rest,
                date=self.day,
                terms={
                    **self._terms_of_meeting(),
                    "objective": [
                        term.code
                        for term in sorted(
                            outcome.objectives.all(), key=lambda term: (term.order, term.code)
                        )
                    ],
                    "organization": [outcome.organization.code] if outcome.organization else [],
                    "region": [outcome.region.code] if outcome.region else [],
                    "mechanism": [mechanism] if mechanism else [],
                },
                facts={
                    "code": str(outcome.number),
                    "outcome": outcome.kind,
                    "within": clean(titles.get(outcome.session, "")),
                },
            )

    def _terms_of_meeting(self) -> dict[str, list[str]]:
        """Return the terms that tell which meeting it is."""
        return {name: self.terms[name] for name in ("meeting", "series")}
