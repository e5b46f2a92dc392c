"""The site's addresses, with those that another server or development answers for."""

from django.conf import settings
from django.urls import path
from django.views.static import serve

from config import urls
from core.styleguide import styleguide

urlpatterns = [
    path("media/images/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / "images"}),
    path("styleguide/", styleguide),
    *urls.urlpatterns,
]

handler400 = urls.handler400
handler404 = urls.handler404
handler500 = urls.handler500
