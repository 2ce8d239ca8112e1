"""Births and ages to age bands, as of the last day of a period.

A birth may be known to the day, to the month or to the year: a band is named only if
it is the same whenever in that time the person was born.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from wksbm_mapping.observations.schema import AGE_BANDS

IMPLAUSIBLE = "?"
"""Instead of a band: a birth after the period, or an age nobody reaches."""

_FIRST_AGES = (0, 6, 18, 60)
_OLDEST = 120
_EXCEL_DAYS = (1_000, 60_000)
_EXCEL_START = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan januari", "feb peb februari pebruari", "mar maret", "apr april"),
            *("mei may", "jun juni", "jul juli", "agu agt agus agust agustus aug"),
            *("sep sept september", "okt oct oktober", "nov nop november nopember"),
            "des dec desember",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?"
    r"|(?P<d2>\d{1,2})[-/. ]+(?P<m2>\d{1,2}|[a-z]{3,9})[-/. ,]+(?P<y2>\d{4}|\d{2})"
    r"|(?P<m3>[a-z]{3,9}|\d{1,2})[-/. ]+(?P<y3>\d{4})|(?P<y4>(?:19|20)\d{2}))"
    r"(?!\d)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?:(?P<y>\d{1,3})(?:[.,]\d)? ?(?:th|thn|tahun)?\.?)?"
    r"(?:[ ,]*(?P<m>\d{1,3}) ?(?:bl|bln|bulan)\.?)?"
    r"(?:[ ,]*(?P<w>\d{1,3}) ?(?:hr|hari|minggu|mgg)\.?)?",
    re.IGNORECASE,
)
_BAND_TEXT = re.compile(
    r"(\d{1,3}) ?(?:-|–|s/d|sd|sampai) ?(\d{1,3})(?: ?(?:th|tahun))?"
)
_OPEN_BAND = re.compile(
    r"(?:(?:>=|≥) ?(\d{1,3})|(\d{1,3}) ?\+|(\d{1,3}) ?(?:th|tahun) ke atas)"
    r"(?: ?(?:th|tahun))?"
)

Born = tuple[date, date]
"""First and last day somebody can have been born on."""


def parse_birth(text: str, until: date) -> Born | None:
    """Read a birth: a day, a month or a year, or an Excel day number.

    Parameters
    ----------
    text : str
        What the cell shows.
    until : date
        Two digits of a year mean the latest such year that does not lie after it.

    Examples
    --------
    >>> parse_birth("Sleman, 17-08-1945", date(2025, 12, 31))
    (datetime.date(1945, 8, 17), datetime.date(1945, 8, 17))
    >>> parse_birth("1950-01", date(2025, 12, 31))
    (datetime.date(1950, 1, 1), datetime.date(1950, 1, 31))
    """
    if text.isdecimal() and len(text) == 5:
        number = int(text)
        if not _EXCEL_DAYS[0] <= number <= _EXCEL_DAYS[1]:
            return None
        day = _EXCEL_START + timedelta(days=number)
        return day, day
    found = _DAY.search(text)
    if found is None:
        return None
    part = found.groupdict()
    year = _year(part["y"] or part["y2"] or part["y3"] or part["y4"], until)
    month = _month(part["m"] or part["m2"] or part["m3"] or "")
    day_text = part["d"] or part["d2"] or ""
    return _span(year, month, int(day_text) if day_text else 0)


def find_band(born: Born, until: date) -> str:
    """Tell the band of the age on a day; "" when it is not sure.

    Examples
    --------
    >>> find_band(parse_birth("1966-01", date(2025, 12, 31)), date(2025, 12, 31))
    '18-59'
    """
    bands = {_band(_age(day, until)) for day in born}
    if IMPLAUSIBLE in bands:
        return IMPLAUSIBLE
    return bands.pop() if len(bands) == 1 else ""


def parse_age(text: str) -> str | None:
    """Tell the band of an age as written; None for what is no age.

    Examples
    --------
    >>> parse_age("67 th"), parse_age("5 bln"), parse_age("60+"), parse_age("lanjut")
    ('60+', '0-5', '60+', None)
    """
    plain = text.casefold().strip()
    if not plain:
        return ""
    band = _BAND_TEXT.fullmatch(plain)
    if band:
        bands = {_band(int(band[1])), _band(int(band[2]))}
        return bands.pop() if len(bands) == 1 else None
    band = _OPEN_BAND.fullmatch(plain)
    if band:
        lowest = int(next(filter(None, band.groups())))
        return AGE_BANDS[-1] if _FIRST_AGES[-1] <= lowest <= _OLDEST else None
    found = _YEARS.fullmatch(plain)
    if found is None or not any(found.groupdict().values()):
        return None
    years = int(found["y"] or 0) + int(found["m"] or 0) // 12
    return _band(years)


def _year(text: str, until: date) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    century = until.year - until.year % 100
    return century + year if century + year <= until.year else century - 100 + year


def _month(text: str) -> int | None:
    """Give the number of a month; 0 for none, None for a word that is no month."""
    if not text:
        return 0
    return int(text) if text.isdecimal() else _MONTHS.get(text.casefold())


def _span(year: int, month: int | None, day: int) -> Born | None:
    if month is None:
        return None
    if month > 12 >= day > 0:
        month, day = day, month
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        first = date(year, month, day or 1)
    except ValueError:
        return None
    return first, first if day else first.replace(day=monthrange(year, month)[1])


def _age(born: date, until: date) -> int:
    is_before = (until.month, until.day) < (born.month, born.day)
    return until.year - born.year - is_before


def _band(age: int) -> str:
    if not 0 <= age <= _OLDEST:
        return IMPLAUSIBLE
    return AGE_BANDS[sum(age >= first for first in _FIRST_AGES) - 1]
