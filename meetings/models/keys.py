"""What a meeting is called in addresses that hold for all its languages."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from meetings.models.meetings import MeetingPage

LENGTH = 60


class MeetingKey(models.Model):
    """One meeting, whatever language it is read in: `grcp-7`.

    Documents and outcomes belong to it. Until the meeting is first published the key follows its
    series and edition; from then on it is `fixed`. It stays here when the meeting is deleted, so
    that its addresses lead nowhere rather than to another one.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    key = models.SlugField(_("key"), max_length=LENGTH, unique=True)
    fixed = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return self.key

    @classmethod
    def ensure(cls, page: MeetingPage) -> MeetingKey:
        """Return the key of a meeting, a new one where it has none, in the transaction."""
        known = cls.objects.filter(translation_key=page.translation_key).first()
        held: MeetingKey = known or cls(translation_key=page.translation_key)
        if held.pk is None or (not held.fixed and page.is_original):
            held.key = cls._free(held, _wanted(page))
            held.save()
        return held

    @classmethod
    def fix(cls, page: MeetingPage) -> None:
        """Keep the key of a meeting for good, now that readers may know it."""
        cls.ensure(page)
        cls.objects.filter(translation_key=page.translation_key).update(fixed=True)

    @classmethod
    def _free(cls, held: MeetingKey, wanted: str) -> str:
        """Return `wanted`, or where another meeting has it the first of wanted-2, wanted-3, …"""
        others = set(
            cls.objects.filter(key__startswith=wanted)
            .exclude(pk=held.pk)
            .values_list("key", flat=True)
        )
        names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return next(name for name in names if name not in others)


def _wanted(page: MeetingPage) -> str:
    """Return what a meeting is best called: its series and edition, else its title's words."""
    named = f"{page.series} {page.edition}" if page.series and page.edition else ""
    return slugify(named)[: LENGTH - 5] or slugify(page.slug)[: LENGTH - 5].strip("-") or "meeting"
