"""The addresses of the editors' doors, below the admin's."""

from django.urls import path

from meetings.documents.admin import editing, participants, uploading

urls = [
    path("meeting-documents/", editing.Index.as_view(), name="meeting_documents_index"),
    path("meeting-documents/<uuid:key>/", editing.List.as_view(), name="meeting_documents_list"),
    path("meeting-documents/<uuid:key>/add/", editing.Add.as_view(), name="meeting_documents_add"),
    path(
        "meeting-documents/<uuid:key>/upload/",
        uploading.Upload.as_view(),
        name="meeting_documents_upload",
    ),
    path(
        "meeting-documents/<uuid:key>/uploaded/",
        uploading.Correct.as_view(),
        name="meeting_documents_rows",
    ),
    path(
        "meeting-documents/<uuid:key>/participants/",
        participants.Participants.as_view(),
        name="meeting_documents_participants",
    ),
    path(
        "meeting-documents/document/<int:pk>/",
        editing.Edit.as_view(),
        name="meeting_documents_edit",
    ),
    path(
        "meeting-documents/document/<int:pk>/file/",
        editing.PutFile.as_view(),
        name="meeting_documents_file",
    ),
    path(
        "meeting-documents/document/<int:pk>/delete/",
        editing.Delete.as_view(),
        name="meeting_documents_delete",
    ),
    path(
        "meeting-documents/file/<int:pk>/",
        editing.ReadFile.as_view(),
        name="meeting_documents_read",
    ),
]
