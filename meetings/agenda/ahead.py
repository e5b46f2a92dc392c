"""What the lines after (and around) a line tell about it."""

from collections.abc import Sequence

from .headings import key
from .markers import Marker
from .sight import Sight
from .text import announces, finished, starts_small

_FAR = 60
_PARAGRAPH = 12
_SHORT_WORDS = 12
_SHORT_CHARS = 90


class Ahead:
    """Looks around in the sights of a document."""

    def __init__(self, sights: Sequence[Sight]) -> None:
        self.sights = sights

    def following(self, at: int) -> Sight | None:
        """Return the next sight that is not page furniture."""
        return next((sight for sight in self.sights[at + 1 : at + _FAR] if not sight.noise), None)

    def beneath(self, at: int) -> Sight | None:
        """Return the next sight that is neither page furniture nor tells who speaks or when."""
        people = False
        for sight in self.sights[at + 1 : at + _FAR]:
            if sight.other and not sight.line.styled:
                people = announces(sight.line.text)
            elif not sight.noise and not (people and sight.is_point):
                return sight
        return None

    def preceding(self, at: int) -> Sight | None:
        """Return the last sight with words."""
        return next(
            (
                sight
                for sight in reversed(self.sights[max(0, at - _FAR) : at])
                if not sight.noise and any(char.isalpha() for char in sight.text)
            ),
            None,
        )

    def leads_in(self, at: int) -> bool:
        """Tell whether the paragraph of a line ends in a colon and points follow it."""
        for here in range(at, min(len(self.sights), at + _PARAGRAPH)):
            following = self.following(here)
            if following is None:
                return False
            if following.is_point:
                return announces(self.sights[here].line.text)
            if following.line.gap or following.opens or following.line.styled:
                return False
        return False

    def markers(self, at: int) -> list[Marker]:
        """Return the innermost markers of the lines that follow in the same block."""
        found = []
        for sight in self.sights[at + 1 : at + _FAR]:
            if sight.opens or sight.segment or sight.other:
                break
            if sight.line.markers:
                found.append(sight.line.markers[-1])
        return found

    def heads_points(self, at: int) -> bool:
        """Tell whether a plain line looks like the heading of the points that follow it."""
        sight = self.sights[at]
        text = sight.line.text
        if sight.opens or sight.noise or sight.other or sight.line.markers or starts_small(text):
            return False
        if finished(text) and not announces(text):
            return False
        if len(text.split()) > _SHORT_WORDS or len(text) > _SHORT_CHARS:
            return False
        following = self.following(at)
        return following is not None and following.is_point

    def is_one_of_several(self, at: int) -> bool:
        """Tell whether its block has more such headings, or its session this one again."""
        here = key(self.sights[at].line.text)
        for step in (1, -1):
            in_block = True
            for other in range(
                at + step, max(-1, min(len(self.sights), at + step * 4 * _FAR)), step
            ):
                sight = self.sights[other]
                if sight.session or sight.unnumbered:
                    break
                in_block = in_block and not sight.label and not sight.segment
                if self.heads_points(other) and (in_block or key(sight.line.text) == here):
                    return True
        return False

    def names_again(self, at: int, number: int, title: str) -> bool:
        """Tell whether a later heading gives the session `number` another title."""
        return any(
            later.session is not None
            and later.session.number == number
            and key(later.session.title) != key(title)
            for later in self.sights[at + 1 :]
        )
