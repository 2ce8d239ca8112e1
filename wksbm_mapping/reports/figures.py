"""The one table every export is written from."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.measures.measured import Measure, MeasuredTable

FIGURE_COLUMNS = (
    "region_code",
    "region",
    "level",
    "category",
    "period",
    "measure",
    "unit",
    "value",
    "state",
    "denominator",
    "denominator_year",
    "source",
)


def build_figure_table(measured: Iterable[MeasuredTable]) -> pd.DataFrame:
    """Stack measured tables into rows of an export.

    Returns
    -------
    DataFrame
        RangeIndex, columns ``FIGURE_COLUMNS``. ``value`` Float64, empty unless
        ``state`` is nilai or nol; ``denominator`` kind and series of the population
        (empty for counts); ``source`` begins with DATA CONTOH for synthetic figures.
    """
    parts = [_rows(each) for each in measured]
    if not parts:
        return pd.DataFrame(columns=list(FIGURE_COLUMNS))
    return pd.concat(parts, ignore_index=True)


def _rows(measured: MeasuredTable) -> pd.DataFrame:
    table, denominator = measured.table, measured.denominator
    return pd.DataFrame(
        {
            "region_code": table.index.astype("str"),
            "region": table["name"].array,
            "level": str(measured.level),
            "category": measured.category.key,
            "period": measured.period,
            "measure": str(measured.measure),
            "unit": _unit(measured),
            "value": table["value"].array,
            "state": table["state"].array,
            "denominator": f"{denominator.kind} ({denominator.series})"
            if denominator
            else "",
            "denominator_year": pd.array(
                [denominator.year if denominator else pd.NA] * len(table), dtype="Int64"
            ),
            "source": _source(measured),
        },
        columns=list(FIGURE_COLUMNS),
    )


def _unit(measured: MeasuredTable) -> str:
    unit = measured.category.unit
    return f"{unit}/1000" if measured.measure is Measure.PER_1000 else unit


def _source(measured: MeasuredTable) -> str:
    names = "; ".join(measured.sources)
    return f"{t('common.example')}: {names}" if measured.is_example else names
