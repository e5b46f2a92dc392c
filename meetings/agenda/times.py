"""Times of day as timetables write them."""

import re

_CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.h時时点]\s?(\d{2}))?")


def within(inner: str, outer: str) -> bool:
    """Tell whether the time `inner` lies in the span `outer` and is not all of it."""
    parts, whole = _minutes(inner), _minutes(outer)
    if not parts or len(whole) < 2 or parts == whole:
        return False
    return whole[0] <= parts[0] < whole[-1] and parts[-1] <= whole[-1]


def _minutes(text: str) -> list[int]:
    hours = re.split("[,，،]", text)[-1]  # a date may stand before
    return [60 * int(hour) + int(minute or 0) for hour, minute in _CLOCK.findall(hours)]
