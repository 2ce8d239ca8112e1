"""One category of need (PPKS), resource (PSKS) or beside them, and the set of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Needs, resources, and what files carry beside them."""

    PPKS = "ppks"
    PSKS = "psks"
    TAMBAHAN = "tambahan"


class Sensitivity(StrEnum):
    """How closely a category is guarded; S0 is for resources (no persons in need)."""

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class Counting(StrEnum):
    """A stock at a date (never summed over periods) or events in a period."""

    STOCK = "stok"
    EVENT = "kejadian"


@dataclass(frozen=True)
class Category:
    """One of the 26 PPKS, the 12 PSKS or the additional indicators.

    Parameters
    ----------
    key : str
        Stable snake_case key, ``lanjut_usia_telantar``.
    number : int
        Number in the list of Permensos 8/2012 (per group); the additional indicators
        are numbered by us.
    group : Group
        Needs, resources, or additional indicators.
    name : str
        Current Indonesian name, shown on screen.
    name_en : str
        English gloss.
    official_name : str
        Name as in Permensos 8/2012; for additional indicators as files write it.
    definition : str
        Short definition in Indonesian.
    unit : str
        ``jiwa``, ``KK``, ``orang``, ``lembaga`` or ``unit`` (houses).
    counting : Counting
        Stock or event.
    denominator : str or None
        Kind of population a rate is taken of (``penduduk``, ``anak_0_17``, ``kk`` …);
        None: no rate.
    sensitivity : Sensitivity
        S0 to S4.
    aliases : tuple of str
        Spellings that may be matched by themselves.
    ask_aliases : tuple of str
        Spellings that must be asked about.
    age_min, age_max : int or None
        Ages in full years the definition states; None: not stated.
    sex : str
        ``P`` or ``L`` where the definition is of one sex only; ``""``: of both.
    parts : tuple of str
        Keys of the categories that this one combines in one figure.
    """

    key: str
    number: int
    group: Group
    name: str
    name_en: str
    official_name: str
    definition: str
    unit: str
    counting: Counting
    denominator: str | None
    sensitivity: Sensitivity
    aliases: tuple[str, ...]
    ask_aliases: tuple[str, ...]
    age_min: int | None = None
    age_max: int | None = None
    sex: str = ""
    parts: tuple[str, ...] = ()


class CategorySet(Mapping[str, Category]):
    """All categories by key, in order: PPKS, PSKS, additional indicators."""

    def __init__(self, categories: tuple[Category, ...]) -> None:
        self._by_key = {category.key: category for category in categories}

    def __getitem__(self, key: str) -> Category:
        return self._by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def of_group(self, group: Group) -> list[Category]:
        """List the categories of one group, in order."""
        return [category for category in self.values() if category.group is group]
