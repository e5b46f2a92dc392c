"""From a good practice that a meeting brought up to a draft in the repository, in one step."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from core.languages import speaking
from meetings.items import ItemKind
from meetings.models import MeetingPage, Outcome, OutcomeKind
from meetings.outcomes import keeping, rights
from meetings.outcomes.citing import short, short_address
from meetings.outcomes.rights import Desk
from practices.choices import Source
from practices.models import PracticeIndexPage, PracticePage
from records.places import places

SUMMARY = 500


def step(outcome: Outcome, key: str) -> tuple[str, str] | None:
    """Return what can be made of an outcome, as label and address of a form to send; None for
    what is no good practice, not agreed, or made already."""
    if outcome.kind != OutcomeKind.PRACTICE or not outcome.is_public or outcome.practice:
        return None
    return _("Make a draft practice of it"), reverse(
        "editing_presented", args=[key, outcome.number]
    )


@require_POST
def make_practice(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Make the draft and lead to it, or back where somebody else is to edit it."""
    desk = rights.desk(request.user, key)
    page = make(desk, number, request.user)
    if page.permissions_for_user(request.user).can_edit():
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    messages.success(
        request,
        _("The draft “%(title)s” waits for the editors of practices.") % {"title": page.title},
    )
    return redirect(reverse("meetings_outcome_edit", args=[key, number]))


@transaction.atomic
def make(desk: Desk, number: int, user: Any) -> PracticePage:
    """Return the draft practice of an outcome, the same one when asked again.

    Both know each other: the practice its meeting, session and the outcome's address, the outcome
    its practice. Raises Http404 for what no practice is made of.
    """
    outcome = (
        Outcome.objects.select_for_update(of=("self",))
        .select_related("meeting")
        .filter(meeting=desk.key, number=number)
        .first()
    )
    if outcome is None or outcome.kind != OutcomeKind.PRACTICE:
        raise Http404
    made = PracticePage.objects.filter(translation_key=outcome.practice).order_by("pk").first()
    if outcome.practice and made:
        return made
    if not outcome.is_public:
        raise PermissionDenied
    section = _section(outcome.original)
    page = _practice(outcome, desk)
    page.locale, page.owner = section.locale, user
    section.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    outcome.practice = page.translation_key
    outcome.version += 1
    outcome.save()
    return page


def _practice(outcome: Outcome, desk: Desk) -> PracticePage:
    text = keeping.texts_of(outcome)[outcome.original]
    objectives = list(outcome.objectives.order_by("order", "code"))
    page = PracticePage(
        title=short(text),
        summary=text if len(text) <= SUMMARY else "",
        activities=format_html("<p>{}</p>", text),
        live=False,
        has_unpublished_changes=True,
        source=Source.MEETING,
        meeting_id=_meeting(outcome, desk).pk,
        session=_session(outcome, desk),
        submitted_in=outcome.original,
        primary_objective=objectives[0] if objectives else None,
    )
    page.objectives = objectives[1:]
    page.leads = [outcome.organization] if outcome.organization else []
    page.regions = [outcome.region] if outcome.region else []
    tree = places().tree_of(desk.page.url_path)
    if tree:
        with speaking(outcome.original):
            title = _("Outcome %(number)s of %(meeting)s") % {
                "number": outcome.number,
                "meeting": desk.key.key.upper(),
            }
        address = short_address(tree.root_url, desk.key.key, outcome.number)
        links: Any = [("link", {"title": title, "url": address})]
        page.links = links
    return page


def _meeting(outcome: Outcome, desk: Desk) -> MeetingPage:
    """Return the meeting in the outcome's language, else as it was made first."""
    own = MeetingPage.objects.filter(
        translation_key=desk.page.translation_key,
        locale__language_code=outcome.original,
        alias_of=None,
    )
    return own.first() or desk.page


def _session(outcome: Outcome, desk: Desk) -> int | None:
    """Return which one of the agenda's sessions it was, counted from 1."""
    sessions = [item.id for item in desk.programme.items.values() if item.kind == ItemKind.SESSION]
    return sessions.index(outcome.session) + 1 if outcome.session in sessions else None


def _section(code: str) -> PracticeIndexPage:
    """Return the practices section of a language, else the one made first."""
    sections = PracticeIndexPage.objects.filter(alias_of=None).select_related("locale")
    found = sections.filter(locale__language_code=code).first() or sections.order_by("pk").first()
    if found is None:
        raise Http404
    return found
