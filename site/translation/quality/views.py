"""The page of a translation's checks: its faults with their places, and what is a machine's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from core.languages import language
from translation import reaching
from translation.memory import pages as memory
from translation.quality import listing, waiving
from translation.quality.listing import Checked, Judged
from translation.quality.marking import marked

NAME = "translation_checks"


@dataclass(frozen=True)
class Row:
    """A text as the page shows it: each fault with a name of its own, and what was typed as the
    reason for it."""

    checked: Checked
    url: str
    source: SafeString
    target: SafeString
    faults: list[tuple[str, Judged, str]]


def checks(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show the faults of a translation; let one stay, take that back, or accept a draft."""
    of, instance = reaching.translation(request.user, translation_id)
    found = listing.of(of)
    problem: str | Promise = ""
    if request.method == "POST":
        problem = act(request, of, found)
        if not problem:
            return redirect(f"{request.path}#text-{request.POST.get('segment', '')}")
        messages.error(request, problem)
    edit = of.get_target_instance_edit_url()
    rows = [
        _row(each, edit, request.POST if problem else {})
        for each in found
        if each.faults or each.draft
    ]
    context: dict[str, Any] = {
        "rows": rows,
        "open": sum(each.open for each in found),
        "drafts": sum(each.draft for each in found),
        "left": memory.texts(of.source, of.target_locale).count() - len(found),
        "source_language": language(of.source.locale.language_code),
        "target_language": language(of.target_locale.language_code),
        "edit": edit,
        "page_title": _("Checks"),
        "page_subtitle": f"{instance} ({language(of.target_locale.language_code).name})",
        "header_icon": "check",
    }
    return render(request, "translation/quality/checks.html", context)


def act(request: HttpRequest, of: Translation, found: list[Checked]) -> str:
    """Do what was asked for; return what is in the way of it, empty where nothing is."""
    checked = next(
        (each for each in found if str(each.segment.pk) == request.POST.get("segment")), None
    )
    gone = _("The text does not have this fault any more.")
    if checked is None:
        return gone
    if "accept" in request.POST:
        if not checked.draft or checked.translation.data != request.POST.get("value"):
            return _("The text was changed meanwhile: look at it again.")
        waiving.accept(of, checked.translation, request.user)
        return ""
    judged = next(
        (each for each in checked.faults if _name(each) == request.POST.get("fault")), None
    )
    if judged is None:
        return gone
    if "unwaive" in request.POST:
        if judged.waiver is not None:
            waiving.take_back(of, judged.waiver, request.user)
        return ""
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return _("Say why it may stay.")
    waiving.waive(of, checked.segment, [judged.fault], reason, request.user)
    return ""


def _row(checked: Checked, edit: str, typed: Any) -> Row:
    faults = [each.fault for each in checked.faults]
    here = typed.get("segment") == str(checked.segment.pk)
    return Row(
        checked=checked,
        url=f"{edit}#text-{checked.segment.pk}",
        source=marked(checked.segment.string.data, [each for each in faults if each.in_source]),
        target=marked(checked.translation.data, [each for each in faults if not each.in_source]),
        faults=[
            (
                _name(judged),
                judged,
                typed.get("reason", "") if here and typed.get("fault") == _name(judged) else "",
            )
            for judged in checked.faults
        ],
    )


def _name(judged: Judged) -> str:
    fault = judged.fault
    return f"{fault.code}-{'source' if fault.in_source else 'target'}-{fault.start}-{fault.end}"


def address(of: Translation) -> str:
    return reverse(NAME, args=[of.pk])
