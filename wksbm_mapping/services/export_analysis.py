"""An analysis as a file: the figures it was made of, and what was found."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.reports import build_figure_table, write_csv


def export_analysis(
    measured: MeasuredTable, found: pd.DataFrame, *, actor: Person
) -> bytes:
    """Write every area of a view as CSV, with what an analysis found of it.

    Parameters
    ----------
    measured : MeasuredTable
        The figures; each row says period, source, denominator and state.
    found : DataFrame
        Index region code; one column for each finding. Areas it does not name took no
        part, and their cells are empty.
    actor : Person
        Who asks.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    check_audience(actor, measured.audience)
    figures = build_figure_table([measured])
    return write_csv(figures.join(found, on="region_code"))
