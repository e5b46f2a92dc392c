"""The addresses of meeting documents: those with a language in front, and those of files."""

from django.urls import path, re_path

from meetings.documents import doors, feeds, views, zips

localized = [
    path("meetings/<slug:key>/documents/", views.listed, name="meeting_documents"),
    path(
        "meetings/<slug:key>/documents/participants/",
        views.participants,
        name="meeting_participants",
    ),
    path("meetings/<slug:key>/documents/feed.atom", feeds.atom, name="meeting_documents_feed"),
    re_path(
        r"^meetings/([\w-]+)/documents/([a-z-]{2,12})\.zip$",
        zips.packed,
        name="meeting_documents_zip",
    ),
]

files = [
    re_path(
        r"^meeting/([\w-]+)/documents/([1-9][0-9]{0,8})/([a-z-]{2,12})/$",
        doors.serve,
        name="meeting_document",
    ),
]
