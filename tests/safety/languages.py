"""Who may do what with which language: the table, and the requests that prove each line.

A world has a public statement with translations into Russian and French in work, both published
once, and the draft of another body, which has WORD in its title. The secretariat has
no meeting here, so nothing to publish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from tests import factories as make
from tests.safety.rights import Line
from tests.translation.conftest import Desk, there
from translation.adapting import acts, forms
from translation.adapting.models import Act
from translation.desk import keeping
from translation.desk.models import Assignment, Standing, State, Waiver
from translation.glossary.models import Concept
from translation.releases.models import Release

WORD = "Xylophone"
ROLES = {
    "anonymous": (),
    "russian": ("Translators: ru",),
    "french": ("Translators: fr",),
    "secretariat": ("Secretariat: Prague Process",),
    "practices": ("Practice editors",),
    "communications": ("Communications",),
    "moderators": ("Moderators",),
    "administrators": ("Administrators",),
}

# A line for each object and action: who may, in the order of ROLES (+ may, . may not).
#                                   anonymous russian french secretariat practices communications
#                                   moderators administrators
TABLE = """
    ru          open                    . + . . . + + +
    ru          write a text            . + . . . + + +
    ru          remove a text           . + . . . + + +
    ru          have an own block       . + . . . + + +
    ru          change an own block     . + . . . + + +
    ru          leave a block out       . + . . . + + +
    ru          give a block back       . + . . . + + +
    ru          take the PO             . + . . . + + +
    ru          give a PO               . + . . . + + +
    ru          preview                 . + . . . + + +
    ru          see what is beside      . + . . . + + +
    ru          check the words         . + . . . + + +
    ru          history                 . + . . . + + +
    ru          bring a version back    . + . . . + + +
    ru          publish                 . . . . . . + +
    ru          stop                    . . . . . . + +
    ru          resume                  . + . . . + + +
    ru          make an alias           . . . . . . + +
    ru          unpublish               . . . . . . + +
    ru          set private             . . . . . . + +
    ru          release                 . . . . . . + +
    ru          send to translation     . + . . . + + +
    ru          assign                  . + . . . + + +
    ru          mark as not needed      . + . . . + + +
    fr          open                    . . + . . + + +
    fr          write a text            . . + . . + + +
    fr          remove a text           . . + . . + + +
    fr          have an own block       . . + . . + + +
    fr          change an own block     . . + . . + + +
    fr          leave a block out       . . + . . + + +
    fr          give a block back       . . + . . + + +
    fr          take the PO             . . + . . + + +
    fr          give a PO               . . + . . + + +
    fr          preview                 . . + . . + + +
    fr          see what is beside      . . + . . + + +
    fr          check the words         . . + . . + + +
    fr          history                 . . + . . + + +
    fr          bring a version back    . . + . . + + +
    fr          publish                 . . . . . . + +
    fr          stop                    . . . . . . + +
    fr          resume                  . . + . . + + +
    fr          make an alias           . . . . . . + +
    fr          unpublish               . . . . . . + +
    fr          set private             . . . . . . + +
    fr          release                 . . . . . . + +
    fr          send to translation     . . + . . + + +
    fr          assign                  . . + . . + + +
    fr          mark as not needed      . . + . . + + +
    original    update                  . + + . . + + +
    original    update and publish      . . . . . . + +
    original    save                    . . . . . + + +
    draft       send to translation     . . . . . + + +
    draft       in the matrix           . . . . . + + +
    draft       in the report           . . . . . + + +
    draft       in the page chooser     . . . . . + + +
    draft       in the admin's API      . . . . . + + +
    draft       in a list of snippets   . . . . . . . .
    draft       on the start page       . . . . . . . .
    memory      take out                . . . . . . + +
    memory      take in                 . . . . . . + +
    glossary    take out                . + + . . . + +
    glossary    take in                 . . . . . . + +
    glossary    edit a term             . . . . . . + +
    releases    in the list             . . . . . . + +
