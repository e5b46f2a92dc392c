"""The one namespace of Word's XML that the readers need."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(parent: Element | None, *path: str) -> str | None:
    """Return the `w:val` of the element at `path` below `parent`, or None."""
    found = at(parent, *path)
    return None if found is None else found.get(W + "val")


def at(parent: Element | None, *path: str) -> Element | None:
    """Return the element at `path` below `parent`, or None."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(W + name)
    return parent
