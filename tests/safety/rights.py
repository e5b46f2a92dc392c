"""Who may do what in the admin: the table, and the requests that prove each of its lines.

A world has a meeting of one secretariat: a draft, a live one with a Russian version, documents,
outcomes, letters and files. What nobody else may learn of it has WORD in its title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from core.models import SiteDocument, SiteImage, User
from meetings import secretariats
from meetings.models import (
    MeetingDocument,
    MeetingKey,
    MeetingPage,
    Outcome,
    Secretariat,
    StagedFile,
    Transmission,
)
from tests import factories as make
from tests.editing.typed import opened
from tests.translation.conftest import Desk
from translation import aliases

WORD = "Xylophone"
ROLES = {
    "anonymous": (),
    "own": ("Secretariat: Prague Process",),
    "other": ("Secretariat: Almaty Process",),
    "practices": ("Practice editors",),
    "communications": ("Communications",),
    "moderators": ("Moderators",),
    "russian": ("Translators: ru",),
    "administrators": ("Administrators",),
}

# A line for each object and action: who may, in the order of ROLES (+ may, . may not).
#                                  anonymous own other practices communications moderators russian
#                                  administrators
TABLE = """
    draft       in the list             . + . . + + . +
    draft       in the explorer         . + . . + + . +
    draft       in the search           . + . . + + . +
    draft       in the page chooser     . + . . + + . +
    draft       chosen by its number    . + . . + + . +
    draft       in the admin's API      . + . . + + . +
    draft       alone in the API        . + . . + + . +
    draft       on the start page       . + . . . . . .
    draft       edit                    . + . . + + . +
    draft       view                    . + . . + + . +
    draft       history                 . + . . + + . +
    draft       compare                 . + . . + + . +
    draft       an old version          . + . . + + . +
    draft       usage                   . + . . + + . +
    draft       save                    . + . . + + . +
    draft       publish                 . + . . . + . +
    draft       publish many            . + . . . + . +
    draft       named by publish many   . + . . + + . +
    draft       named by delete many    . + . . + + . +
    draft       named by move many      . + . . + + . +
    draft       delete                  . + . . + + . +
    draft       delete many             . + . . + + . +
    draft       copy                    . . . . + + . +
    draft       move                    . + . . + + . +
    draft       set private             . + . . . + . +
    draft       see who edits           . + . . + + . +
    draft       translate               . . . . + + . +
    live        next edition            . + . . + + . +
    live        edit                    . + . . + + . +
    live        unpublish               . + . . . + . +
    live        unpublish many          . + . . . + . +
    live        delete                  . + . . . + . +
    live        convert an alias        . + . . + + . +
    russian     edit                    . + . . + + + +
    russian     publish                 . + . . . + . +
    translation in the report           . + . . + + + +
    translation write                   . + . . + + . +
    translation download                . + . . + + . +
    translation preview                 . + . . + + . +
    section     add a meeting           . + + . + + . +
    mechanism   edit                    . . . . + + . +
    papers      in the list             . + . . . + . +
    papers      open                    . + . . . + . +
    papers      add                     . + . . . + . +
    papers      save                    . + . . . + . +
    papers      put a file in           . + . . . + . +
    papers      delete                  . + . . . + . +
    papers      upload                  . + . . . + . +
    papers      take a file             . + . . . + . +
    papers      see who takes part      . + . . . + . +
    paper file  in the documents        . . . . . . . .
    paper file  in the chooser          . . . . . . . .
    paper file  chosen by its number    . . . . . . . .
    paper file  in the admin's API      . . . . . . . .
    paper file  edit                    . . . . . . . .
    paper file  delete                  . . . . . . . .
    paper file  delete many             . . . . . . . .
    document    in the documents        . + . + + + . +
    document    in the chooser          . + . + + + . +
    document    chosen by its number    . + . + + + . +
    document    in the admin's API      . + . + + + . +
    document    edit                    . + . + + + . +
    document    usage                   . + . + + + . +
    document    delete                  . + . + + + . +
    document    delete many             . + . + + + . +
    image       in the images           . + . + + + . +
    image       in the chooser          . + . + + + . +
    image       chosen by its number    . + . + + + . +
    image       in the admin's API      . + . + + + . +
    image       edit                    . + . + + + . +
    image       usage                   . + . + + + . +
    image       delete                  . + . + + + . +
    outcomes    in the list             . + . . + + + +
    outcomes    open                    . + . . + + + +
    outcomes    add                     . + . . + + + +
    outcomes    agree                   . + . . . + . +
    outcomes    delete                  . + . . + + + +
    conclusion  open                    . + . . + + + +
    letter      open                    . + . . + + + +
    letter      take the annex          . + . . + + + +
    letter      send                    . + . . . + . +
    reports     the history of the site . + . + + + . +
    settings    users                   . . . . . . . +
    settings    groups                  . . . . . . . +
