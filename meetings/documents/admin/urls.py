"""The addresses of the editors' doors, below the admin's."""

from django.urls import path

from meetings.documents.admin import editing, uploading

urls = [
    path("meeting-documents/", editing.Index.as_view(), name="meeting_documents_index"),
    path(
        "meeting-documents/<uuid:meeting>/", editing.List.as_view(), name="meeting_documents_list"
    ),
    path(
        "meeting-documents/<uuid:meeting>/add/", editing.Add.as_view(), name="meeting_documents_add"
    ),
    path(
        "meeting-documents/<uuid:meeting>/upload/",
        uploading.Upload.as_view(),
        name="meeting_documents_upload",
    ),
    path(
        "meeting-documents/<uuid:meeting>/uploaded/",
        uploading.Correct.as_view(),
        name="meeting_documents_rows",
    ),
    path(
        "meeting-documents/document/<int:document>/",
        editing.Edit.as_view(),
        name="meeting_documents_edit",
    ),
    path(
        "meeting-documents/document/<int:document>/file/",
        editing.PutFile.as_view(),
        name="meeting_documents_file",
    ),
    path(
        "meeting-documents/document/<int:document>/delete/",
        editing.Delete.as_view(),
        name="meeting_documents_delete",
    ),
    path(
        "meeting-documents/file/<int:file>/",
        editing.ReadFile.as_view(),
        name="meeting_documents_read",
    ),
]
