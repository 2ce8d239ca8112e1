"""What can be told of the quality of counts from the counts themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.observations.jumps import compare_with_before
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level

_SHOWN = [str(State.VALUE), str(State.ZERO)]
_MONTHS = 12


def select_told(
    protected: ProtectedCounts, categories: Collection[str]
) -> pd.DataFrame:
    """Select the totals of some categories that cover the whole of their region.

    Returns
    -------
    DataFrame
        RangeIndex. ``region``, ``level``, ``category``, ``period``, ``state`` str;
        ``value`` Int64, ``<NA>`` where hidden; ``is_told`` bool (a figure, a zero or a
        hidden figure, of every kalurahan of the region).
    """
    table = protected.table
    rows = table[
        (table["breakdown"] == str(Breakdown.TOTAL))
        & table["category"].isin(list(categories))
    ]
    names = ["region", "level", "category", "period", "state"]
    told = (rows["state"] != str(State.NO_DATA)) & (rows["known"] >= rows["members"])
    values = rows["value"].where(told & rows["state"].isin(_SHOWN))
    typed = rows[names].astype("str").assign(value=values, is_told=told)
    return typed.reset_index(drop=True)


def judge_cells(
    told: pd.DataFrame,
    *,
    period: str,
    codes: Sequence[str],
    parents: Mapping[str, str],
    events: Collection[str],
    combined: Mapping[str, Sequence[str]],
) -> pd.DataFrame:
    """What is there of every area and category asked in a period, and does it agree?

    A category counts as asked where it stands in any table of the period at the level
    of the areas. A jump or a sum that does not agree is told only where every figure it
    takes is shown: nothing of a hidden one can be learnt from it.

    Parameters
    ----------
    told : DataFrame
        ``select_told``.
    period : str
        ``Period.code``.
    codes : sequence of str
        Areas of one level.
    parents : mapping
        Each kalurahan to its kapanewon.
    events : collection of str
        Categories that count events (``compare_with_before``).
    combined : mapping
        Category to those it combines in one figure.

    Returns
    -------
    DataFrame
        RangeIndex, one row an area and category asked. ``region``, ``category`` str;
        ``is_told``, ``is_hidden``, ``is_jump``, ``is_unequal`` bool; ``value``,
        ``before``, ``sum`` Int64 (``<NA>``: nothing to compare with); ``before_period``
        str or missing.
    """
    now = told[told["period"] == period]
    asked = now.loc[now["region"].isin(list(codes)), "category"].unique()
    grid = pd.MultiIndex.from_product([codes, asked], names=["region", "category"])
    own = now.set_index(["region", "category"]).reindex(grid)
    shown = told[told["value"].notna() & told["region"].isin(list(codes))]
    compared = compare_with_before(shown.drop(columns="level"), events=events)
    compared = compared[compared["period"] == period]
    compared = compared.set_index(["region", "category"]).reindex(grid)
    sums = _sums_beside(now, parents, combined).reindex(grid)
    is_told = own["is_told"].astype("boolean").fillna(value=False).astype(bool)
    unequal = (own["value"].ne(sums)).fillna(value=False)
    cells = pd.DataFrame(
        {
            "is_told": is_told,
            "is_hidden": is_told & own["state"].eq(str(State.HIDDEN)),
            "is_jump": compared["is_jump"].eq(other=True),
            "is_unequal": unequal.astype(bool),
            "value": own["value"],
            "before": compared["before"],
            "before_period": compared["before_period"],
            "sum": sums,
        },
        index=grid,
    )
    return cells.reset_index()


def _sums_beside(
    now: pd.DataFrame,
    parents: Mapping[str, str],
    combined: Mapping[str, Sequence[str]],
) -> pd.Series:
    """Add up what a figure should be the sum of, where all of it is shown."""
    whole = [_sum_members(now, parents), *_sum_parts(now, combined)]
    sums: pd.Series = pd.concat(whole)
    first: pd.Series = sums[~sums.index.duplicated()]
    return first


def _sum_members(now: pd.DataFrame, parents: Mapping[str, str]) -> pd.Series:
    villages = now[(now["level"] == str(Level.KALURAHAN)) & now["value"].notna()]
    sizes = pd.Series(parents).value_counts()
    grouped = villages.groupby(
        [villages["region"].map(parents).rename("region"), "category"]
    )["value"]
    sums, counts = grouped.sum().astype("Int64"), grouped.count()
    complete = (
        counts.to_numpy()
        == sizes.reindex(counts.index.get_level_values("region")).to_numpy()
    )
    whole: pd.Series = sums[complete]
    return whole


def _sum_parts(
    now: pd.DataFrame, combined: Mapping[str, Sequence[str]]
) -> list[pd.Series]:
    shown = now[now["value"].notna()]
    found = []
    for whole, parts in combined.items():
        each = shown[shown["category"].isin(list(parts))].groupby("region")["value"]
        sums = each.sum()[each.count() == len(parts)].astype("Int64")
        index = pd.MultiIndex.from_product(
            [sums.index, [whole]], names=["region", "category"]
        )
        found.append(pd.Series(sums.to_numpy(), index=index, dtype="Int64"))
    return found


def find_newest(told: pd.DataFrame, by: str) -> pd.Series:
    """Which is the newest period with a figure (index ``by``, ``Period.code``)?"""
    known = told[told["is_told"]]
    periods = {code: Period.from_code(code) for code in known["period"].unique()}
    ranks = {
        code: at for at, code in enumerate(sorted(periods, key=periods.__getitem__))
    }
    order = known.assign(rank=known["period"].map(ranks)).sort_values("rank")
    return order.drop_duplicates(by, keep="last").set_index(by)["period"]


def count_months(period: str, today: date) -> int:
    """How many whole months have gone since the last day of a period; 0 before it.

    Examples
    --------
    >>> count_months("2025", date(2026, 1, 31)), count_months("2025", date(2026, 2, 1))
    (0, 1)
    """
    first = Period.from_code(period).end + timedelta(days=1)
    months = _MONTHS * (today.year - first.year) + today.month - first.month
    return max(0, months - (today.day < first.day))


def score_cells(cells: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count over the cells of each area or source.

    Returns
    -------
    DataFrame
        Index ``by``. ``asked``, ``told``, ``hidden``, ``jumps``, ``unequal`` int64;
        ``completeness`` (told of asked) and ``share_hidden`` (hidden of told) Float64,
        per cent, ``<NA>`` of nothing; ``compared`` and ``summed`` int64, how many cells
        could be looked at for jumps and sums.
    """
    flags = cells.assign(
        asked=1,
        compared=cells["before"].notna(),
        summed=cells["sum"].notna() & cells["value"].notna(),
    )
    names = {
        "asked": "asked",
        "is_told": "told",
        "is_hidden": "hidden",
        "is_jump": "jumps",
        "is_unequal": "unequal",
        "compared": "compared",
        "summed": "summed",
    }
    counts = flags.groupby(by)[list(names)].sum().rename(columns=names).astype("int64")
    return counts.assign(
        completeness=_share(counts["told"], counts["asked"]),
        share_hidden=_share(counts["hidden"], counts["told"]),
    )


def _share(part: pd.Series, whole: pd.Series) -> pd.Series:
    return 100 * part.astype("Float64") / whole.astype("Float64").where(whole > 0)
