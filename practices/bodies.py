"""The bodies of a practice by what they have to do with it."""

from practices.choices import ROLES
from records.shown import Shown, Tag


def named(shown: Shown) -> dict[str, list[Tag]]:
    """Return the bodies by role: those of the taxonomy, labelled for the reader, then the rest."""
    known = {tag.code: tag for tag in shown.tags.get("organization", ())}
    return {
        role.code: [
            *(known[code] for code in shown.facts["bodies"][role.code]),
            *(Tag("", name) for name in shown.facts["names"][role.code]),
        ]
        for role in ROLES
    }
