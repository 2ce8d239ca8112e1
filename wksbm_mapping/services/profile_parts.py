"""What a profile draws beside its lines: spine, splits, shares, handling.

All of it is made of figures that stand in the profile or are shown of the same area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.categories.category import Category, Counting, Group
from wksbm_mapping.disclosure.count_table import SPLIT_COLUMNS
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.spine import Spine, compute_spine
from wksbm_mapping.observations.schema import AGE_BANDS, HANDLING, SEXES, Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.services.area_profile import AreaProfile, ProfileLine
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.profile_summary import read_value

_PARTS = [*SEXES, *AGE_BANDS, *HANDLING, ""]


@dataclass(frozen=True)
class SpineLine:
    """One category of the spine chart.

    Parameters
    ----------
    line : ProfileLine
        Its figures in the profile.
    spine : Spine
        What is drawn.
    """

    line: ProfileLine
    spine: Spine


@dataclass(frozen=True)
class Share:
    """A category's share of the cases shown in its unit.

    Parameters
    ----------
    category : Category
    count : int
    share : float
        From 0 to 1.
    """

    category: Category
    count: int
    share: float


@dataclass(frozen=True)
class Handled:
    """How a category's cases are handled.

    Parameters
    ----------
    category : Category
    parts : dict of str to int
        By ``HANDLING`` word and ``""`` (not known); they add up to the count.
    """

    category: Category
    parts: dict[str, int]


def list_spine(profile: AreaProfile) -> tuple[SpineLine, ...]:
    """Which needs can be drawn between the lowest and the highest area."""
    found = []
    for line in profile.lines:
        if line.category.group is Group.PSKS or not line.rates:
            continue
        county = read_value(line.rates[-1])
        if county is None or not may_be_drawn(line.category):
            continue
        spine = compute_spine(line.rates[0].measured, profile.code, county)
        if spine is not None:
            found.append(SpineLine(line, spine))
    return tuple(found)


def list_shares(profile: AreaProfile) -> dict[str, tuple[Share, ...]]:
    """Which share of the cases shown does each need have, by unit, largest first?

    Events are left out, for they cannot be set beside stocks; so is what combines
    categories that stand there themselves, what is zero, and what covers only a part
    of the kalurahan. A unit with fewer than two categories left has no shares.
    """
    counted = {each.category.key for each in profile.lines if each.count is not None}
    by_unit: dict[str, list[ProfileLine]] = {}
    for line in profile.of_group(Group.PPKS):
        is_twice = not counted.isdisjoint(line.category.parts)
        is_stock = line.category.counting is Counting.STOCK
        if not may_be_drawn(line.category) or is_twice or not is_stock:
            continue
        if line.count and line.is_complete:
            by_unit.setdefault(line.category.unit, []).append(line)
    return {u: _share_out(each) for u, each in by_unit.items() if len(each) > 1}


def _share_out(lines: Sequence[ProfileLine]) -> tuple[Share, ...]:
    counts = [line.count or 0 for line in lines]
    shares = [
        Share(line.category, count, count / sum(counts))
        for line, count in zip(lines, counts, strict=True)
    ]
    return tuple(sorted(shares, key=lambda each: -each.count))


def read_splits(protected: ProtectedCounts, *, code: str, period: str) -> pd.DataFrame:
    """How one area's counts split by sex, age and handling.

    Returns
    -------
    DataFrame
        RangeIndex, parts in their usual order. Columns ``category``, ``breakdown``,
        ``part`` str (``""`` = not known), ``value`` Int64, ``state`` str.
    """
    table = protected.table
    rows = table[(table["region"] == code) & (table["period"] == period)]
    found = []
    for breakdown in (Breakdown.SEX, Breakdown.AGE, Breakdown.HANDLING):
        chosen = rows[rows["breakdown"] == str(breakdown)]
        part = chosen[SPLIT_COLUMNS[breakdown]].astype("str")
        columns = {
            "category": chosen["category"].astype("str"),
            "breakdown": pd.Series(str(breakdown), chosen.index, dtype="str"),
            "part": part,
            "value": chosen["value"],
            "state": chosen["state"].astype("str"),
        }
        order = part.map(_PARTS.index).argsort(kind="stable")
        found.append(pd.DataFrame(columns).iloc[order])
    return pd.concat(found, ignore_index=True)


def select_split(
    splits: pd.DataFrame, line: ProfileLine, breakdown: Breakdown
) -> pd.DataFrame:
    """One split of a line; empty where it does not cover the line's whole count."""
    is_chosen = (splits["category"] == line.category.key) & (
        splits["breakdown"] == str(breakdown)
    )
    rows = splits[is_chosen].reset_index(drop=True)
    if (rows["state"] == str(State.HIDDEN)).any():
        return rows
    covers = len(rows) and line.is_complete and int(rows["value"].sum()) == line.count
    return rows if covers else rows.iloc[:0]


def list_handled(profile: AreaProfile, splits: pd.DataFrame) -> tuple[Handled, ...]:
    """How the cases of each need are handled, where every part is shown."""
    found = []
    for line in profile.of_group(Group.PPKS):
        if not line.count or not may_be_drawn(line.category):
            continue
        rows = select_split(splits, line, Breakdown.HANDLING)
        if rows.empty or rows["value"].isna().any():
            continue
        parts = dict(zip(rows["part"], rows["value"].astype("int64"), strict=True))
        found.append(Handled(line.category, {k: int(v) for k, v in parts.items()}))
    return tuple(found)
