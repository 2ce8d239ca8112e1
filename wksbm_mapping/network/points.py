"""A point as people write it: latitude, then longitude."""

from __future__ import annotations

import re

_NUMBER = r"([+-]?\d{1,3}(?:[.,]\d{1,12})?)"
_POINT = re.compile(rf"{_NUMBER}\s*(?:;|,\s|\s)\s*{_NUMBER}|{_NUMBER},{_NUMBER}")


def parse_point(text: str) -> tuple[float, float] | None:
    """Read latitude and longitude in degrees; None where they are not that.

    A number may have a comma; then a semicolon or a space stands between the two.

    Examples
    --------
    >>> parse_point("-7.75, 110.37"), parse_point("-7,75; 110,37")
    ((-7.75, 110.37), (-7.75, 110.37))
    >>> parse_point("110.37, -7.75") is None
    True
    """
    found = _POINT.fullmatch(text.strip())
    if found is None:
        return None
    latitude, longitude = (
        float(each.replace(",", ".")) for each in found.groups() if each is not None
    )
    is_on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if is_on_earth else None
