"""The door to files: what a public record shows is public, the rest is for those who may see it."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as wagtail_serve
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.models import SiteDocument
from records.models import Record, RecordUse, is_public_file

POLICY = "sandbox; default-src 'none'"


@require_safe
def serve(request: HttpRequest, document_id: str, name: str) -> HttpResponseBase:
    """Send a file as a download that can run nothing; the privacy of its collection holds too.

    Raises Http404 for a file that no public record shows, unless the reader may see a page that
    shows it, or handles files as an editor: then no cache keeps it. A file that has a door of its
    own, which the hooks `file_has_door` tell, is sent through that alone.
    """
    document = _document(document_id)
    if document is None or any(tell(document) for tell in hooks.get_hooks("file_has_door")):
        raise Http404
    public = is_public_file(document.pk)
    if not (public or may_read(request, document)):
        raise Http404
    response = wagtail_serve(request, document.pk, name)
    if public and not document.collection.get_view_restrictions():
        response.headers["Cache-Control"] = ""
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    else:
        add_never_cache_headers(response)
    if response.headers.get("Content-Disposition"):
        response.headers["Content-Security-Policy"] = POLICY
    return response


def may_read(request: HttpRequest, document: SiteDocument) -> bool:
    """Tell whether this visitor may see a file that is not public.

    Editors may who handle files of its collection; readers may where they were let into a
    private page, released and live, that shows the file.
    """
    policy = policy_registry.get_by_type(SiteDocument)
    if request.user.is_authenticated and policy.user_has_any_permission_for_instance(
        request.user, ["add", "change", "delete", "choose"], document
    ):
        return True
    return any(
        all(limit.accept_request(request) for limit in page.get_view_restrictions())
        for page in _private_pages(document)
    )


def _private_pages(document: SiteDocument) -> QuerySet[Page]:
    uses = RecordUse.objects.filter(
        model=settings.WAGTAILDOCS_DOCUMENT_MODEL.lower(), object_id=document.pk
    )
    now = timezone.now()
    return (
        Page.objects.live()
        .filter(
            pk__in=Record.objects.filter(pk__in=uses.values("record_id"), part="")
            .exclude(released_at__gt=now)
            .values("page_id")
        )
        .exclude(expire_at__lte=now)
        .specific()
    )


def _document(document_id: str) -> SiteDocument | None:
    """Return the file with this number; None for none, and for a number beyond the database's."""
    if len(document_id) > 18:
        return None
    return get_document_model().objects.select_related("collection").filter(pk=document_id).first()
