"""What editors are told about a file that may be the wrong one; readers never see it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.languages import current, language
from search.models import PROBLEMS


def reasons(claimed: str, spoken: str, problem: str) -> list[str]:
    """Return why somebody should look at a file, in the editor's language."""
    found = []
    if claimed and spoken and spoken != claimed:
        found.append(
            _("It claims to be in %(claimed)s, but its text seems to be in %(spoken)s.")
            % {
                "claimed": language(claimed).named(current()),
                "spoken": language(spoken).named(current()),
            }
        )
    if problem in PROBLEMS:
        found.append(str(PROBLEMS[problem]))
    return found
