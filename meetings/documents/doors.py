"""The door to the files of meeting documents, the only one that readers have."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import etag, require_safe
from wagtail.wagtail_hooks import require_wagtail_login

from meetings.documents import rooms
from meetings.documents.names import file_name
from meetings.models import DocumentFile, MeetingDocument
from records.files import POLICY


@require_safe
def serve(request: HttpRequest, key: str, number: str, language: str) -> HttpResponseBase:
    """Send the present file of a document in a language as a download that can run nothing.

    Raises Http404 for what is not public yet or any more. What participants alone may read is
    sent to those who are signed in as such, and no cache keeps it; others are led to sign in.
    """
    file = (
        DocumentFile.objects.select_related("document", "file")
        .filter(
            document=int(number),
            document__meeting__key=key,
            language=language,
            replaced_at=None,
        )
        .first()
    )
    if file is None:
        raise Http404
    response: HttpResponseBase
    if MeetingDocument.objects.public().filter(pk=file.document_id).exists():
        response = send(request, file)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response
    if not MeetingDocument.objects.for_participants().filter(pk=file.document_id).exists():
        raise Http404
    if rooms.lets_in(file.document.meeting_id, request.user):
        response = send(request, file)
    elif request.user.is_authenticated:
        response = HttpResponseForbidden()
    else:
        response = require_wagtail_login(next=request.get_full_path())
    add_never_cache_headers(response)
    return response


def send(request: HttpRequest, file: DocumentFile) -> HttpResponseBase:
    """Return a file as a download. Raises Http404 where the storage has lost it."""

    @etag(lambda request: f'"{file.file.get_file_hash()}"')
    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            stream = file.file.file.open("rb")
        except FileNotFoundError as missing:
            raise Http404 from missing
        return FileResponse(
            stream,
            as_attachment=True,
            filename=name_of(file),
            content_type=file.file.content_type,
        )

    response = answer(request)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def name_of(file: DocumentFile) -> str:
    """Return what a file is called when it is saved."""
    document = file.document
    _language, title = document.title(file.language)
    return file_name(document.symbol, file.language, title, file.file.file_extension.lower())
