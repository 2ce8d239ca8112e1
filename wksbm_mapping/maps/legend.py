"""What each colour and pattern means, and how many areas have it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.palettes import HIDDEN, INK, NO_DATA, ZERO, build_ramp
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.spatial.classification import Classes


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend.

    Parameters
    ----------
    colour : str
        Fill, ``#rrggbb``.
    pattern : str
        ``""``, ``hatch`` or ``dots``.
    ink : str
        Colour of the pattern.
    label : str
        What it means.
    areas : int
        How many areas have it.
    """

    colour: str
    pattern: str
    ink: str
    label: str
    areas: int


def style_names(states: pd.Series, classes: pd.Series) -> dict[str, str]:
    """Which style each area is drawn in.

    Parameters
    ----------
    states : Series
        ``State`` words by region code.
    classes : Series
        ``Classes.assign`` of the values, same index.

    Returns
    -------
    dict of str to str
        ``class1`` …, ``zero``, ``hidden`` or ``no_data`` by region code.
    """
    words = {str(State.HIDDEN): "hidden", str(State.NO_DATA): "no_data"}
    return {
        str(code): words.get(state) or (f"class{number}" if number else "zero")
        for code, state, number in zip(states.index, states, classes, strict=True)
    }


def build_legend(measured: MeasuredTable, classes: Classes) -> tuple[LegendRow, ...]:
    """List the classes from high to low, then zero, hidden and no data if present."""
    ramp = build_ramp(measured.category.group, len(classes.upper))
    rows = [
        LegendRow(colour, "", "", _span(measured, low, high), count)
        for colour, low, high, count in zip(
            ramp, classes.lower, classes.upper, classes.counts[1:], strict=True
        )
    ]
    states = measured.table["state"].value_counts()
    others = (
        LegendRow(ZERO, "", "", t("common.zero"), classes.counts[0]),
        LegendRow(
            HIDDEN, "hatch", INK, t("common.hidden"), int(states.get(State.HIDDEN, 0))
        ),
        LegendRow(
            NO_DATA, "dots", INK, t("common.no_data"), int(states.get(State.NO_DATA, 0))
        ),
    )
    return (*reversed(rows), *(row for row in others if row.areas))


def _span(measured: MeasuredTable, low: float, high: float) -> str:
    decimals = 1 if measured.measure is Measure.PER_1000 else 0
    first, last = format_number(low, decimals), format_number(high, decimals)
    return first if first == last else t("map.span", low=first, high=last)
