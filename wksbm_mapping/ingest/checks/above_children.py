"""Check that no count of older children is above the children of that age."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wksbm_mapping.ingest.checks.above_population import describe_above, select_known
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.measures.denominator import find_figures
from wksbm_mapping.observations import Known

_UNDER_18, _UNDER_6, SCHOOL_AGE = "anak_0_17", "anak_0_5", "anak_6_17"
_FROM_AGE = 6
_FIGURE = ["region", "sex", "year", "series"]


def check_above_children(
    totals: pd.DataFrame, known: Known, context: Context
) -> Iterator[tuple[int, Finding]]:
    """Report counts of children from 6 on above the known children of 6 to 17.

    Those of 6 to 17 are all under 18 less all under 6, of one series and year. Where
    a count is above all under 18, ``check_above_population`` says so.
    """
    if known.population.empty:
        return
    older = {
        key
        for key, each in context.categories.items()
        if each.denominator == _UNDER_18 and (each.age_min or 0) >= _FROM_AGE
    }
    cells = select_known(totals[totals["category"].isin(older)], context)
    all_children = find_figures(known.population, cells.assign(kind=_UNDER_18))
    is_above_all = (cells["value"] > all_children["value"]).fillna(value=False)
    cells = cells[~is_above_all]
    figures = find_figures(
        _compute_school_age(known.population), cells.assign(kind=SCHOOL_AGE)
    )
    yield from describe_above("above_children", cells, figures, context)


def _compute_school_age(population: pd.DataFrame) -> pd.DataFrame:
    sides = [
        population[population["kind"] == kind].drop_duplicates(_FIGURE)
        for kind in (_UNDER_18, _UNDER_6)
    ]
    both = sides[0].merge(sides[1], on=_FIGURE, suffixes=("", "_young"))
    return both.assign(kind=SCHOOL_AGE, value=both["value"] - both["value_young"])
