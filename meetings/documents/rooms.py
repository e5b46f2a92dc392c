"""The room of a meeting: the collection of its files, and the group of those who take part."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Collection, CollectionViewRestriction

from meetings.models import MeetingKey, MeetingRoom

PARTICIPANTS = "Participants: "
FILES = "Meeting: "


@transaction.atomic
def ensure(meeting: MeetingKey) -> MeetingRoom:
    """Return the room of a meeting, made when it is first needed; it bears the meeting's key."""
    room = MeetingRoom.objects.select_related("group", "collection").filter(meeting=meeting).first()
    if room is None:
        return _make(meeting)
    if room.collection.name != FILES + meeting.key:
        room.collection.name = FILES + meeting.key
        room.collection.save(update_fields=["name"])
        room.group.name = _name(meeting)
        room.group.save(update_fields=["name"])
    return room


def lets_in(meeting_id: int, user: Any) -> bool:
    """Tell whether somebody takes part in a meeting, wherever its files may lie."""
    room = MeetingRoom.objects.filter(meeting=meeting_id).first()
    if room is None or not user.is_authenticated:
        return False
    return bool(user.is_superuser or user.groups.filter(pk=room.group_id).exists())


def _make(meeting: MeetingKey) -> MeetingRoom:
    root: Any = Collection.get_first_root_node()
    collection = root.add_child(name=FILES + meeting.key)
    group = Group.objects.create(name=_name(meeting))
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    return MeetingRoom.objects.create(meeting=meeting, group=group, collection=collection)


def _name(meeting: MeetingKey) -> str:
    """Return a name for the group that no other group has."""
    name = PARTICIPANTS + meeting.key
    taken = Group.objects.filter(name=name).exclude(meeting_room__meeting=meeting).exists()
    return f"{name} ({meeting.pk})" if taken else name
