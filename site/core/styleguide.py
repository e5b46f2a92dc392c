"""The living style page, in development only."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from core.footnotes import Note
from core.languages import Language, language, languages


class sample(SimpleNamespace):  # noqa: N801 (it stands for values of many types)
    """Plain values as a template gets them; the parts of a page that are kept know it by itself."""

    __hash__ = object.__hash__  # type: ignore[assignment]


WORDS = {
    "en": ("Skills that travel with their owners", "A short record of courses and jobs that "
           "employers in two countries read in the same way.", "Pilot phase"),
    "ar": ("مهارات ترافق أصحابها", "سجل موجز للدورات والوظائف يفهمه أصحاب العمل في بلدين، ويصدر "
           "بالتعاون مع IOM.", "مرحلة تجريبية"),
    "zh-hans": ("随人而行的技能", "一份简明的课程与工作记录，两国雇主都能读懂。", "试点阶段"),
    "ru": ("Навыки, которые едут вместе с человеком", "Краткая запись о курсах и работе, "
           "одинаково понятная работодателям двух стран.", "Пробный этап"),
}  # fmt: skip


def _line(code: str, reader: Language, **values: Any) -> sample:
    title, summary, _stage = WORDS[code]
    own = language(code)
    return sample(
        **{
            "kind": "statement",
            "kind_label": "Statement",
            "title": title,
            "summary": summary,
            "url": "#",
            "date": date(2026, 3, 5),
            "ends": None,
            "language": own,
            "title_language": own,
            "reader": reader,
            "foreign": own != reader,
            "objectives": [5, 18],
            "passage": None,
            "part": "",
            "terms": {},
            "facts": {},
            "files": {},
            **values,
        }
    )


def _files() -> list[sample]:
    return [
        sample(language=each, url="#", type="pdf", size=48_000 * place, original=place == 3)
        for place, each in enumerate(languages(), start=1)
    ]


def _versions(reader: Language) -> list[sample]:
    states = {"fr": ("#", False), "es": ("", False)}
    return [
        sample(
            language=each,
            url=states.get(each.code, ("#", True))[0],
            absolute="",
            translated=states.get(each.code, ("#", True))[1],
            active=each == reader,
        )
        for each in languages()
    ]


def _facet(name: str, label: str, number: int) -> sample:
    choices = [
        sample(
            name=name,
            value=str(n),
            text=f"Choice {n}",
            count=24 - n,
            chosen=n in (2, 12),
            foreign=None,
            url="?",
            option=sample(group="", box=""),
        )
        for n in range(1, number + 1)
    ]
    chosen = [choice for choice in choices if choice.chosen]
    return sample(name=name, label=label, choices=choices, chosen=chosen, groups=[("", choices)])


def _listed() -> sample:
    facets = [_facet("short", "Short list", 5), _facet("long", "Long list", 23)]
    return sample(facets=facets, chosen=facets[1].chosen, clear="?", kept={}, key=None)


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part that pages are made of, in all its states; `?language=ar` mirrors it."""
    code = QueryDict(request.META.get("QUERY_STRING", "")).get("language", "en")
    reader = language(code if code in WORDS else "en")
    now = timezone.now()
    name = "UN Network on Migration"
    original = sample(title=WORDS["en"][0], url="#", language=language("en"))
    versions = _versions(reader)
    return render(
        request,
        "styleguide.html",
        {
            "reader": reader,
            "versions": versions,
            "head": sample(
                title="Style page",
                card=None,
                description="",
                canonical="",
                language=reader,
                alternates=[],
                feeds=[],
                kind="website",
                data=None,
                indexed=False,
            ),
            "chrome": sample(
                name=name,
                home="#",
                notice="A notice that stands above every page.",
                contact="info@example.org",
                sections=[
                    ("here", sample(title="Section", url="#")),
                    ("other", sample(title="Another section", url="#")),
                ],
            ),
            "section": "here",
            "crumbs": [sample(title=name, url="#"), sample(title="Section", url="#")],
            "lines": [
                _line(reader.code, reader),
                _line("ar", reader, documents=_files()[:3], files={"files": True}),
                _line(
                    "zh-hans",
                    reader,
                    kind="practice",
                    kind_label="Practice: Tool",
                    facts={"start_year": 2019, "ongoing": True},
                ),
                _line(
                    "ru",
                    reader,
                    kind="meeting",
                    kind_label="Meeting",
                    ends=date(2026, 3, 6),
                    facts={"place": "Алматы", "online": True},
                ),
                _line(
                    "en",
                    reader,
                    kind="question",
                    kind_label="Question 2.1",
                    part="q/2.1",
                    page_title="A meeting",
                    facts={"within": "Session 2"},
                ),
            ],
            "noticed": sample(
                foreign=True,
                language=language("en"),
                original=original,
                page_id=None,
                freshness=sample(reflects=now - timedelta(days=90), changed=now, original=original),
                notes=[Note("1", "<p>A note with a <a href='#'>link</a>.</p>")],
                versions=versions,
            ),
            "files": _files(),
            "listed": _listed(),
            "section_page": sample(url="#sg-forms"),
            "samples": [(language(code), *words) for code, words in WORDS.items()],
            "colours": ["paper", "sand", "ink", "muted", "line", "lagoon", "deep", "clay"],
            "areas": range(1, 6),
            "numbers": [(1, "#"), (2, "#"), (3, "#"), (40, "#")],
            "start": date(2017, 10, 10),
            "end": date(2017, 10, 11),
            "tags": [sample(code=str(n), text=f"Term {n}", url="#") for n in (1, 2, 5)],
        },
    )
