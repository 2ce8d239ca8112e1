"""Periods in Indonesian texts: a cell, a title, a sheet or file name.

A text is taken apart into days, parts of a year (semester, quarter, month) and years;
a part and a year make a period wherever they stand ("TAHUN 2024 ... SEMESTER I").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from wksbm_mapping.periods.period import Period, PeriodKind

_MONTH_WORDS = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb", "peb"),
    ("maret", "march", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agust", "agt", "ags", "agu", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_MONTHS = {word: n for n, words in enumerate(_MONTH_WORDS, 1) for word in words}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            ("i", "1", "pertama", "kesatu"),
            ("ii", "2", "kedua"),
            ("iii", "3", "ketiga"),
            ("iv", "4", "keempat"),
        ),
        1,
    )
    for word in words
}
_FOUR = "iii|ii|iv|i|[1-4]|pertama|kesatu|kedua|ketiga|keempat"
_TWO = "ii|i|[12]|pertama|kesatu|kedua"
_YEAR4 = r"(?<!\d)(?:199\d|20\d\d)(?!\d)"
_MONTH = r"(?<![a-z])(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"

_LAW = re.compile(
    r"\b(?:permensos|permen\w*|kepmen\w*|perbup|perda|pergub|perpres|inpres|keppres|"
    r"peraturan(?: \w+){0,3}|keputusan(?: \w+){0,3}|undang[- ]undang|uu|pp|sk)"
    r"(?: r\.?i\.?)?(?: no\.?| nomor| nomer)? ?\d[\w./-]* ?(?:tahun|th\.?|/) ?\d{4}"
)
_DAY_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>\d{4}|\d{2})(?![\d])"
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})[ .-]*(?P<w>{_MONTH})"
        rf"\.?[ ,-]*(?P<y>{_YEAR4})"
    ),
)
_CODES = re.compile(
    r"(?<!\d)(?P<y>\d{4})-(?:(?P<k>[sq])(?P<n>[1-4])|(?P<m>\d\d))(?!\w)"
)
_NUMERIC_MONTH = re.compile(rf"(?<![\d/.-])(?P<m>\d{{1,2}})[/-](?P<y>{_YEAR4})")
_SHORT_YEAR = re.compile(rf"(?P<w>{_MONTH})\.?(?:[ ]?['-]|[ ]?-[ ]?)(?P<y>\d\d)(?!\d)")
_PARTS = (
    (
        PeriodKind.SEMESTER,
        re.compile(
            rf"(?<![a-z])(?:semester|semt|sem|smtr|smt|smstr|s)[ .-]*(?:ke[ -]?)?"
            rf"(?P<n>{_TWO})(?![a-z0-9])"
        ),
    ),
    (
        PeriodKind.QUARTER,
        re.compile(
            rf"(?<![a-z])(?:triwulan|tribulan|kuartal|quarter|trwl|trw|twl|tw|q)"
            rf"[ .-]*(?:ke[ -]?)?(?P<n>{_FOUR})(?![a-z0-9])"
        ),
    ),
)
_MONTH_PARTS = ((PeriodKind.MONTH, re.compile(rf"(?P<n>{_MONTH})(?![a-z])")),)
_MONTH_RANGE = re.compile(
    rf"(?P<a>{_MONTH})\.?(?: ?(?:-|–|s\.?/?d\.?|sampai(?: dengan)?|hingga|to) ?)"
    rf"(?P<b>{_MONTH})(?![a-z])"
)
_FILLER = re.compile(
    r"\b(?:tahun|thn|th|ta|t\.a|anggaran|per|periode|bulan|bln|tanggal|tgl|posisi|"
    r"keadaan|pada|data|year|period|month|as|of|the)\b|[\s.,:;()'\"/_-]+"
)
_SERIAL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class PeriodParse:
    """What a text says about time.

    Parameters
    ----------
    periods : tuple of Period
        Distinct periods mentioned; one is clear, several must be asked about.
    yearless : tuple of (PeriodKind, int)
        Parts of a year without a year ("TW III"): the year must be asked for.
    rest : str
        What is left of the text; empty when all of it is about time.
    """

    periods: tuple[Period, ...] = ()
    yearless: tuple[tuple[PeriodKind, int], ...] = ()
    rest: str = ""

    @property
    def period(self) -> Period | None:
        """The one period meant, if exactly one is."""
        return self.periods[0] if len(self.periods) == 1 else None

    @property
    def needs_year(self) -> bool:
        """Whether a part of a year is named but no year."""
        return bool(self.yearless) and not self.periods


def parse_period(value: object) -> Period | None:
    """Tell which period a cell is, when all of it is a period.

    Parameters
    ----------
    value : object
        A text, a year, an Excel day number or a date.

    Returns
    -------
    Period or None
        None when it is no period, more than one, or lacks its year: then
        ``find_period`` tells which.

    Examples
    --------
    >>> parse_period("Smt II-2024").code
    '2024-S2'
    """
    if isinstance(value, date):
        return Period(PeriodKind.DAY, date(value.year, value.month, value.day))
    text = str(value).strip()
    number = text.removesuffix(".0")
    if number.isascii() and number.isdigit() and 36526 <= int(number) <= 73415:
        return Period(PeriodKind.DAY, _SERIAL_ZERO + timedelta(days=int(number)))
    parse = find_period(number)
    return None if parse.rest else parse.period


def find_period(text: str) -> PeriodParse:
    """Find the periods a title, sheet name or file name mentions.

    Years of laws ("Permensos 8 Tahun 2012") are not periods. Periods that end on the
    same day are one, the longest ("Semester II 2024, per 31 Desember 2024").

    Examples
    --------
    >>> find_period("REKAP PPKS TW III").needs_year
    True
    """
    rest = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    rest = _LAW.sub(" ", re.sub(r"\s+", " ", rest))
    found: list[Period] = []
    rest = _take_days(rest, found)
    rest = _take_dated_parts(rest, found, (_CODES,))
    parts: list[tuple[PeriodKind, int]] = []
    rest = _take_ranges(rest, parts)
    rest = _take_parts(rest, parts, _PARTS)
    rest = _take_dated_parts(rest, found, (_NUMERIC_MONTH, _SHORT_YEAR))
    rest = _take_parts(rest, parts, _MONTH_PARTS)
    years = [int(year) for year in re.findall(_YEAR4, rest)]
    rest = _FILLER.sub("", re.sub(_YEAR4, " ", rest))
    if parts and not years and not found:
        return PeriodParse((), tuple(dict.fromkeys(parts)), rest)
    found += _combine(parts, years)
    return PeriodParse(_keep_longest(found), (), rest)


def _combine(parts: list[tuple[PeriodKind, int]], years: list[int]) -> list[Period]:
    if not parts:
        return [Period.of(PeriodKind.YEAR, year) for year in years]
    return [Period.of(kind, year, number) for kind, number in parts for year in years]


def _keep_longest(found: list[Period]) -> tuple[Period, ...]:
    longest: dict[date, Period] = {}
    for period in sorted(found):
        longest[period.end] = period
    return tuple(longest.values())


def _take_days(text: str, found: list[Period]) -> str:
    def take(match: re.Match[str]) -> str:
        group = match.groupdict()
        month = _MONTHS[group["w"]] if "w" in group else int(group["m"])
        year = int(group["y"]) + (2000 if len(group["y"]) == 2 else 0)
        try:
            day = date(year, month, int(group["d"]))
        except ValueError:
            return match.group()
        found.append(Period(PeriodKind.DAY, day))
        return " "

    for form in _DAY_FORMS:
        text = form.sub(take, text)
    return text


def _take_dated_parts(
    text: str, found: list[Period], forms: tuple[re.Pattern[str], ...]
) -> str:
    def take(match: re.Match[str]) -> str:
        group = match.groupdict()
        kind, number = _dated_part(group)
        year = int(group["y"]) + (2000 if len(group["y"]) == 2 else 0)
        try:
            found.append(Period.of(kind, year, number))
        except ValueError:
            return match.group()
        return " "

    for form in forms:
        text = form.sub(take, text)
    return text


def _dated_part(group: dict[str, str]) -> tuple[PeriodKind, int]:
    if group.get("k"):
        kind = PeriodKind.SEMESTER if group["k"] == "s" else PeriodKind.QUARTER
        return kind, int(group["n"])
    if "w" in group:
        return PeriodKind.MONTH, _MONTHS[group["w"]]
    return PeriodKind.MONTH, int(group["m"])


def _take_ranges(text: str, parts: list[tuple[PeriodKind, int]]) -> str:
    def take(match: re.Match[str]) -> str:
        first, last = _MONTHS[match["a"]], _MONTHS[match["b"]]
        length = last - first + 1
        for kind in (PeriodKind.YEAR, PeriodKind.SEMESTER, PeriodKind.QUARTER):
            if length == kind.months and (first - 1) % length == 0:
                parts.append((kind, (first - 1) // length + 1))
                return " "
        return match.group()

    return _MONTH_RANGE.sub(take, text)


def _take_parts(
    text: str,
    parts: list[tuple[PeriodKind, int]],
    forms: tuple[tuple[PeriodKind, re.Pattern[str]], ...],
) -> str:
    for kind, form in forms:
        for match in form.finditer(text):
            word = match["n"]
            parts.append((kind, _MONTHS.get(word) or _NUMBERS[word]))
        text = form.sub(" ", text)
    return text
