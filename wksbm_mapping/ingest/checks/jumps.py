"""Check for jumps against the last period of the same source."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from wksbm_mapping.categories.category import Counting
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.observations import Known
from wksbm_mapping.periods import Period

JUMP_LEAST = 10
"""The larger of the two counts must be at least this: small ones swing by chance."""
JUMP_TIMES = 2
"""More than this many times as much as before, or less than one such part of it."""

_CELL = ["region", "category", "period"]


def check_jumps(
    totals: pd.DataFrame, known: Known, context: Context
) -> Iterator[tuple[int, Finding]]:
    """Report counts that jumped (``JUMP_LEAST``, ``JUMP_TIMES``) since the last period.

    The last period is the newest one that ended earlier and of which the same source
    told the count, in the store or in this upload. Events are compared with a period
    of the same kind only: a year has more of them than a month.
    """
    stored = known.of_source(context.options.source)[[*_CELL, "value"]]
    line = pd.concat([stored, totals], ignore_index=True)
    line = line[line["value"].notna()].drop_duplicates(_CELL, keep="last")
    line = _put_in_order(line, context)
    groups = line.groupby(["region", "category", "lane"], sort=False)
    before = line.assign(
        before=groups["value"].shift(),
        before_period=groups["period"].shift(),
        before_end=groups["end"].shift(),
    )
    old, new = before["before"].astype("Int64"), before["value"].astype("Int64")
    is_large = (old >= JUMP_LEAST) | (new >= JUMP_LEAST)
    is_jump = is_large & ((new > JUMP_TIMES * old) | (old > JUMP_TIMES * new))
    is_later = before["before_end"] < before["end"]
    found = before[before["at"].notna() & is_jump.fillna(value=False) & is_later]
    for each in found.sort_index().to_dict("records"):
        yield int(each["at"]), _describe(each, context)


def _put_in_order(line: pd.DataFrame, context: Context) -> pd.DataFrame:
    periods = {code: Period.from_code(code) for code in line["period"].unique()}
    events = {
        key for key, c in context.categories.items() if c.counting is Counting.EVENT
    }
    kinds = line["period"].map({code: str(p.kind) for code, p in periods.items()})
    in_order = sorted(periods, key=lambda code: periods[code])
    ranks = {code: rank for rank, code in enumerate(in_order)}
    ends = {code: period.end.toordinal() for code, period in periods.items()}
    return line.assign(
        lane=kinds.where(line["category"].isin(events), ""),
        end=line["period"].map(ends).astype("int64"),
        rank=line["period"].map(ranks),
    ).sort_values("rank", kind="stable")


def _describe(line: Mapping[Hashable, Any], context: Context) -> Finding:
    return Finding(
        "jump",
        str(line["sheet"]),
        None if pd.isna(line["row"]) else int(line["row"]),
        None if pd.isna(line["column"]) else int(line["column"]),
        str(line["value"]),
        params={
            "category": context.categories[str(line["category"])].name,
            "region": context.region_label(str(line["region"])),
            "count": int(line["value"]),
            "period": Period.from_code(str(line["period"])),
            "before": int(line["before"]),
            "before_period": Period.from_code(str(line["before_period"])),
            "least": JUMP_LEAST,
            "times": JUMP_TIMES,
        },
    )
