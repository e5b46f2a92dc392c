"""An uploaded agenda beside that of its meeting: what belongs together is confirmed or chosen."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from core.languages import language
from meetings import drafts
from meetings.models import MeetingPage, Outcome
from meetings.rounds import uploads, writing
from meetings.rounds.aligning import Aligned, align
from meetings.rounds.desk.base import UploadDoor
from meetings.rounds.revising import Compared, compare
from meetings.rounds.tree import Node, of_meeting, of_page

PAIR = "pair-"
OPEN = "?"  # sent where nothing was chosen yet


class Compare(UploadDoor):
    """Shows an agenda beside that of its meeting; writes it once nothing is left open."""

    page_title = gettext_lazy("Compare with the meeting")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.meeting_page is None:
            return redirect("meetings_agenda_preview", self.upload.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.meeting_page is None:
            return redirect("meetings_agenda_preview", self.upload.pk)
        if request.POST.get("seen") != str(self.seen):
            messages.error(request, _("The meeting was changed meanwhile. Look at it again."))
            return redirect(request.path)
        self._choose()
        if "save" not in request.POST:
            return redirect(request.path)
        saved = self._revise() if self.is_revision else self._translate(self.meeting_page)
        return saved or self.render_to_response(self.get_context_data())

    def _choose(self) -> None:
        sent = self.request.POST
        held = {node.key for node in self.old.walk()} | {""}
        sent_for = {node.key: sent.get(f"{PAIR}{node.key}", OPEN) for node in self.new.walk()}
        pairs = {key: value for key, value in sent_for.items() if value in held}
        if self.is_revision:
            # Only what differs from what the texts say themselves is a choice.
            found = compare(self.old, self.new, {}).pairs
            pairs = {
                key: value
                for key, value in pairs.items()
                if value != (found[key].key if key in found else "")
                or self.upload.pairs.get(key) not in (None, value)
            }
        pairs |= dict.fromkeys(held.intersection(sent.getlist("lone")), "")
        self.upload.pairs = pairs
        self.upload.save(update_fields=["pairs"])

    def _translate(self, original: MeetingPage) -> HttpResponse | None:
        waiting = self.aligned.waiting
        if waiting:
            text = ngettext(
                "Nothing was written: %(number)d line waits for your choice.",
                "Nothing was written: %(number)d lines wait for your choice.",
                waiting,
            )
            messages.error(self.request, text % {"number": waiting})
            return None
        if self._is_locked(writing.version(original, self.upload.language)):
            return None
        page = writing.translate(
            original,
            uploads.folded(self.upload).meeting,
            self.aligned.pairs,
            self.new,
            self.upload.language,
            self.request.user,
        )
        self.upload.delete()
        messages.success(self.request, _("The agenda has become the translation of the meeting."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def _revise(self) -> HttpResponse | None:
        confirmed = set(self.request.POST.getlist("drop"))
        if self.compared.twice:
            messages.error(
                self.request, _("Nothing was written: the same part was chosen for two lines.")
            )
        elif any(node.key not in confirmed for node, _count in self.losing):
            messages.error(
                self.request,
                _("Nothing was written: confirm what goes although it has outcomes."),
            )
        elif not self._is_locked(self.page):
            writing.revise(self.page, self.new, self.compared.pairs, self.request.user)
            self.upload.delete()
            messages.success(
                self.request, _("The revised agenda is a draft now. Readers see it once published.")
            )
            return redirect(reverse("wagtailadmin_pages:edit", args=[self.page.pk]))
        return None

    def _is_locked(self, page: MeetingPage | None) -> bool:
        """Tell whether somebody else locked a page, and say so."""
        locked = page is not None and page.permissions_for_user(self.request.user).page_locked()
        if page is not None and locked:
            messages.error(self.request, _(drafts.Locked.REASON) % {"title": page.title})
        return locked

    @cached_property
    def page(self) -> MeetingPage:
        """The version of the meeting that the agenda is compared with."""
        assert self.meeting_page is not None
        if self.is_revision:
            return self.meeting_page.get_latest_revision_as_object()
        return writing.present(self.meeting_page)

    @property
    def seen(self) -> int:
        """What tells whether the meeting was changed since the page was shown."""
        assert self.meeting_page is not None
        return self.meeting_page.latest_revision_id or 0

    @cached_property
    def old(self) -> Node:
        return of_page(self.page)

    @cached_property
    def new(self) -> Node:
        return of_meeting(uploads.folded(self.upload).meeting)

    @cached_property
    def aligned(self) -> Aligned:
        return align(self.old, self.new, self.upload.pairs)

    @cached_property
    def compared(self) -> Compared:
        return compare(self.old, self.new, self.upload.pairs)

    @cached_property
    def losing(self) -> list[tuple[Node, int]]:
        """What is gone although it has outcomes, and how many."""
        keys = [node.key for node in self.compared.dropped]
        held = Outcome.objects.filter(meeting=self.upload.meeting).filter(
            Q(session__in=keys) | Q(segment__in=keys) | Q(question__in=keys)
        )
        places = list(held.values_list("session", "segment", "question"))
        counts = {key: sum(key in place for place in places) for key in keys}
        return [(node, counts[node.key]) for node in self.compared.dropped if counts[node.key]]

    def get_template_names(self) -> list[str]:
        name = "revision" if self.is_revision else "translation"
        return [f"meetings/admin/rounds/{name}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        assert self.meeting_page is not None
        context |= {"seen": self.seen, "original": language(self.meeting_page.locale.language_code)}
        if not self.is_revision:
            return {**context, "rows": self.aligned.rows, "waiting": self.aligned.waiting}
        losing = {node.key: count for node, count in self.losing}
        return {
            **context,
            "changes": self.compared.changes,
            "dropped": [(node, losing.get(node.key, 0)) for node in self.compared.dropped],
            "ticked": self.request.POST.getlist("drop"),
        }
