"""A year, semester, quarter, month or day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering

from wksbm_mapping.i18n import format_date, t


class PeriodKind(StrEnum):
    """How long a period is; the values are the words of its label keys."""

    YEAR = "tahun"
    SEMESTER = "semester"
    QUARTER = "triwulan"
    MONTH = "bulan"
    DAY = "tanggal"

    @property
    def months(self) -> int:
        """How many months long (0 for a day)."""
        return _MONTHS[self]


_MONTHS = {
    PeriodKind.YEAR: 12,
    PeriodKind.SEMESTER: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
    PeriodKind.DAY: 0,
}
_CODE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-S(?P<semester>[12])|-Q(?P<quarter>[1-4])"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
)
_ROMAN = ("", "I", "II", "III", "IV")


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of time a count belongs to.

    Ordered by its last day, then by length (a month before the year that ends with
    it).

    Parameters
    ----------
    kind : PeriodKind
        How long.
    start : date
        First day; the first of a month unless the kind is a day.

    Raises
    ------
    ValueError
        No period of this kind starts on this day.

    Examples
    --------
    >>> Period.from_code("2025-S1").end
    datetime.date(2025, 6, 30)
    """

    kind: PeriodKind
    start: date

    def __post_init__(self) -> None:
        months = self.kind.months
        if months and (self.start.day != 1 or (self.start.month - 1) % months):
            raise ValueError(f"no {self.kind} starts on {self.start}")

    @classmethod
    def of(cls, kind: PeriodKind, year: int, number: int = 1) -> Period:
        """Which period is the ``number``-th of its kind in a year (not for days).

        Raises
        ------
        ValueError
            The year has no such period.
        """
        return cls(kind, date(year, (number - 1) * kind.months + 1, 1))

    @classmethod
    def from_code(cls, code: str) -> Period:
        """Which period a code names: ``2025``, ``2025-S1``, ``2025-Q3``, ``2025-07``.

        Raises
        ------
        ValueError
            The text is no period code.
        """
        match = _CODE.fullmatch(code)
        if match is None:
            raise ValueError(f"not a period code: {code!r}")
        part = {name: int(text) for name, text in match.groupdict().items() if text}
        year = part["year"]
        if "day" in part:
            return cls(PeriodKind.DAY, date(year, part["month"], part["day"]))
        for kind in (PeriodKind.SEMESTER, PeriodKind.QUARTER, PeriodKind.MONTH):
            if kind.name.lower() in part:
                return cls.of(kind, year, part[kind.name.lower()])
        return cls.of(PeriodKind.YEAR, year)

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return self.start.year

    @property
    def number(self) -> int:
        """Which of its kind in the year, from 1 (the day of the month for a day)."""
        months = self.kind.months
        return (self.start.month - 1) // months + 1 if months else self.start.day

    @property
    def end(self) -> date:
        """The last day."""
        if self.kind is PeriodKind.DAY:
            return self.start
        last_month = self.start.month + self.kind.months - 1
        first = date(self.year, last_month, 28) + timedelta(days=4)
        return first.replace(day=1) - timedelta(days=1)

    @property
    def code(self) -> str:
        """How files and addresses write it: ``2025-S1``."""
        forms = {
            PeriodKind.YEAR: f"{self.year}",
            PeriodKind.SEMESTER: f"{self.year}-S{self.number}",
            PeriodKind.QUARTER: f"{self.year}-Q{self.number}",
            PeriodKind.MONTH: f"{self.year}-{self.start.month:02d}",
            PeriodKind.DAY: self.start.isoformat(),
        }
        return forms[self.kind]

    def label(self) -> str:
        """How people write it: ``Semester I 2025``."""
        if self.kind is PeriodKind.DAY:
            return format_date(self.start)
        if self.kind is PeriodKind.MONTH:
            return format_date(self.start).partition(" ")[2]
        return t(
            f"period.{self.kind}",
            roman=_ROMAN[self.number],
            number=self.number,
            year=self.year,
        )

    def year_earlier(self) -> Period:
        """Give the same period one year earlier (29 February: 28 February)."""
        day = 28 if (self.start.month, self.start.day) == (2, 29) else self.start.day
        return Period(self.kind, self.start.replace(year=self.year - 1, day=day))

    def __lt__(self, other: Period) -> bool:
        return (self.end, -self.start.toordinal()) < (
            other.end,
            -other.start.toordinal(),
        )