"""


@dataclass(frozen=True)
class Line:
    """One line of the table: the roles that may do it."""

    object: str
    action: str
    allowed: frozenset[str]

    def __str__(self) -> str:
        return f"{self.object}: {self.action}"


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
    """Return the meetings of a secretariat, and all that belongs to them."""
    prague, _almaty = make.mechanism(title="Prague Process"), make.mechanism(title="Almaty Process")
    held = Secretariat.objects.get(mechanism_key=prague.translation_key)
    draft = make.meeting(title=f"{WORD} draft", live=False)
    draft.save_revision()
    draft.save_revision()
    live = make.meeting(title="Open round")
    for page in (draft, live):
        secretariats.grant(held.group, Page.objects.get(pk=page.pk))
    russian = make.translation(live, "ru", title="Открытая")
    aliases.ensure(live)
    Desk(make.superuser("translates")).submit(live, "fr")
    paper = make.paper(live, "en", titles={"en": f"{WORD} paper"}, visibility="participants")
    SiteDocument.objects.update(title=f"{WORD} file")
    document = SiteDocument(title=f"{WORD} document", collection=held.collection)
    document.file.save("list.txt", ContentFile(b"list"))
    image = make.image(title=f"{WORD} image")
    SiteImage.objects.update(collection=held.collection)
    outcome = make.outcome(live, text=f"{WORD} outcome", status="draft")
    agreed = make.outcome(live, text="Agreed")
    letter = Transmission.objects.create(meeting=agreed.meeting, recipient=f"{WORD} letter")
    letter.items.create(outcome=agreed, place=1)
    return SimpleNamespace(
        prague=prague,
        draft=draft,
        live=live,
        russian=russian,
        alias=MeetingPage.objects.get(alias_of=live.pk, locale__language_code="es"),
        translation=Translation.objects.get(),
        paper=paper,
        file=paper.files.get().file,
        document=document,
        image=image,
        outcome=outcome,
        letter=letter,
        conclusion=make.conclusion(agreed, text=f"{WORD} conclusion", agreed=False),
        key=MeetingKey.objects.get(translation_key=live.translation_key),
    )


Doing = Callable[[Any, SimpleNamespace], bool]


def opens(client: Any, name: str, *args: Any, query: str = "") -> bool:
    """Tell whether a page of the admin is there for somebody."""
    return bool(client.get(reverse(name, args=args) + query).status_code == 200)


def names(client: Any, name: str, *args: Any, query: str = "", what: str = "") -> bool:
    """Tell whether a page of the admin, or its answer in JSON, shows what has WORD in its name."""
    response = client.get(reverse(name, args=args) + query)
    return response.status_code == 200 and f"{WORD} {what}" in response.content.decode()


def gone(model: Any, pk: int) -> bool:
    return not model.objects.filter(pk=pk).exists()


def sent(client: Any, name: str, *args: Any, query: str = "", **data: Any) -> Any:
    """Return the answer to a form of the admin that was sent."""
    return client.post(reverse(name, args=args) + query, data)


def many(client: Any, action: str, page: Page, **data: Any) -> Any:
    args = ("wagtailcore", "page", action)
    return sent(client, "wagtail_bulk_action", *args, query=f"?id={page.pk}", **data)


def many_named(action: str) -> Doing:
    args = ("wagtailcore", "page", action)
    return lambda client, at: names(
        client, "wagtail_bulk_action", *args, query=f"?id={at.draft.pk}"
    )


def page(view: str, held: str) -> Doing:
    return lambda client, at: opens(client, f"wagtailadmin_pages:{view}", vars(at)[held].pk)


def fresh(held: Any) -> Any:
    return type(held).objects.get(pk=held.pk)


def editor(client: Any, held: Any, **data: Any) -> Any:
    """Send the page editor's form of a meeting."""
    if not opens(client, "wagtailadmin_pages:edit", held.pk):
        return sent(client, "wagtailadmin_pages:edit", held.pk, **data)
    return sent(client, "wagtailadmin_pages:edit", held.pk, **{**opened(client, held), **data})


