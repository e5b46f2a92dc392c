"""Editors of meetings, signed in."""

from tests.editing.conftest import roles, signed_in, static_folder

__all__ = ["roles", "signed_in", "static_folder"]
