"""Which counts jumped since the period before."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from wksbm_mapping.periods import Period

JUMP_LEAST = 10
"""The larger of the two counts must be at least this: small ones swing by chance."""
JUMP_TIMES = 2
"""More than this many times as much as before, or less than one such part of it."""


def compare_with_before(
    counts: pd.DataFrame, *, events: Collection[str]
) -> pd.DataFrame:
    """Set every count beside that of the newest period that ended earlier.

    Parameters
    ----------
    counts : DataFrame
        ``region``, ``category``, ``period`` str, unique together; ``value`` Int64,
        none missing; other columns are kept.
    events : collection of str
        Categories that count events. They are compared with a period of the same kind
        only: a year has more of them than a month.

    Returns
    -------
    DataFrame
        ``counts`` in order of period, with ``before`` Int64 and ``before_period`` str,
        missing where no period ended earlier; ``is_jump`` bool (``JUMP_LEAST``,
        ``JUMP_TIMES``).
    """
    line = _put_in_order(counts, events)
    groups = line.groupby(["region", "category", "lane"], sort=False)
    is_later = groups["end"].shift() < line["end"]
    old = groups["value"].shift().astype("Int64").where(is_later)
    new = line["value"].astype("Int64")
    is_large = (old >= JUMP_LEAST) | (new >= JUMP_LEAST)
    is_jump = is_large & ((new > JUMP_TIMES * old) | (old > JUMP_TIMES * new))
    return line.assign(
        before=old,
        before_period=groups["period"].shift().where(is_later),
        is_jump=is_jump.fillna(value=False).astype(bool),
    ).drop(columns=["lane", "end", "rank"])


def _put_in_order(counts: pd.DataFrame, events: Collection[str]) -> pd.DataFrame:
    periods = {code: Period.from_code(code) for code in counts["period"].unique()}
    kinds = counts["period"].map({code: str(p.kind) for code, p in periods.items()})
    in_order = sorted(periods, key=lambda code: periods[code])
    ranks = {code: rank for rank, code in enumerate(in_order)}
    ends = {code: period.end.toordinal() for code, period in periods.items()}
    return counts.assign(
        lane=kinds.where(counts["category"].isin(list(events)), ""),
        end=counts["period"].map(ends).astype("int64"),
        rank=counts["period"].map(ranks),
    ).sort_values("rank", kind="stable")