def saves(client: Any, at: SimpleNamespace) -> bool:
    editor(client, at.draft, title="Changed")
    return fresh(at.draft).get_latest_revision_as_object().title == "Changed"


def publishes(held: str) -> Doing:
    def publish(client: Any, at: SimpleNamespace) -> bool:
        editor(client, vars(at)[held], title="Changed", **{"action-publish": "1"})
        return bool(fresh(vars(at)[held]).live and fresh(vars(at)[held]).title == "Changed")

    return publish


def copies(client: Any, at: SimpleNamespace) -> bool:
    parent = at.draft.get_parent().pk
    data = {"new_title": "Copied", "new_slug": "copied", "new_parent_page": parent}
    sent(client, "wagtailadmin_pages:copy", at.draft.pk, **data)
    return MeetingPage.objects.filter(title="Copied").exists()


def hides(client: Any, at: SimpleNamespace) -> bool:
    sent(client, "wagtailadmin_pages:set_privacy", at.draft.pk, restriction_type="login")
    return bool(fresh(at.draft).get_view_restrictions().exists())


def translates(client: Any, at: SimpleNamespace) -> bool:
    french = make.section("meetings", "fr").locale_id
    sent(client, "wagtail_localize:submit_page_translation", at.draft.pk, locales=french)
    return Translation.objects.filter(source__object_id=at.draft.translation_key).exists()


def writes(client: Any, at: SimpleNamespace) -> bool:
    segment = StringSegment.objects.filter(source=at.translation.source).first()
    client.post(
        reverse("translation_save", args=[at.translation.pk, segment.pk]), {"value": "Bonjour"}
    )
    return segment.string.translations.filter(data="Bonjour").exists()


def copies_next(client: Any, at: SimpleNamespace) -> bool:
    before = MeetingPage.objects.count()
    sent(client, "meetings_next", at.live.pk)
    return MeetingPage.objects.count() > before


def papers(view: str) -> Doing:
    return lambda client, at: opens(client, f"meeting_documents_{view}", at.live.translation_key)


def paper_form(**data: Any) -> dict[str, Any]:
    return (
        {"kind": "agenda", "stage": "pre", "original_language": "en", "visibility": "public"}
        | {f"title_{code}": "" for code in make.LANGUAGES}
        | data
    )


def adds_paper(client: Any, at: SimpleNamespace) -> bool:
    before = MeetingDocument.objects.count()
    data = paper_form(title_en="New")
    sent(client, "meeting_documents_add", at.live.translation_key, **data)
    return MeetingDocument.objects.count() > before


def saves_paper(client: Any, at: SimpleNamespace) -> bool:
    sent(client, "meeting_documents_edit", at.paper.pk, **paper_form(title_en="Changed"))
    return bool(fresh(at.paper).titles == {"en": "Changed"})


def puts(client: Any, at: SimpleNamespace) -> bool:
    file = SimpleUploadedFile("a.txt", b"Texte en langue fran\xc3\xa7aise.")
    sent(client, "meeting_documents_file", at.paper.pk, language="fr", file=file, whole="1")
    return bool(at.paper.files.count() == 2)


def deletes_paper(client: Any, at: SimpleNamespace) -> bool:
    sent(client, "meeting_documents_delete", at.paper.pk)
    return gone(MeetingDocument, at.paper.pk)


def uploads(client: Any, at: SimpleNamespace) -> bool:
    file = SimpleUploadedFile("a.txt", b"Words of a text.")
    sent(client, "meeting_documents_upload", at.live.translation_key, chosen=file, whole="1")
    return StagedFile.objects.exists()


def deletes(app: str, name: str, held: str) -> Doing:
    def delete(client: Any, at: SimpleNamespace) -> bool:
        each = vars(at)[held]
        sent(client, f"{app}:{name}", each.pk)
        return gone(type(each), each.pk)

    return delete


def deletes_documents(held: str) -> Doing:
    def delete(client: Any, at: SimpleNamespace) -> bool:
        pk = vars(at)[held].pk
        args = ("core", "sitedocument", "delete")
        sent(client, "wagtail_bulk_action", *args, query=f"?id={pk}")
        return gone(SiteDocument, pk)

    return delete


def desk(view: str, *of: str) -> Doing:
    def opened(client: Any, at: SimpleNamespace) -> bool:
        args = [getattr(vars(at)[each], "number", vars(at)[each].pk) for each in of]
        return opens(client, f"meetings_{view}", at.key.key, *args)

    return opened


