"""Kinds of population as files name them: all people, age groups, households.

They are counted like categories while a table is read, and leave it as denominators.
An age group that is no kind we use is kept apart as a band: bands that add up exactly
to a kind may become it, and no band is ever divided.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal

from wksbm_mapping.categories.category import (
    Category,
    CategorySet,
    Counting,
    Group,
    Sensitivity,
)
from wksbm_mapping.categories.load import DENOMINATORS
from wksbm_mapping.categories.match import (
    CategoryMatch,
    CategoryMatcher,
    CategoryMatchKind,
)

OLDEST = 999
"""Upper end of an open band: ``75+``."""

KIND_AGES: Mapping[str, tuple[int, int]] = {
    "anak_0_5": (0, 5),
    "anak_0_17": (0, 17),
    "lansia_60": (60, OLDEST),
    "perempuan_18_59": (18, 59),
    "penduduk": (0, OLDEST),
}
"""First and last age in full years of every kind of people."""

OF_WOMEN = "perempuan_18_59"

_LABELS = {
    "penduduk": "Jumlah Penduduk",
    "anak_0_5": "Penduduk 0–5 tahun",
    "anak_0_17": "Penduduk 0–17 tahun",
    "lansia_60": "Penduduk 60 tahun ke atas",
    "perempuan_18_59": "Perempuan 18–59 tahun",
    "kk": "Jumlah KK",
}
_UNITS = re.compile(r"\(?\b(?:jiwa|orang|org|l ?\+ ?p)\b\)?")
_WORDS = r"(?:jumlah|jml|banyaknya|total|seluruh)"
_ALL = re.compile(rf"(?:{_WORDS} )*penduduk(?: (?:total|seluruhnya|semua umur))?")
_HOUSEHOLDS = re.compile(
    rf"(?:{_WORDS} )+(?:kk|kepala keluarga|keluarga)|penduduk kk|kk penduduk"
)
_HOUSEHOLD_HEADER = re.compile(
    rf"(?:{_WORDS} )*(?:kk|kepala keluarga|keluarga|rumah tangga)"
)
_OLDER = re.compile(rf"(?:{_WORDS} )*penduduk (?:lansia|lanjut usia|usia lanjut)")
_BEFORE = (
    r"(?:(?:jumlah|jml|penduduk|usia|umur|anak(?:[- ]anak)?|kelompok|golongan|lansia"
    r"|lanjut usia|(?P<sex>perempuan|wanita)) ?)*"
)
_YEARS = r"(?: ?(?:tahun|thn|th))?"
_RANGE = re.compile(
    rf"{_BEFORE}\(?(?P<low>\d{{1,2}}){_YEARS} ?(?:-|–|—|s/?d|s\.d\.?|sampai|hingga) ?"
    rf"(?P<high>\d{{1,3}}){_YEARS}\.?\)?"
)
_OPEN_END = re.compile(
    rf"{_BEFORE}\(?(?:(?P<low>\d{{2}}) ?\+{_YEARS}|[≥] ?(?P<from>\d{{2}}){_YEARS}"
    rf"|(?P<up>\d{{2}}){_YEARS} ?ke ?atas)\)?"
)
_BAND_KEY = re.compile(r"umur_(\d+)_(\d+)")
_ABOUT_PEOPLE = re.compile(
    r"\bpenduduk\b"
    r"(?!\s+(?:miskin|rentan|telantar|terlantar|disabilitas|penyandang|bermasalah))",
    re.IGNORECASE,
)


def match_population(text: str) -> str:
    """Which kind of population a header names ("" none).

    Examples
    --------
    >>> match_population("Jumlah Penduduk"), match_population("60 tahun ke atas")
    ('penduduk', 'lansia_60')
    >>> match_population("65-69"), match_population("Jumlah Penduduk Miskin")
    ('umur_65_69', '')
    """
    plain = " ".join(_UNITS.sub(" ", text.casefold().replace(".", " ")).split())
    if _ALL.fullmatch(plain):
        return "penduduk"
    if _HOUSEHOLDS.fullmatch(plain):
        return "kk"
    if _OLDER.fullmatch(plain):
        return "lansia_60"
    ages = _read_ages(plain)
    return "" if ages is None else _name_ages(*ages)


def _read_ages(plain: str) -> tuple[int, int, object] | None:
    found = _RANGE.fullmatch(plain)
    if found:
        low, high = int(found["low"]), int(found["high"])
        return (low, high, found["sex"]) if low <= high else None
    found = _OPEN_END.fullmatch(plain)
    if found is None:
        return None
    low = int(found["low"] or found["from"] or found["up"])
    return low, OLDEST, found["sex"]


def _name_ages(low: int, high: int, is_of_women: object) -> str:
    if is_of_women:
        return OF_WOMEN if (low, high) == KIND_AGES[OF_WOMEN] else ""
    kinds = {ages: kind for kind, ages in KIND_AGES.items() if kind != OF_WOMEN}
    return kinds.get((low, high), f"umur_{low}_{high}")


def is_households(header: str) -> bool:
    """Whether a header in plain words, in a table about people, counts households."""
    return _HOUSEHOLD_HEADER.fullmatch(header) is not None


def mentions_population(text: str) -> bool:
    """Whether a title says that its table counts people, not people in need.

    Examples
    --------
    >>> mentions_population("Jumlah Penduduk Menurut Umur")
    True
    >>> mentions_population("Penduduk Miskin 2024")
    False
    """
    return _ABOUT_PEOPLE.search(text.replace("_", " ")) is not None


def is_population(key: str) -> bool:
    """Whether a key is of a kind of population or of a band of ages."""
    return key in DENOMINATORS or is_band(key)


def is_band(key: str) -> bool:
    """Whether a key is of a band of ages that is no kind by itself."""
    return _BAND_KEY.fullmatch(key) is not None


def ages_of(key: str) -> tuple[int, int] | None:
    """First and last age of a kind or band; None for households."""
    found = _BAND_KEY.fullmatch(key)
    return (int(found[1]), int(found[2])) if found else KIND_AGES.get(key)


def cover_ages(
    low: int, high: int, bands: Collection[tuple[int, int]]
) -> tuple[tuple[int, int], ...] | None:
    """Which bands together are exactly these ages, each age once; None if none are.

    Examples
    --------
    >>> cover_ages(60, 999, [(55, 59), (60, 64), (65, 999)])
    ((60, 64), (65, 999))
    """
    if low > high:
        return ()
    for band in sorted(bands, key=lambda band: -band[1]):
        if band[0] == low and band[1] <= high:
            rest = cover_ages(band[1] + 1, high, bands)
            if rest is not None:
                return (band, *rest)
    return None


class CountedSet(CategorySet):
    """The categories, and beside them (not among them) every kind of population."""

    def __getitem__(self, key: str) -> Category:
        """Give a category, or a kind of population in the shape of one."""
        if is_population(key):
            return _as_category(key)
        return super().__getitem__(key)


class CountMatcher(CategoryMatcher):
    """Finds categories, and kinds of population by their own names."""

    def match(
        self, text: str, *, context: Literal["names", "abbreviations"] = "names"
    ) -> CategoryMatch:
        """Which category or kind of population a text means."""
        key = match_population(text)
        if key:
            return CategoryMatch(key, CategoryMatchKind.EXACT, (key,))
        return super().match(text, context=context)


def _as_category(key: str) -> Category:
    ages = ages_of(key)
    label = _LABELS.get(key, "")
    if not label and ages:
        label = f"{ages[0]}+" if ages[1] == OLDEST else f"{ages[0]}–{ages[1]}"
    return Category(
        key=key,
        number=0,
        group=Group.TAMBAHAN,
        name=label,
        name_en=label,
        official_name=label,
        definition="",
        unit="KK" if key == "kk" else "jiwa",
        counting=Counting.STOCK,
        denominator=OF_WOMEN if key == OF_WOMEN else None,
        sensitivity=Sensitivity.S0,
        aliases=(),
        ask_aliases=(),
    )
