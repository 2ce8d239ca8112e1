"""Check the totals a file states against the sums of its accepted rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.draft import TOTALS_COLUMNS
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.rows import Rows


def compute_stated_totals(
    table: Table,
    plan: ColumnPlan,
    counts: Counts,
    rows: Rows,
    accepted: npt.NDArray[np.bool_],
    category: npt.NDArray[np.object_] | None = None,
) -> pd.DataFrame:
    """Compare every stated total with our sum (see ``TOTALS_COLUMNS``).

    Parameters
    ----------
    accepted : bool array
        Rows of which counts are kept.
    category : object array of str, optional
        Category per row of a long table: a total row that names one adds up only it.
    """
    known = counts.state == CellState.KNOWN
    lines = []
    for total in rows.totals:
        members = total.members & accepted
        if category is not None and category[total.position]:
            members = members & (category == category[total.position])
        sums = (counts.value * known)[members].sum(axis=0)
        for column in plan.counts:
            at = counts.at(column.column - 1)
            if not known[total.position, at]:
                continue
            stated = int(counts.value[total.position, at])
            lines.append(
                {
                    "sheet": table.sheet.name,
                    "row": int(table.body.index[total.position]) + 1,
                    "column": column.column,
                    "header": column.header,
                    "label": total.label,
                    "stated": stated,
                    "computed": int(sums[at]),
                    "difference": stated - int(sums[at]),
                }
            )
    return pd.DataFrame(lines, columns=list(TOTALS_COLUMNS)).astype(TOTALS_COLUMNS)


def check_stated_totals(totals: pd.DataFrame) -> list[Finding]:
    """Report every stated total that differs from our sum."""
    return [
        Finding(
            "total_mismatch",
            line["sheet"],
            line["row"],
            line["column"],
            str(line["stated"]),
            params={
                "label": line["label"],
                "stated": line["stated"],
                "computed": line["computed"],
            },
        )
        for line in totals[totals["difference"] != 0].to_dict("records")
    ]
