"""All public routes of the site, and an address to try for each."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

EXPORTS = ("csv", "xlsx", "json", "ris", "atom")

# Route as the URLconf writes it: addresses to ask, `{language}`, `{word}` and the number of a
# `{page}` to be filled in.
PUBLIC: dict[str, list[str]] = {
    "/": ["/"],
    "/sitemap.xml": ["/sitemap.xml"],
    "/robots.txt": ["/robots.txt"],
    "/favicon.ico": ["/favicon.ico"],
    "/api/v1/": ["/api/v1/?lang={language}"],
    "/api/v1/docs/": ["/api/v1/docs/?lang={language}"],
    "/api/v1/openapi.json": ["/api/v1/openapi.json"],
    "/api/v1/practices/": [
        "/api/v1/practices/?lang={language}",
        "/api/v1/practices/?lang={language}&q={word}&objective=7",
    ],
    "/api/v1/practices/<id>/": ["/api/v1/practices/1/?lang={language}"],
    "/api/v1/publications/": [
        "/api/v1/publications/?lang={language}&page_size=100",
        "/api/v1/publications/?lang={language}&kind=statement&objective=7&year=2024",
        "/api/v1/publications/?lang={language}&q={word}",
    ],
    "/api/v1/publications/<id>/": [
        "/api/v1/publications/{page}/",
        "/api/v1/publications/{page}/?lang={language}",
    ],
    "/api/v1/meetings/": [
        "/api/v1/meetings/?lang={language}&when=past",
        "/api/v1/meetings/?lang={language}&q={word}",
    ],
    "/api/v1/meetings/<id>/": [
        "/api/v1/meetings/{page}/?lang={language}",
        "/api/v1/meetings/meeting/?lang={language}",
    ],
    "/api/v1/outcomes/": ["/api/v1/outcomes/?lang={language}&kind=recommendation"],
    "/api/v1/mechanisms/": [
        "/api/v1/mechanisms/?lang={language}&country=KE",
        "/api/v1/mechanisms/?lang={language}&q={word}",
    ],
    "/api/v1/mechanisms/<id>/": ["/api/v1/mechanisms/{page}/?lang={language}"],
    "/api/v1/search/": [
        "/api/v1/search/?lang={language}&q={word}",
        "/api/v1/search/?lang={language}&q={word}&languages=all&kind=statement",
    ],
    "/api/v1/taxonomies/": ["/api/v1/taxonomies/?lang={language}"],
    "/api/v1/taxonomies/<name>/": ["/api/v1/taxonomies/objective/?lang={language}"],
    "/api/v1/languages/": ["/api/v1/languages/?lang={language}"],
    "/practice/([1-9][0-9]{0,8})/": ["/practice/1/"],
    "/meeting/(?P<key>[-a-z0-9_]+)(?:/(?P<part>[sq])/(?P<code>[0-9a-z.]+))?/?": [
        "/meeting/grcp-7",
        "/meeting/grcp-7/q/1/",
    ],
    "/meeting/(?P<key>[-a-zA-Z0-9_]{1,60})/outcomes/(?P<number>[1-9][0-9]{0,8})/": [
        "/meeting/meeting/outcomes/1/"
    ],
    "/documents/([0-9]+)/(.*)": ["/documents/1/paper.pdf"],
    "/documents/authenticate_with_password/<int:restriction_id>/": [
        "/documents/authenticate_with_password/1/"
    ],
    "/meeting/([\\w-]+)/documents/([1-9][0-9]{0,8})/([a-z-]{2,12})/": [
        "/meeting/grcp-7/documents/1/{language}/"
    ],
    "/<language>/meetings/<slug:key>/documents/": [
        "/{language}/meetings/grcp-7/documents/",
        "/{language}/meetings/grcp-7/documents/?kind=agenda&item=2&language={language}",
    ],
    "/<language>/meetings/<slug:key>/documents/participants/": [
        "/{language}/meetings/grcp-7/documents/participants/"
    ],
    "/<language>/meetings/<slug:key>/documents/feed.atom": [
        "/{language}/meetings/grcp-7/documents/feed.atom"
    ],
    "/<language>/meetings/([\\w-]+)/documents/([a-z-]{2,12})\\.zip": [
        "/{language}/meetings/grcp-7/documents/{language}.zip",
        "/{language}/meetings/grcp-7/documents/all.zip?item=2",
    ],
    "/<language>/card.png": ["/{language}/card.png"],
    "/<language>/card/([1-9][0-9]{0,9})\\.png": ["/{language}/card/{page}.png"],
    "/<language>/search/": [
        "/{language}/search/",
        "/{language}/search/?q={word}",
        "/{language}/search/?q={word}&page=1",
    ],
    "/<language>/search/suggest/": ["/{language}/search/suggest/?q={word}"],
    "/<language>/(practices|publications|meetings|mechanisms|search)/results"
    "\\.(csv|xlsx|json|ris|atom)": [
        "/{language}/practices/results.csv?q={word}",
        "/{language}/meetings/results.json?when=past",
        "/{language}/mechanisms/results.csv?country=KE",
        "/{language}/mechanisms/results.json",
        *(f"/{{language}}/publications/results.{each}" for each in EXPORTS),
        *(f"/{{language}}/search/results.{each}?q={{word}}&languages=all" for each in EXPORTS),
    ],
    "/<language>/meetings.ics": [
        "/{language}/meetings.ics",
        "/{language}/meetings.ics?series={word}",
    ],
    "/<language>/meetings/(?P<key>[-a-z0-9_]+)(?:/(?P<code>[0-9a-z.]+))?\\.ics": [
        "/{language}/meetings/grcp-7.ics",
        "/{language}/meetings/grcp-7/2.b1.ics",
    ],
    "/<language>/meetings/(?P<key>[-a-z0-9_]+)\\.pdf": ["/{language}/meetings/grcp-7.pdf"],
    "/<language>/outcomes/": [
        "/{language}/outcomes/",
        "/{language}/outcomes/?kind=recommendation&objective=7&as=table",
    ],
    "/<language>/outcomes/results\\.(?P<ending>csv|json|docx|pdf)": [
        f"/{{language}}/outcomes/results.{each}" for each in ("csv", "json", "docx", "pdf")
    ],
    "/<language>/meetings/(?P<key>[-a-zA-Z0-9_]{1,60})/outcomes/": [
        "/{language}/meetings/meeting/outcomes/?by=matrix"
    ],
    "/<language>/meetings/(?P<key>[-a-zA-Z0-9_]{1,60})/outcomes/"
    "results\\.(?P<ending>csv|json|docx|pdf)": [
        "/{language}/meetings/meeting/outcomes/results.csv"
    ],
    "/<language>/meetings/(?P<key>[-a-zA-Z0-9_]{1,60})/outcomes/(?P<number>[1-9][0-9]{0,8})/": [
        "/{language}/meetings/meeting/outcomes/1/"
    ],
    "/<language>/meetings/(?P<key>[-a-zA-Z0-9_]{1,60})/outcomes/"
    "(?P<number>[1-9][0-9]{0,8})\\.(?P<ending>ris|json)": [
        "/{language}/meetings/meeting/outcomes/1.ris",
        "/{language}/meetings/meeting/outcomes/1.json",
    ],
    "/<language>/languages/": ["/{language}/languages/", "/{language}/languages/?x={word}"],
    "/<language>/translation-digest/<str:token>/": ["/{language}/translation-digest/{word}/"],
    "/<language>/objectives/": ["/{language}/objectives/"],
    "/<language>/objectives/<str:code>/": ["/{language}/objectives/7/"],
    "/<language>/publications/feed.rss": [
        "/{language}/publications/feed.rss",
        "/{language}/publications/feed.rss?kind=statement",
    ],
    "/<language>/publications/feed.atom": [
        "/{language}/publications/feed.atom",
        "/{language}/publications/feed.atom?kind=statement",
    ],
    "/<language>/practices/([1-9][0-9]{0,8})\\.(ris|bib|json)": [
        "/{language}/practices/1.ris",
        "/{language}/practices/1.bib",
        "/{language}/practices/1.json",
    ],
    "/<language>/practices/coverage/": [
        "/{language}/practices/coverage/",
        "/{language}/practices/coverage/?type=policy",
    ],
    "/<language>/practices/coverage/countries/": ["/{language}/practices/coverage/countries/"],
    "/<language>/practices/coverage.csv": ["/{language}/practices/coverage.csv"],
    "/<language>/mechanisms/countries/": [
        "/{language}/mechanisms/countries/",
        "/{language}/mechanisms/countries/?country=KE",
    ],
    "/<language>/mechanisms/countries/([A-Z]{2})/": ["/{language}/mechanisms/countries/KE/"],
    "/<language>/_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": [
        "/{language}/_util/authenticate_with_password/1/1/"
    ],
    "/<language>/_util/login/": ["/{language}/_util/login/"],
    "/<language>/((?:[\\w\\-]+/)*)": [
        "/{language}/",
        "/{language}/publications/",
        "/{language}/publications/?kind=statement&objective=7&year=2024",
        "/{language}/meetings/",
        "/{language}/mechanisms/",
        "/{language}/mechanisms/?view=table&status=active",
        "/{language}/practices/",
        "/{language}/key-documents/",
        "/{language}/shown/",
        "/{language}/none/",
    ],
}

# They show forms for signing in: a token and a session belong to them, and nothing else.
SIGNING_IN = ("/_util/", "authenticate_with_password")


def routes() -> Iterator[str]:
    """Yield every route of the site but those of the admin, written as one text."""
    for prefix, pattern in _walk(get_resolver(), ""):
        if not prefix.startswith("admin/"):
            yield "/" + prefix + _text(pattern)


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each, prefix + _text(each))
        else:
            yield prefix, each


def _text(each: URLPattern | URLResolver) -> str:
    if hasattr(each.pattern, "language_prefix"):
        return "<language>/"
    return str(each.pattern).removeprefix("^").removesuffix("$")


def addresses(language: str, word: str, page: int = 1) -> list[str]:
    """Return the addresses of all public routes in a language."""
    return [
        each.format(language=language, word=word, page=page)
        for urls in PUBLIC.values()
        for each in urls
    ]