"""


def lines() -> Iterator[Line]:
    """Yield the lines of the table."""
    for text in TABLE.strip().splitlines():
        words = text.split()
        marks = words[-len(ROLES) :]
        assert set(marks) <= {"+", "."}, text
        name, action = text.strip()[:12].strip(), text.strip()[12:36].strip()
        allowed = {role for role, mark in zip(ROLES, marks, strict=True) if mark == "+"}
        yield Line(name, action, frozenset(allowed))


def world() -> SimpleNamespace:
    """Return the statement, its translations, and the draft of another body."""
    make.mechanism(title="Prague Process")
    statement = make.publication(title="On data", body=[("heading", "Why")])
    desk = Desk(make.superuser("translates"))
    desk.submit(statement, "ru", "fr")
    for code in ("ru", "fr"):
        page = there(statement, code)
        desk.write(page, lambda text: f"[{text}]")
        desk.publish(page)
    return SimpleNamespace(
        statement=statement,
        draft=make.publication(title=f"{WORD} draft", live=False),
        fresh=make.publication(title="Not yet sent"),
        concept=Concept.objects.create(),
    )


Doing = Callable[[Any, SimpleNamespace], bool]


def opens(client: Any, name: str, *args: Any, query: str = "") -> bool:
    return bool(client.get(reverse(name, args=args) + query).status_code == 200)


def tells(client: Any, name: str, *args: Any, query: str = "") -> bool:
    response = client.get(reverse(name, args=args) + query)
    return response.status_code == 200 and f"{WORD} draft" in response.content.decode()


def bound(at: SimpleNamespace, code: str) -> Translation:
    return Translation.objects.get(
        source__object_id=at.statement.translation_key, target_locale__language_code=code
    )


def segment(at: SimpleNamespace, code: str) -> Any:
    return bound(at, code).source.stringsegment_set.get(context__path="title")


def known(at: SimpleNamespace, code: str) -> Any:
    return StringTranslation.objects.filter(
        translation_of=segment(at, code).string,
        context=segment(at, code).context,
        locale__language_code=code,
    )


def text_address(at: SimpleNamespace, code: str) -> str:
    args = [bound(at, code).pk, segment(at, code).pk]
    return reverse("wagtail_localize:edit_string_translation", args=args)


def write(client: Any, at: SimpleNamespace, code: str) -> bool:
    client.post(text_address(at, code), {"value": "Other"})
    return bool(known(at, code).filter(data="Other").exists())


def remove(client: Any, at: SimpleNamespace, code: str) -> bool:
    client.post(text_address(at, code), {"value": ""})
    return not known(at, code).exists()


def adapts(client: Any, at: SimpleNamespace, code: str, act: str) -> Any:
    """Post own words, and return what is adapted after it."""
    block = at.statement.body[0].id
    address = reverse("translation_adapt", args=[bound(at, code).pk, act, "body", block])
    client.post(address, OWN)
    return bound(at, code).adaptations.filter(ended=None)


def changes_own(client: Any, at: SimpleNamespace, code: str, **data: Any) -> Any:
    """Post to an own block that is there, and return what is adapted after it."""
    of = bound(at, code)
    block = {"type": "heading", "value": "First", "id": ""}
    made = acts.begin(of, acts.anchor(of, "body", at.statement.body[0].id), Act.OWN, [block], None)
    client.post(
        reverse("translation_adapted", args=[of.pk, made.pk]),
        {**OWN, "version": forms.version(made.value), **data},
    )
    return of.adaptations.filter(ended=None)


OWN = {
    "value-count": 1,
    "value-0-deleted": "",
    "value-0-order": 0,
    "value-0-type": "heading",
    "value-0-id": "",
    "value-0-value": "Other",
}


def take_po(client: Any, at: SimpleNamespace, code: str) -> bool:
    return opens(client, "wagtail_localize:download_pofile", bound(at, code).pk)


def give_po(client: Any, at: SimpleNamespace, code: str) -> bool:
    text = str(bound(at, code).export_po()).replace("[On data]", "From a file")
    client.post(
        reverse("wagtail_localize:upload_pofile", args=[bound(at, code).pk]),
        {"file": SimpleUploadedFile("a.po", text.encode())},
    )
    return bool(known(at, code).filter(data="From a file").exists())


def preview(client: Any, at: SimpleNamespace, code: str) -> bool:
    return opens(client, "wagtail_localize:preview_translation", bound(at, code).pk)


def beside(client: Any, at: SimpleNamespace, code: str) -> bool:
    return opens(client, "translation_beside", bound(at, code).pk, segment(at, code).pk)


def check(client: Any, at: SimpleNamespace, code: str) -> bool:
    address = reverse("translation_beside", args=[bound(at, code).pk, segment(at, code).pk])
    return bool(client.post(address, {"value": "x"}).status_code == 200)


def bring_back(client: Any, at: SimpleNamespace, code: str) -> bool:
    page = there(at.statement, code)
    known(at, code).update(data="Other")
    args = [page.pk, page.latest_revision_id]
    client.post(reverse("wagtailadmin_pages:revisions_revert", args=args), {"restore": "1"})
    return bool(known(at, code).filter(data="[On data]").exists())


def publish(client: Any, at: SimpleNamespace, code: str) -> bool:
    known(at, code).update(data="Other")
    page = there(at.statement, code)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    return bool(there(at.statement, code).title == "Other")


def stop(client: Any, at: SimpleNamespace, code: str) -> bool:
    client.post(reverse("wagtail_localize:stop_translation", args=[bound(at, code).pk]))
    return not bound(at, code).enabled


def resume(client: Any, at: SimpleNamespace, code: str) -> bool:
    Translation.objects.update(enabled=False)
    page = there(at.statement, code)
    client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {"localize-restart-translation": "1", "restore": "1"},
    )
    return bool(bound(at, code).enabled)


def make_alias(client: Any, at: SimpleNamespace, code: str) -> bool:
    page = there(at.statement, code)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    return there(at.statement, code).alias_of_id is not None


def unpublish(client: Any, at: SimpleNamespace, code: str) -> bool:
    client.post(reverse("wagtailadmin_pages:unpublish", args=[there(at.statement, code).pk]))
    return not there(at.statement, code).live


def hide(client: Any, at: SimpleNamespace, code: str) -> bool:
    page = there(at.statement, code)
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    client.post(address, {"restriction_type": "login"})
    return bool(page.get_view_restrictions().exists())


def release(client: Any, at: SimpleNamespace, code: str) -> bool:
    form = {"name": "All", "moment": "2030-07-01 15:00", "zone": "Europe/Zurich"}
    pages = [there(at.statement, code).pk]
    client.post(reverse("translation_release_new"), form | {"pages": pages})
    return Release.objects.filter(pages__in=pages).exists()


def send_page(client: Any, page: Page, code: str) -> bool:
    locale = Locale.objects.get(language_code=code)
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    client.post(address, {"locales": [locale.pk]})
    return Translation.objects.filter(source__object_id=page.translation_key).exists()


def in_matrix(client: Any, at: SimpleNamespace, code: str, action: str, **data: Any) -> None:
    keeping.settle()
    root = Standing.objects.get(key=str(at.fresh.translation_key), state=State.ORIGINAL)
    client.post(
        reverse("translation_matrix"),
        {"things": [root.pk], "languages": [code], "action": action, **data},
    )


def assign(client: Any, at: SimpleNamespace, code: str) -> bool:
    in_matrix(client, at, code, "assign", priority="1")
    return Assignment.objects.exists()


def waive(client: Any, at: SimpleNamespace, code: str) -> bool:
    in_matrix(client, at, code, "waive", reason="Not for here")
    return Waiver.objects.exists()


def update(client: Any, at: SimpleNamespace, **data: Any) -> None:
    make.publish(make.fresh(at.statement), title="On all data")
    source = bound(at, "ru").source
    client.post(reverse("wagtail_localize:update_translations", args=[source.pk]), data)


def updates(client: Any, at: SimpleNamespace) -> bool:
    update(client, at)
    return bool(segment(at, "ru").string.data == "On all data")


def updates_and_publishes(client: Any, at: SimpleNamespace) -> bool:
    for code in ("ru", "fr"):
        known(at, code).update(data="Other")
    source = bound(at, "ru").source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    client.post(address, {"publish_translations": "on"})
    return "Other" in {there(at.statement, code).title for code in ("ru", "fr")}


def exchange(name: str, ending: str, content: str) -> tuple[Doing, Doing]:
    def out(client: Any, at: SimpleNamespace) -> bool:
        return opens(client, name, query=f"?as={ending}")

    def into(client: Any, at: SimpleNamespace) -> bool:
        file = SimpleUploadedFile(f"a.{ending}", content.encode())
        response = client.post(reverse(name), {"file": file})
        refused = response.status_code == 302 and response.url in (reverse("wagtailadmin_home"),)
        return (
            response.status_code in (200, 302)
            and not refused
            and "login" not in str(getattr(response, "url", ""))
        )

    return out, into


LANGUAGE: dict[str, Callable[[Any, SimpleNamespace, str], bool]] = {
    "open": lambda client, at, code: opens(
        client, "wagtailadmin_pages:edit", there(at.statement, code).pk
    ),
    "write a text": write,
    "remove a text": remove,
    "have an own block": lambda client, at, code: adapts(client, at, code, "own").exists(),
    "change an own block": lambda client, at, code: (
        changes_own(client, at, code).get().value[0]["value"] == "Other"
    ),
    "leave a block out": lambda client, at, code: adapts(client, at, code, "left").exists(),
    "give a block back": lambda client, at, code: (
        not changes_own(client, at, code, back="1").exists()
    ),
    "take the PO": take_po,
    "give a PO": give_po,
    "preview": preview,
    "see what is beside": beside,
    "check the words": check,
    "history": lambda client, at, code: opens(
        client, "wagtailadmin_pages:history", there(at.statement, code).pk
    ),
    "bring a version back": bring_back,
    "publish": publish,
    "stop": stop,
    "resume": resume,
    "make an alias": make_alias,
    "unpublish": unpublish,
    "set private": hide,
    "release": release,
    "send to translation": lambda client, at, code: send_page(client, at.fresh, code),
    "assign": assign,
    "mark as not needed": waive,
}
MEMORY = exchange("translation_memory", "tmx", "<tmx version='1.4'><body></body></tmx>")
GLOSSARY = exchange("glossary_files", "csv", "key\n")


def of(action: Callable[[Any, SimpleNamespace, str], bool], code: str) -> Doing:
    return lambda client, at: action(client, at, code)


def saves(client: Any, at: SimpleNamespace) -> bool:
    return opens(client, "wagtailadmin_pages:edit", at.statement.pk)


DOINGS: dict[str, Doing] = {
    **{
        f"{code}: {name}": of(action, code)
        for code in ("ru", "fr")
        for name, action in LANGUAGE.items()
    },
    "original: update": updates,
    "original: update and publish": updates_and_publishes,
    "original: save": saves,
    "draft: send to translation": lambda client, at: send_page(client, at.draft, "ru"),
    "draft: in the matrix": lambda client, at: tells(client, "translation_matrix"),
    "draft: in the report": lambda client, at: (
        Desk(make.superuser("sender")).submit(at.draft, "es"),
        tells(client, "wagtail_localize:translations_report"),
    )[1],
    "draft: in the page chooser": lambda client, at: tells(
        client, "wagtailadmin_choose_page_search", query=f"?q={WORD}"
    ),
    "draft: in the admin's API": lambda client, at: tells(
        client, "wagtailadmin_api:pages:detail", at.draft.pk
    ),
    "draft: in a list of snippets": lambda client, at: opens(
        client, "wagtail_localize:snippets_api_listing", "translation", "concept"
    ),
    "draft: on the start page": lambda client, at: tells(client, "wagtailadmin_home"),
    "memory: take out": MEMORY[0],
    "memory: take in": MEMORY[1],
    "glossary: take out": GLOSSARY[0],
    "glossary: take in": GLOSSARY[1],
    "glossary: edit a term": lambda client, at: opens(
        client, "wagtailsnippets_translation_concept:edit", at.concept.pk
    ),
    "releases: in the list": lambda client, at: opens(client, "translation_releases"),
}
