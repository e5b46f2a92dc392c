"""What cannot be read."""

from __future__ import annotations


class Unreadable(Exception):
    """A file is no table of this format; says why and where, in the user's language."""
