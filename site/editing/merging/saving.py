"""Saving a page that somebody else saved since its editor was opened.

Nothing is written over: what does not collide is put together, for the rest the editor chooses.
What comes of it is a draft, because nobody has seen it whole.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision
from wagtail.utils.timestamps import render_timestamp

from editing.merging.three import MINE, MISSING, THEIRS, Merge
from editing.merging.words import shown, trail

CHOICE = "merge:"
SEEN = "merge_seen"
SENT_BY_THE_BROWSER = {"csrfmiddlewaretoken", SEEN}

_post = EditView.post


def post(view: EditView, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Save as Wagtail does, unless a newer version is there than the one that was edited."""
    with transaction.atomic():
        newest = _newest(view.page)
        seen = request.POST.get("loaded_revision_id")
        same = newest is None or not seen or seen == str(newest.pk)
        if same or view.page.alias_of_id or view.expects_json_response:
            response: HttpResponse = _post(view, request, *args, **kwargs)
            return response
        return meet(view, newest, str(seen))


def apply() -> None:
    """Put this in the place of Wagtail's own; doing it again changes nothing."""
    EditView.post = post


def _newest(page: Page) -> Revision | None:
    """Return the newest version of a page, which stays so until the transaction ends."""
    held = Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    return held.latest_revision


def meet(view: EditView, newest: Revision, seen: str) -> HttpResponse:
    """Put what was typed together with the newest version, or ask where the two collide."""
    is_number = seen.isascii() and seen.isdigit()
    began = view.real_page_record.revisions.filter(pk=seen).first() if is_number else None
    base = (began or newest).as_object()
    before = plain(base) if began else {}
    form = view.form = view.form_class(
        view.request.POST,
        view.request.FILES,
        instance=base,
        subscription=view.subscription,
        parent_page=view.parent,
        for_user=view.request.user,
    )
    form.defer_required_fields()
    if not form.is_valid() or view.locked_for_user:
        form.restore_required_fields()
        # It is still the version that the editor began from that is edited.
        view.page, view.latest_revision = base, began or newest
        base.latest_revision_id = view.latest_revision.pk
        messages.warning(view.request, told(newest))
        response: HttpResponse = view.form_invalid(form)
        return response
    theirs = newest.as_object()
    merge, content = together(form, before, theirs, chosen(view.request, newest))
    if merge.open:
        return ask(view, newest, merge, [plain(form.instance), plain(theirs), before])
    page = view.real_page_record.specific.with_content_json(content)
    if not page.live:
        page.save(clean=False)
    page.save_revision(user=view.request.user, log_action=True, clean=False)
    messages.warning(
        view.request,
        " ".join((told(newest), _("Both are put together now, as a draft: look through it."))),
    )
    return view.redirect_and_remain()


def together(
    form: Any, before: dict[str, Any], theirs: Page, choices: dict[str, str]
) -> tuple[Merge, dict[str, Any]]:
    """Return the merge of a valid form into the newest version, and the content it comes to."""
    mine, their = plain(form.save(commit=False)), plain(theirs)
    names = [*form.fields, *form.formsets]
    merge, content = Merge(choices), theirs.serializable_data()
    for name in names:
        if name not in their or name == COMMENTS_RELATION_NAME:
            continue
        made = merge.value(before.get(name, MISSING), mine[name], their[name], (name,))
        field = next((each for each in theirs._meta.get_fields() if each.name == name), None)
        content[name] = json.dumps(made) if isinstance(field, StreamField) else made
    return merge, content


def plain(page: Page) -> dict[str, Any]:
    """Return the content of a page as plain values that can be compared."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for block in getattr(page, field.name):
                block.value  # noqa: B018 - reads it, so that all is written in the same way
    data = page.serializable_data()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[field.name] = json.loads(data[field.name] or "[]")
    return _lines(data)


def _lines(value: Any) -> Any:
    """Return a value with the ends of lines that browsers send made those of the database."""
    if isinstance(value, dict):
        return {name: _lines(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_lines(each) for each in value]
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def chosen(request: HttpRequest, newest: Revision) -> dict[str, str]:
    """Return what the editor chose; nothing where that was against an older version."""
    if request.POST.get(SEEN) != str(newest.pk):
        return {}
    return {
        name.removeprefix(CHOICE): value
        for name, value in request.POST.items()
        if name.startswith(CHOICE) and value in (MINE, THEIRS)
    }


def told(newest: Revision) -> str:
    """Return who saved the newest version, and when."""
    who = newest.user.get_full_name() or newest.user.get_username() if newest.user else "–"
    return _("While you were writing, %(name)s saved this page (%(time)s).") % {
        "name": who,
        "time": render_timestamp(newest.created_at),
    }


def ask(
    view: EditView, newest: Revision, merge: Merge, sources: list[dict[str, Any]]
) -> HttpResponse:
    """Show what both wrote, side by side, with all that was sent kept in the form."""
    rows = []
    for each in merge.met:
        values = [data[each.path[0]] for data in sources if each.path[0] in data]
        rows.append(
            {
                "name": f"{CHOICE}{each.key}",
                "trail": trail(view.page, each, values),
                "mine": shown(view.page, each.path, each.mine, values),
                "theirs": shown(view.page, each.path, each.theirs, values),
                "chosen": merge.chosen.get(each.key, ""),
            }
        )
    sent = [
        (name, value)
        for name, held in view.request.POST.lists()
        if name not in SENT_BY_THE_BROWSER and not name.startswith(CHOICE)
        for value in held
    ]
    context = {
        "page_title": _("Two versions"),
        "page_subtitle": view.page.get_admin_display_title(),
        "header_icon": "warning",
        "told": told(newest),
        "rows": rows,
        "sent": sent,
        "seen": newest.pk,
        "missing": bool(merge.chosen) and bool(merge.open),
    }
    return TemplateResponse(view.request, "editing/merge.html", context, status=409)
