"""Small counts of people in a practice: hidden in a budget, pointed out in texts.

A budget counts people by what they are given: "3 school uniforms" are three children.
A line whose volume is small and counts things therefore says only what it is for, and
with it the sums, from which it could be worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from wksbm_mapping.planning.budget import Budget, BudgetLine
from wksbm_mapping.planning.practices import CostRange, Practice, find_cost_range

_MEASURE = re.compile(
    "k?g|gr|gram|ons|kuintal|ton|l|lt|ltr|liter|ml|m[123²³]?|meter|cm|km|ha|"
    "jam|hari|minggu|bulan|tahun|kali|kegiatan|ls",
    re.IGNORECASE,
)
"""Units that count neither people nor what is given to each."""

_WORDS = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_NUMBERS = _WORDS.split("|")
_PEOPLE = (
    "orang|anak|jiwa|warga|lansia|balita|bayi|keluarga|kk|rumah tangga|perempuan|"
    "laki-laki|ibu|siswa|remaja|pemuda|korban|penerima|pasien|janda|penyandang|difabel"
)
_SMALL = re.compile(
    rf"(?<![\d.,])(?:(\d{{1,2}})|\b({_WORDS}))\s+(?:{_PEOPLE})\b"
    rf"|\bse(?:orang|buah keluarga)\b",
    re.IGNORECASE,
)


def withhold_small(practice: Practice, threshold: int) -> Practice:
    """Take small volumes, their prices and the sums out of a budget.

    Parameters
    ----------
    threshold : int
        Volumes below it are small.
    """
    small = tuple(
        at
        for at, line in enumerate(practice.budget.lines)
        if line.volume < threshold and not _MEASURE.fullmatch(line.unit.strip())
    )
    if not small:
        return practice
    lines = (
        _empty(line) if at in small else replace(line, spent=None)
        for at, line in enumerate(practice.budget.lines)
    )
    return replace(
        practice,
        budget=Budget(tuple(lines)),
        withheld=small,
        rough_cost=_find_rough_cost(practice, small, threshold),
    )


def _find_rough_cost(
    practice: Practice, small: tuple[int, ...], threshold: int
) -> CostRange:
    """In which range it costs, where that is so for every volume that may be hidden.

    Else whoever knows what one piece costs could tell from the range how many it were.
    """
    if practice.cost is None:
        return CostRange.UNKNOWN
    least = most = Decimal(practice.cost)
    for line in (practice.budget.lines[at] for at in small):
        is_spent = practice.budget.spent is not None and line.spent is not None
        cost = Decimal(line.spent or 0) if is_spent else Decimal(line.amount)
        for_one = cost / line.volume
        least += min(for_one, cost) - cost
        most += for_one * threshold - cost
    ranges = {find_cost_range(float(each)) for each in (least, most)}
    return ranges.pop() if len(ranges) == 1 else CostRange.UNKNOWN


def find_small_words(practice: Practice, threshold: int) -> list[str]:
    """Find where the texts tell of a small number of people, as it is written there.

    Examples
    --------
    >>> find_small_words(Practice("Seragam bagi 3 anak", "", lessons="12 anak"), 5)
    ['3 anak']
    """
    found = (
        match.group()
        for text in _list_texts(practice)
        for match in _SMALL.finditer(text)
        if _count(match) < threshold
    )
    return list(dict.fromkeys(found))


def _empty(line: BudgetLine) -> BudgetLine:
    return replace(line, volume=Decimal(1), times=1, price=0, spent=None)


def _count(match: re.Match[str]) -> int:
    digits, word = match.groups()
    if digits:
        return int(digits)
    return _NUMBERS.index(word.lower()) + 1 if word else 1


def _list_texts(practice: Practice) -> Iterator[str]:
    yield from (practice.title, practice.problem, practice.lessons, practice.result)
    yield from (text for each in practice.steps for text in (each.title, each.partner))
    yield from practice.partners
    yield from (line.description for line in practice.budget.lines)
