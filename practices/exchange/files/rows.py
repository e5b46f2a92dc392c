"""Rows, and the rules that hold for them in every kind of file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.cells import FORBIDDEN
from practices.exchange.files.errors import Unreadable

LONGEST = 100_000  # signs of a cell


@dataclass(frozen=True)
class Row:
    """A row of a table: its number as the file counts them, and its cells by column."""

    number: int
    cells: dict[str, Any]


def header(names: Sequence[Any], known: Collection[str]) -> list[str]:
    """Return the names of the columns. Raises Unreadable for one that is unknown or twice there."""
    found = ["" if name is None else str(name).strip().lower() for name in names]
    for name, given in zip(found, names, strict=True):
        if name not in known:
            raise Unreadable(_("There is no column “%(name)s”.") % {"name": shown(given)})
        if found.count(name) > 1:
            raise Unreadable(_("The column “%(name)s” is there twice.") % {"name": name})
    return found


def row(number: int, names: Sequence[str], cells: Sequence[Any]) -> Row | None:
    """Return a row, None for an empty one. Raises Unreadable where the header does not fit."""
    if all(cell is None or cell == "" for cell in cells):
        return None
    if len(cells) != len(names):
        raise Unreadable(
            _("Row %(row)d has %(cells)d cells, the header has %(columns)d.")
            % {"row": number, "cells": len(cells), "columns": len(names)}
        )
    return Row(
        number, {name: checked(number, cell) for name, cell in zip(names, cells, strict=True)}
    )


def checked(number: int, cell: Any) -> Any:
    """Return the content of a cell. Raises Unreadable for what no text has."""
    if isinstance(cell, str):
        if len(cell) > LONGEST:
            raise Unreadable(
                _("Row %(row)d has a cell of more than %(most)d signs.")
                % {"row": number, "most": LONGEST}
            )
        if FORBIDDEN.search(cell):
            raise Unreadable(
                _("Row %(row)d has signs that are no text; save the file as UTF-8.")
                % {"row": number}
            )
    return cell


def shown(given: Any) -> str:
    """Return a name as a message can show it."""
    return FORBIDDEN.sub("", "" if given is None else str(given))[:80]
