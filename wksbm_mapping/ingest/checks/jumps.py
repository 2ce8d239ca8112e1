"""Check for jumps against the last period of the same source."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from wksbm_mapping.categories.category import Counting
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.observations import Known
from wksbm_mapping.observations.jumps import (
    JUMP_LEAST,
    JUMP_TIMES,
    compare_with_before,
)
from wksbm_mapping.periods import Period

_CELL = ["region", "category", "period"]
_FEWEST_PERIODS = 2


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
    if line["period"].nunique() < _FEWEST_PERIODS:
        return
    events = {
        key for key, c in context.categories.items() if c.counting is Counting.EVENT
    }
    compared = compare_with_before(line, events=events)
    found = compared[compared["at"].notna() & compared["is_jump"]]
    for each in found.sort_index().to_dict("records"):
        yield int(each["at"]), _describe(each, context)


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
