"""What a reader can reach: the pages, lists, feeds and files of the site as text."""

from urllib.parse import quote

from django.test import Client

SECTIONS = ("publications", "meetings", "mechanisms", "practices", "key-documents")


def addresses(language: str, word: str = "") -> dict[str, str]:
    """Return the addresses, by name, of all that shows several records in a language."""
    return {
        "home": f"/{language}/",
        **{section: f"/{language}/{section}/" for section in SECTIONS},
        "search": f"/{language}/search/?q={quote(word)}",
        "objective": f"/{language}/objectives/7/",
        "rss": f"/{language}/publications/feed.rss",
        "atom": f"/{language}/publications/feed.atom",
        "sitemap": "/sitemap.xml",
    }


def where(client: Client, word: str, language: str = "en", *more: str) -> set[str]:
    """Return the names of the places, and of the `more` addresses, where `word` can be read."""
    places = {**addresses(language, word), **{url: url for url in more}}
    return {name for name, url in places.items() if word in client.get(url).content.decode()}
