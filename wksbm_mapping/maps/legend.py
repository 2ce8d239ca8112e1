"""What each colour and pattern means, and how many areas have it."""

from __future__ import annotations

import math
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
    size : float
        Radius of its circle, 1 = the largest; 0 where whole areas are coloured.
    counted : str
        Said in place of the number of areas, where several maps share the legend.
    """

    colour: str
    pattern: str
    ink: str
    label: str
    areas: int
    size: float = 0
    counted: str = ""


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


def circle_sizes(classes: int) -> tuple[float, ...]:
    """Radii of graduated circles from the lowest class to the highest, 1 = largest."""
    return tuple(0.25 + 0.75 * number / classes for number in range(1, classes + 1))


def build_legend(
    measured: MeasuredTable, classes: Classes, *, circles: bool = False
) -> tuple[LegendRow, ...]:
    """List the classes from high to low, then zero, hidden and no data if present."""
    sizes = circle_sizes(len(classes.upper)) if circles else [0.0] * len(classes.upper)
    ramp = build_ramp(measured.category.group, len(classes.upper))
    rows = [
        LegendRow(colour, "", "", label_class(measured, classes, place), count, size)
        for place, (colour, count, size) in enumerate(
            zip(ramp, classes.counts[1:], sizes, strict=True)
        )
    ]
    zero = LegendRow(ZERO, "", "", t("common.zero"), classes.counts[0])
    others = (zero, *list_blank_rows(measured.table["state"]))
    return (*reversed(rows), *(row for row in others if row.areas))


def list_blank_rows(states: pd.Series) -> tuple[LegendRow, ...]:
    """List what has no figure: hidden, and no data."""
    found = states.value_counts()
    return (
        LegendRow(
            HIDDEN, "hatch", INK, t("common.hidden"), int(found.get(State.HIDDEN, 0))
        ),
        LegendRow(
            NO_DATA, "dots", INK, t("common.no_data"), int(found.get(State.NO_DATA, 0))
        ),
    )


def label_class(measured: MeasuredTable, classes: Classes, place: int) -> str:
    """Write the limits of a class, the lowest being 0."""
    low, high = classes.lower[place], classes.upper[place]
    if math.isinf(high):
        return t("mapkit.above", low=_write(measured, low))
    if classes.is_fixed and measured.measure is Measure.COUNT:
        first = math.floor(low) + 1 if place else low
        if first <= math.floor(high):
            low, high, place = first, math.floor(high), 0
    first_word, last_word = _write(measured, low), _write(measured, high)
    if classes.is_fixed and low == 0:
        return t("mapkit.up_to", high=last_word)
    if classes.is_fixed and place:
        return t("mapkit.above_to", low=first_word, high=last_word)
    same = first_word == last_word
    return first_word if same else t("map.span", low=first_word, high=last_word)


def _write(measured: MeasuredTable, value: float) -> str:
    """Write a limit; a short one with all its decimals."""
    least = 1 if measured.measure is Measure.PER_1000 else 0
    exact = next((n for n in range(3) if round(value, n) == value), least)
    return format_number(value, max(least, exact))
