"""All addresses of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve as static_file
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern

from api.description import describe
from api.v1 import api
from core.entry import entry, favicon
from exports.views import export
from home import objectives
from meetings.calendars import views as calendars
from meetings.directory import views as mechanisms
from meetings.documents import urls as meeting_documents
from meetings.outcomes import urls as outcomes
from meetings.programme import addresses as meetings
from meetings.programme import printing
from practices import views as practices
from practices.coverage import views as coverage
from publications import feeds
from records import files
from records.cards import views as cards
from records.sitemap import robots, sitemap
from records.views import serve
from search.views import search, suggest
from translation.desk import profile
from translation.overview import views as translated

# Wagtail's own addresses, but for pages and files, which have their own doors here.
doors = [each for each in wagtail_urls.urlpatterns if each.name != "wagtail_serve"]
documents = [each for each in document_urls.urlpatterns if each.name != "wagtaildocs_serve"]

urlpatterns = [
    path("", entry),
    path("admin/", include(admin_urls)),
    re_path(r"^documents/([0-9]+)/(.*)$", files.serve, name="wagtaildocs_serve"),
    path("documents/", include(documents)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon),
    path("api/v1/docs/", describe, name="api_description"),
    path("api/v1/", api.urls),
    re_path(r"^practice/([1-9][0-9]{0,8})/$", practices.by_number, name="practice"),
    re_path(
        r"^meeting/(?P<key>[-a-z0-9_]+)(?:/(?P<part>[sq])/(?P<code>[0-9a-z.]+))?/?$",
        meetings.by_key,
        name="meeting",
    ),
    *meeting_documents.files,
    outcomes.short,
    *i18n_patterns(
        *meeting_documents.localized,
        path("", include(outcomes)),
        path("search/", search, name="search"),
        path("search/suggest/", suggest, name="search_suggest"),
        re_path(
            r"^(practices|publications|meetings|mechanisms|search)/results\.(csv|xlsx|json|ris|atom)$",
            export,
            name="export",
        ),
        path("meetings.ics", calendars.several, name="calendar"),
        re_path(
            r"^meetings/(?P<key>[-a-z0-9_]+)(?:/(?P<code>[0-9a-z.]+))?\.ics$",
            calendars.one,
            name="meeting_calendar",
        ),
        re_path(r"^meetings/(?P<key>[-a-z0-9_]+)\.pdf$", printing.pdf, name="meeting_pdf"),
        path("languages/", translated.show, name="languages"),
        path("translation-digest/<str:token>/", profile.switch, name="translation_digest"),
        path("card.png", cards.of_site, name="card"),
        re_path(r"^card/([1-9][0-9]{0,9})\.png$", cards.of_record, name="record_card"),
        path("objectives/", objectives.index, name="objectives"),
        path("objectives/<str:code>/", objectives.detail, name="objective"),
        path("publications/feed.rss", feeds.rss, name="publications_rss"),
        path("publications/feed.atom", feeds.atom, name="publications_atom"),
        re_path(
            r"^practices/([1-9][0-9]{0,8})\.(ris|bib|json)$",
            practices.cite,
            name="practice_citation",
        ),
        path("practices/coverage/", coverage.regions, name="coverage"),
        path("practices/coverage/countries/", coverage.countries, name="coverage_countries"),
        path("practices/coverage.csv", coverage.export, name="coverage_csv"),
        path("mechanisms/countries/", mechanisms.countries, name="mechanism_countries"),
        re_path(
            r"^mechanisms/countries/([A-Z]{2})/$", mechanisms.country, name="mechanism_country"
        ),
        path("", include(doors)),
        re_path(serve_pattern, serve, name="wagtail_serve"),
    ),
]

if settings.DEBUG:
    from core.styleguide import styleguide

    urlpatterns[:0] = [
        # Only renditions are public by their address; documents pass the document view.
        path(
            "media/images/<path:path>",
            static_file,
            {"document_root": settings.MEDIA_ROOT / "images"},
        ),
        path("styleguide/", styleguide),
    ]

handler400 = "records.errors.bad_request"
handler404 = "records.errors.not_found"
handler500 = "records.errors.server_error"