def adds_outcome(client: Any, at: SimpleNamespace) -> bool:
    data = {"token": str(uuid4()), "version": 0, "kind": "gap", "status": "draft"}
    data |= {"place": "", "group": "", "language": "en", "text": "New"}
    sent(client, "meetings_outcome_row", at.key.key, **data)
    return Outcome.objects.filter(kind="gap").exists()


def agrees(client: Any, at: SimpleNamespace) -> bool:
    data = {"token": str(at.outcome.token), "number": at.outcome.number, "version": 1}
    data |= {"kind": "gap", "status": "agreed", "language": "en", "text": "Agreed now"}
    sent(client, "meetings_outcome_row", at.key.key, place="", group="", **data)
    return bool(fresh(at.outcome).status == "agreed")


def deletes_outcome(client: Any, at: SimpleNamespace) -> bool:
    args = (at.key.key, at.outcome.number)
    sent(client, "meetings_outcome_edit", *args, delete="1", version=1)
    return gone(Outcome, at.outcome.pk)


def sends(client: Any, at: SimpleNamespace) -> bool:
    data = {"send": "1", "date": "2024-05-05"}
    sent(client, "meetings_letter", at.key.key, at.letter.pk, **data)
    return bool(fresh(at.letter).date)


def annex(client: Any, at: SimpleNamespace) -> bool:
    return opens(client, "meetings_annex", at.key.key, at.letter.pk, "en", "docx")


def sees_editors(client: Any, at: SimpleNamespace) -> bool:
    session = EditingSession.objects.create(
        user=User.objects.get(username="translates"),
        content_type=ContentType.objects.get_for_model(at.draft),
        object_id=at.draft.pk,
        last_seen_at=timezone.now(),
    )
    args = ("meetings", "meetingpage", at.draft.pk, session.pk)
    response = sent(client, "wagtailadmin_editing_sessions:ping", *args)
    return response.status_code == 200 and "translates" in response.content.decode()


def unpublishes(client: Any, at: SimpleNamespace) -> bool:
    sent(client, "wagtailadmin_pages:unpublish", at.live.pk)
    return not fresh(at.live).live


def bulk(action: str, held: str, done: Callable[[Any], bool]) -> Doing:
    def run(client: Any, at: SimpleNamespace) -> bool:
        many(client, action, vars(at)[held])
        return done(vars(at)[held])

    return run


def converts(client: Any, at: SimpleNamespace) -> bool:
    sent(client, "wagtailadmin_pages:convert_alias", at.alias.pk)
    return fresh(at.alias).alias_of_id is None


def of(name: str, held: str = "", query: str = "", what: str = "") -> Doing:
    """Return what tells whether a page of the admin about something names it."""

    def named(client: Any, at: SimpleNamespace) -> bool:
        args = [vars(at)[held].pk] if held else []
        return names(client, name, *args, query=query.format(at=at), what=what)

    return named


