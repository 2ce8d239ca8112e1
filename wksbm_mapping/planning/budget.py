"""The budget of a plan (RAB): lines, sums in whole rupiah, sources, what is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeVar

import pandas as pd

_Key = TypeVar("_Key")


class Source(StrEnum):
    """Where money for a plan may come from."""

    APBD = "apbd"
    PUPM = "pupm"
    APBKAL = "apbkal"
    DANA_DESA = "dana_desa"
    DANAIS = "danais"
    BAZNAS = "baznas"
    TJSP = "tjsp"
    SELF_HELP = "swadaya"
    DONATION = "donasi"
    OTHER = "lainnya"


LARGEST_PRICE = 10**12
LARGEST_VOLUME = Decimal(10) ** 6
LARGEST_AMOUNT = 10**15
"""Of one line: what the lines of a plan add up to can still be written in words."""


class BudgetError(ValueError):
    """A line cannot be: names the field that is wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True)
class BudgetLine:
    """One line of a RAB.

    Parameters
    ----------
    group : str
        Under which heading its subtotal counts: preparation, materials.
    description : str
        What is bought or paid.
    volume : Decimal
        How much, above zero, at most two decimals (``1.5`` kg).
    unit : str
        Of the volume: orang, paket, OH.
    times : int
        How often (``Frekuensi``), at least 1.
    price : int
        Rupiah for one unit, at least 0 (what is given in kind may cost nothing).
    source : Source
        Who pays it.
    spent : int or None
        Rupiah really spent on it; None: not reported, which is not zero.

    Raises
    ------
    BudgetError
        Naming the field: ``description`` or ``unit`` is empty, ``volume``, ``times``,
        ``price`` or ``spent`` is out of bounds; ``price`` also where the line costs
        more than can be written in words.
    """

    group: str
    description: str
    volume: Decimal
    unit: str
    times: int
    price: int
    source: Source
    spent: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        allowed = {
            "description": bool(self.description.strip()),
            "unit": bool(self.unit.strip()),
            "volume": _is_volume(self.volume),
            "times": 1 <= self.times <= LARGEST_VOLUME,
            "price": 0 <= self.price <= LARGEST_PRICE,
            "spent": self.spent is None or 0 <= self.spent <= LARGEST_PRICE,
        }
        for field, is_sound in allowed.items():
            if not is_sound:
                raise BudgetError(field)
        if self.amount > LARGEST_AMOUNT:
            raise BudgetError("price")

    @property
    def amount(self) -> int:
        """Volume × times × price, in whole rupiah; half a rupiah counts as one."""
        exact = self.volume * self.times * self.price
        return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _is_volume(volume: Decimal) -> bool:
    if not volume.is_finite() or not 0 < volume <= LARGEST_VOLUME:
        return False
    return volume == volume.quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Budget:
    """The lines of a plan and what they add up to, all in rupiah.

    Parameters
    ----------
    lines : tuple of BudgetLine
        In the order they were written.
    """

    lines: tuple[BudgetLine, ...]

    @property
    def total(self) -> int:
        """What the plan costs: the lines as printed, so that a reader can add them."""
        return sum(line.amount for line in self.lines)

    @property
    def spent(self) -> int | None:
        """What was spent on all lines; None as long as one is not reported."""
        return _add_up_spent(self.lines)

    @property
    def spent_by_source(self) -> dict[Source, int | None]:
        """What of each source was spent, in the order of ``by_source``."""
        return {
            source: _add_up_spent(line for line in self.lines if line.source == source)
            for source in self.by_source
        }

    @property
    def by_group(self) -> dict[str, int]:
        """The subtotal of each heading, in the order they first stand."""
        return _add_up((line.group, line.amount) for line in self.lines)

    @property
    def by_source(self) -> dict[Source, int]:
        """What each source pays, the largest first."""
        sums = _add_up((line.source, line.amount) for line in self.lines)
        return dict(sorted(sums.items(), key=lambda each: -each[1]))

    @property
    def shares(self) -> pd.Series:
        """The share of each source: index ``Source``, percent; empty where all is 0."""
        sums = pd.Series(self.by_source, dtype="float64")
        return sums / self.total * 100 if self.total else sums.iloc[:0]


def _add_up_spent(lines: Iterable[BudgetLine]) -> int | None:
    spent = [line.spent for line in lines]
    known = [amount for amount in spent if amount is not None]
    return sum(known) if len(known) == len(spent) else None


def _add_up(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, int]:
    sums: dict[_Key, int] = {}
    for key, amount in pairs:
        sums[key] = sums.get(key, 0) + amount
    return sums


@dataclass(frozen=True)
class BudgetNote:
    """What somebody should look at before a budget is handed in.

    Parameters
    ----------
    code : str
        ``no_lines``, ``repeated`` (two lines alike), ``free`` (a line that costs
        nothing), ``above_ceiling`` (a source is asked for more than there is),
        ``no_self_help`` or ``little_self_help``.
    values : dict
        What its sentence needs: ``line`` from 1, ``description``, ``source``,
        ``amount``, ``ceiling``, ``share``, ``wanted``.
    """

    code: str
    values: dict[str, object]


def check_budget(
    budget: Budget,
    *,
    ceilings: Mapping[Source, int],
    self_help_share: float | None = None,
) -> list[BudgetNote]:
    """List what is amiss; an empty list means nothing was found.

    Parameters
    ----------
    budget : Budget
        What was written.
    ceilings : mapping
        The most a source gives, in rupiah (the PUPM of the kalurahan); a source it
        does not name has no known ceiling.
    self_help_share : float, optional
        Which percentage the people are to carry themselves, by local custom.
    """
    if not budget.lines:
        return [BudgetNote("no_lines", {})]
    return [
        *_check_lines(budget),
        *_check_ceilings(budget, ceilings),
        *_check_self_help(budget, self_help_share),
    ]


def _check_lines(budget: Budget) -> list[BudgetNote]:
    notes, seen = [], set()
    for number, line in enumerate(budget.lines, start=1):
        about = {"line": number, "description": line.description}
        same = (line.group, line.description.casefold(), line.unit, line.source)
        if same in seen:
            notes.append(BudgetNote("repeated", about))
        if not line.amount:
            notes.append(BudgetNote("free", about))
        seen.add(same)
    return notes


def _check_ceilings(budget: Budget, ceilings: Mapping[Source, int]) -> list[BudgetNote]:
    return [
        BudgetNote(
            "above_ceiling",
            {"source": source, "amount": amount, "ceiling": ceilings[source]},
        )
        for source, amount in budget.by_source.items()
        if source in ceilings and amount > ceilings[source]
    ]


def _check_self_help(budget: Budget, wanted: float | None) -> list[BudgetNote]:
    amount = budget.by_source.get(Source.SELF_HELP, 0)
    if not amount:
        return [BudgetNote("no_self_help", {})]
    share = amount / budget.total * 100
    if wanted is None or share >= wanted:
        return []
    return [BudgetNote("little_self_help", {"share": share, "wanted": wanted})]
