"""Figures as XLSX, with a sheet that says what they are (Satu Data Indonesia)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime

import pandas as pd
from openpyxl import Workbook

from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    describe_rule,
    name_category,
    name_unit,
)
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.reports.cells import neutralise_texts
from wksbm_mapping.reports.findings_workbook import fill_sheet, printable_table


def write_figures_workbook(figures: pd.DataFrame, metadata: pd.DataFrame) -> bytes:
    """Write figures and metadata as two sheets; texts harmless, codes stay text.

    Parameters
    ----------
    figures : DataFrame
        ``FIGURE_COLUMNS``.
    metadata : DataFrame
        ``build_metadata``.
    """
    book = Workbook()
    book.remove(book.active)
    for key, table in {"data": figures, "metadata": metadata}.items():
        sheet = book.create_sheet(t(f"mapkit.sheet_{key}"))
        fill_sheet(sheet, neutralise_texts(printable_table(table)))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def build_metadata(measured: Iterable[MeasuredTable], made: datetime) -> pd.DataFrame:
    """Say of every category what it is, in which unit, from whom, what is hidden.

    Returns
    -------
    DataFrame
        RangeIndex; three text columns: category, element, content.
    """
    rows = [
        (name_category(each.category), t(f"mapkit.meta_{element}"), text)
        for each in measured
        for element, text in _elements(each, made)
    ]
    names = ("map.category", "mapkit.meta_element", "mapkit.meta_content")
    return pd.DataFrame(rows, columns=[t(name) for name in names], dtype="str")


def _elements(measured: MeasuredTable, made: datetime) -> Iterator[tuple[str, str]]:
    category, period = measured.category, Period.from_code(measured.period)
    unit = name_unit(category)
    is_rate = measured.measure is Measure.PER_1000
    below = measured.denominator
    hidden = int((measured.table["state"] == str(State.HIDDEN)).sum())
    yield (
        "title",
        t(
            "mapkit.meta_title_text",
            category=name_category(category),
            measure=t(f"map.measure_{measured.measure}"),
            level=t(f"map.level_{measured.level}"),
            period=period.label(),
        ),
    )
    yield "definition", category.definition
    yield "unit", t("mapkit.meta_rate_unit", unit=unit) if is_rate else unit
    yield "period", period.label()
    yield "source", ", ".join(measured.sources) or t("map.no_source")
    yield "denominator", describe_denominator(below) if below else t("mapkit.meta_none")
    yield "rule", describe_rule(measured.rule, measured.level)
    yield "hidden", str(hidden)
    yield "made", format_date(made.date())
    yield "notes", " ".join(list_notes(measured))
