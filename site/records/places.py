"""Where pages stand and who may see them: sites, language trees, restrictions, from memory."""

from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Q
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.models.sites import get_site_for_hostname

from core.kept import Kept

HOSTS_KEPT = 64


@dataclass(frozen=True)
class Tree:
    """The pages of one site in one language; `path` and `url_path` are its root's.

    `inner` tells that it lies within the tree of another site.
    """

    site: int
    language: str
    page: int
    path: str
    url_path: str
    root_url: str
    inner: bool = False

    def address(self, url_path: str) -> str:
        """Return the address of a page of this tree, from the host's root."""
        return f"/{self.language}/{quote(url_path.removeprefix(self.url_path))}"


@dataclass(frozen=True)
class Places:
    """All trees, by site and language, and the language code of each locale."""

    trees: dict[int, dict[str, Tree]]
    default_language: dict[int, str]
    locales: dict[int, str]

    def tree_of(self, url_path: str, site: int | None = None) -> Tree | None:
        """Return the tree that holds a page: that of `site` if it does, else the innermost."""
        holding = [
            tree
            for trees in self.trees.values()
            for tree in trees.values()
            if url_path.startswith(tree.url_path)
        ]
        return max(holding, key=lambda tree: (tree.site == site, len(tree.url_path)), default=None)


def _load_places() -> Places:
    locales = dict(Locale.objects.values_list("pk", "language_code"))
    trees: dict[int, dict[str, Tree]] = {}
    default_language = {}
    sites = list(Site.objects.select_related("root_page"))
    roots = [site.root_page.url_path for site in sites]
    for site in sites:
        default_language[site.pk] = locales[site.root_page.locale_id]
        for pk, locale, path, url_path in Page.objects.filter(
            translation_key=site.root_page.translation_key
        ).values_list("pk", "locale_id", "path", "url_path"):
            language = locales[locale]
            inner = any(url_path.startswith(root) and url_path != root for root in roots)
            trees.setdefault(site.pk, {})[language] = Tree(
                site.pk, language, pk, path, url_path, site.root_url, inner
            )
    return Places(trees, default_language, locales)


def _load_restricted() -> tuple[str, ...]:
    roots = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    found = set(roots)
    pending = roots
    while pending:
        within = Q()
        for path in pending:
            within |= Q(alias_of__path__startswith=path)
        aliases = set(Page.objects.filter(within).values_list("path", flat=True)) - found
        found |= aliases
        pending = sorted(aliases)
    return tuple(sorted(found))


places = Kept(_load_places)
restricted_paths: Kept[tuple[str, ...]] = Kept(_load_restricted)
_hosts: Kept[dict[tuple[str, str], Site | None]] = Kept(dict)


def is_restricted(path: str) -> bool:
    """Tell whether the page at this tree path is private, by itself, a section or its original."""
    return path.startswith(restricted_paths())


def site_of(request: HttpRequest) -> Site | None:
    """Return the Wagtail site that answers for the request's host, as Wagtail finds it."""
    asked = (split_domain_port(request.get_host())[0], request.get_port())
    known = _hosts()
    if asked in known:
        return known[asked]
    try:
        site = get_site_for_hostname(*asked)
    except Site.DoesNotExist:
        site = None
    if len(known) < HOSTS_KEPT:
        known[asked] = site
    return site


def tree_for(request: HttpRequest, language: str) -> Tree | None:
    """Return the tree that serves `language` on this host; the site's own where it has none."""
    site = site_of(request)
    if site is None:
        return None
    trees = places().trees.get(site.pk, {})
    return trees.get(language) or trees.get(places().default_language[site.pk])
