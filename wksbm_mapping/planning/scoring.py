"""Many people's scores as one ranking; who disagrees stays visible."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from wksbm_mapping.planning.methods import Method


def rank_problems(
    scores: pd.DataFrame, method: Method, *, sizes: Mapping[Hashable, int | None]
) -> pd.DataFrame:
    """In which order did a meeting put its problems, and how much did it agree?

    Everybody's answers are first put through the formula, then averaged over people:
    so a product is never taken of averages. Only who answered every question about a
    problem counts for it. Equal means are parted by the larger number of people
    concerned, where both are known; else they share a rank.

    Parameters
    ----------
    scores : DataFrame
        ``problem``, ``participant`` (keys of any kind), ``criterion`` str, ``score``
        int64. At most one row for each of the three.
    method : Method
        Criteria and formula.
    sizes : mapping
        Of each problem of the meeting, in the order they were proposed: how many
        people or families it concerns, None where unknown or hidden.

    Returns
    -------
    DataFrame
        Index ``problem``, best first; what nobody scored comes last. ``rank`` Int64
        (``<NA>``: nobody scored it); ``people`` int64, who scored it fully; ``mean``,
        ``lowest``, ``median``, ``highest`` Float64 of their values; a column for each
        criterion, Float64, its mean.
    """
    ballots = _list_ballots(scores, method)
    by_problem = ballots.groupby("problem", sort=False)
    value = by_problem["value"]
    table = pd.DataFrame(
        {
            "people": value.size(),
            "mean": value.mean(),
            "lowest": value.min(),
            "median": value.median(),
            "highest": value.max(),
            **{each.key: by_problem[each.key].mean() for each in method.criteria},
        }
    ).reindex(pd.Index(list(sizes), name="problem"))
    table["people"] = table["people"].fillna(0).astype("int64")
    table = table.astype(dict.fromkeys(table.columns.drop("people"), "Float64"))
    return _order(table, sizes)


def _list_ballots(scores: pd.DataFrame, method: Method) -> pd.DataFrame:
    """Lay out one row for each person and problem, answered in full."""
    keys = [each.key for each in method.criteria]
    wide = scores.pivot(
        index=["problem", "participant"], columns="criterion", values="score"
    ).reindex(columns=keys)
    full = wide.dropna().astype("float64")
    return full.assign(value=method.formula.compute_columns(full)).reset_index()


def _order(table: pd.DataFrame, sizes: Mapping[Hashable, int | None]) -> pd.DataFrame:
    size = pd.Series(dict(sizes), dtype="float64").reindex(table.index)
    mean = table["mean"].astype("float64").round(9)
    can_part = size.notna().groupby(mean, dropna=False).transform("all")
    keys = pd.DataFrame({"mean": mean, "size": size.where(can_part, 0)})
    keys = keys.sort_values(
        ["mean", "size"], ascending=False, na_position="last", kind="stable"
    )
    ordered = table.loc[keys.index]
    is_new = keys.ne(keys.shift()).any(axis=1)
    place = pd.Series(range(1, len(ordered) + 1), index=ordered.index, dtype="Int64")
    rank = place.where(is_new).ffill().mask(ordered["mean"].isna())
    ordered.insert(0, "rank", rank)
    return ordered