DOINGS: dict[str, Doing] = {
    "draft: in the list": of("meetings:index"),
    "draft: in the explorer": lambda client, at: names(
        client, "wagtailadmin_explore", at.draft.get_parent().pk
    ),
    "draft: in the search": of("wagtailadmin_pages:search", query="?q=xylophone"),
    "draft: in the page chooser": of("wagtailadmin_choose_page_search", query="?q=xylophone"),
    "draft: chosen by its number": of(
        "wagtailadmin_choose_page_chosen_multiple", query="?id={at.draft.pk}"
    ),
    "draft: in the admin's API": of(
        "wagtailadmin_api:pages:listing", query="?type=meetings.MeetingPage"
    ),
    "draft: alone in the API": of("wagtailadmin_api:pages:detail", "draft"),
    "draft: on the start page": of("wagtailadmin_home"),
    "draft: edit": page("edit", "draft"),
    "draft: view": page("view_draft", "draft"),
    "draft: history": page("history", "draft"),
    "draft: compare": lambda client, at: opens(
        client, "wagtailadmin_pages:revisions_compare", at.draft.pk, "earliest", "latest"
    ),
    "draft: an old version": lambda client, at: opens(
        client,
        "wagtailadmin_pages:revisions_revert",
        at.draft.pk,
        at.draft.revisions.order_by("pk").first().pk,
    ),
    "draft: usage": page("usage", "draft"),
    "draft: save": saves,
    "draft: publish": publishes("draft"),
    "draft: publish many": bulk("publish", "draft", lambda held: fresh(held).live),
    "draft: named by publish many": many_named("publish"),
    "draft: named by delete many": many_named("delete"),
    "draft: named by move many": many_named("move"),
    "draft: delete": deletes("wagtailadmin_pages", "delete", "draft"),
    "draft: delete many": bulk("delete", "draft", lambda held: gone(MeetingPage, held.pk)),
    "draft: copy": copies,
    "draft: move": page("move", "draft"),
    "draft: set private": hides,
    "draft: see who edits": sees_editors,
    "draft: translate": translates,
    "live: next edition": copies_next,
    "live: edit": page("edit", "live"),
    "live: unpublish": unpublishes,
    "live: unpublish many": bulk("unpublish", "live", lambda held: not fresh(held).live),
    "live: delete": deletes("wagtailadmin_pages", "delete", "live"),
    "live: convert an alias": converts,
    "russian: edit": page("edit", "russian"),
    "russian: publish": publishes("russian"),
    "translation: in the report": lambda client, at: (
        at.live.title
        in client.get(reverse("wagtail_localize:translations_report")).content.decode()
    ),
    "translation: write": writes,
    "translation: download": lambda client, at: opens(
        client, "wagtail_localize:download_pofile", at.translation.pk
    ),
    "translation: preview": lambda client, at: opens(
        client, "wagtail_localize:preview_translation", at.translation.pk
    ),
    "section: add a meeting": lambda client, at: opens(client, "meetings_new"),
    "mechanism: edit": page("edit", "prague"),
    "papers: in the list": lambda client, at: names(
        client, "meeting_documents_list", at.live.translation_key
    ),
    "papers: open": lambda client, at: opens(client, "meeting_documents_edit", at.paper.pk),
    "papers: add": adds_paper,
    "papers: save": saves_paper,
    "papers: put a file in": puts,
    "papers: delete": deletes_paper,
    "papers: upload": uploads,
    "papers: take a file": lambda client, at: opens(
        client, "meeting_documents_read", at.paper.files.get().pk
    ),
    "papers: see who takes part": papers("participants"),
    "paper file: in the documents": of("wagtaildocs:index", what="file"),
    "paper file: in the chooser": of("wagtaildocs_chooser:choose", what="file"),
    "paper file: chosen by its number": of("wagtaildocs_chooser:chosen", "file", what="file"),
    "paper file: in the admin's API": of("wagtailadmin_api:documents:listing", what="file"),
    "paper file: edit": lambda client, at: opens(client, "wagtaildocs:edit", at.file.pk),
    "paper file: delete": deletes("wagtaildocs", "delete", "file"),
    "paper file: delete many": deletes_documents("file"),
    "document: in the documents": of("wagtaildocs:index", what="document"),
    "document: in the chooser": of("wagtaildocs_chooser:choose", what="document"),
    "document: chosen by its number": of("wagtaildocs_chooser:chosen", "document", what="document"),
    "document: in the admin's API": of("wagtailadmin_api:documents:listing", what="document"),
    "document: edit": lambda client, at: opens(client, "wagtaildocs:edit", at.document.pk),
    "document: usage": of("wagtaildocs:document_usage", "document", what="document"),
    "document: delete": deletes("wagtaildocs", "delete", "document"),
    "document: delete many": deletes_documents("document"),
    "image: in the images": of("wagtailimages:index", what="image"),
    "image: in the chooser": of("wagtailimages_chooser:choose", what="image"),
    "image: chosen by its number": of("wagtailimages_chooser:chosen", "image", what="image"),
    "image: in the admin's API": of("wagtailadmin_api:images:listing", what="image"),
    "image: edit": lambda client, at: opens(client, "wagtailimages:edit", at.image.pk),
    "image: usage": of("wagtailimages:image_usage", "image", what="image"),
    "image: delete": deletes("wagtailimages", "delete", "image"),
    "outcomes: in the list": lambda client, at: names(client, "meetings_outcome_rows", at.key.key),
    "outcomes: open": desk("outcome_edit", "outcome"),
    "outcomes: add": adds_outcome,
    "outcomes: agree": agrees,
    "outcomes: delete": deletes_outcome,
    "conclusion: open": desk("conclusion", "conclusion"),
    "letter: open": desk("letter", "letter"),
    "letter: take the annex": annex,
    "letter: send": sends,
    "reports: the history of the site": of("wagtailadmin_reports:site_history"),
    "settings: users": lambda client, at: opens(client, "wagtailusers_users:index"),
    "settings: groups": lambda client, at: opens(client, "wagtailusers_groups:index"),
}
