"""An analysis as a file: the figures it was made of, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.reports import build_figure_table, write_csv

Part = tuple[MeasuredTable, pd.DataFrame]


def export_analysis(parts: Sequence[Part], *, actor: Person) -> bytes:
    """Write every area of some views as CSV, with what an analysis found of it.

    Parameters
    ----------
    parts : sequence of Part
        Figures, each row of which says period, source, denominator and state; and what
        was found: index region code, a column for each finding. Areas it does not name
        took no part, and their cells are empty.
    actor : Person
        Who asks.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    for measured, _ in parts:
        check_audience(actor, measured.audience)
    tables = [
        build_figure_table([measured]).join(found, on="region_code")
        for measured, found in parts
    ]
    return write_csv(pd.concat(tables, ignore_index=True))
