"""Needs against resources on a map, in four quarters."""

from __future__ import annotations

import altair as alt
import geopandas as gpd
import pandas as pd

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.figures import describe_figure, name_category
from wksbm_mapping.maps.gap_chart import QUADRANT_COLOURS
from wksbm_mapping.maps.palettes import HIDDEN, NO_DATA
from wksbm_mapping.maps.small_map import DOTS, STROKES, build_small_map
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.observations.state import State

_COLOURS = {
    **QUADRANT_COLOURS,
    str(State.HIDDEN): HIDDEN,
    str(State.NO_DATA): NO_DATA,
}
_SIGNS = {str(State.HIDDEN): STROKES, str(State.NO_DATA): DOTS}


def build_gap_map(
    need: MeasuredTable,
    resource: MeasuredTable,
    table: pd.DataFrame,
    areas: gpd.GeoDataFrame,
) -> alt.LayerChart:
    """Colour every area by its quarter; what is hidden or unknown stays so.

    Parameters
    ----------
    need, resource : MeasuredTable
        The figures of the same areas.
    table : DataFrame
        Index region code; ``quadrant``, where both are shown.
    areas : GeoDataFrame
        Shapes by region code.
    """
    found = _find_states(need, resource, table)
    labels = {
        each: t("mapcmp.gap_legend", label=_name(each), areas=tn("map.areas", number))
        for each in _COLOURS
        if (number := int((found == each).sum()))
    }
    both = (need, resource)
    words = pd.DataFrame(
        {
            "area": [describe_figure(need, str(code)).title for code in found.index],
            "figure": [_say(both, str(code)) for code in found.index],
            "group": found.map(labels).array,
        },
        index=found.index,
    )
    colours = {label: _COLOURS[each] for each, label in labels.items()}
    signs = {label: _SIGNS[each] for each, label in labels.items() if each in _SIGNS}
    return build_small_map(
        words, areas, colours, title=t("analysis.quadrant"), signs=signs
    )


def _say(both: tuple[MeasuredTable, MeasuredTable], code: str) -> str:
    return "; ".join(
        f"{name_category(each.category)}: {describe_figure(each, code).figure}"
        for each in both
    )


def _find_states(
    need: MeasuredTable, resource: MeasuredTable, table: pd.DataFrame
) -> pd.Series:
    states = [each.table["state"] for each in (need, resource)]
    hidden = states[0].eq(str(State.HIDDEN)) | states[1].eq(str(State.HIDDEN))
    blank = pd.Series(str(State.NO_DATA), index=need.table.index, dtype="str")
    blank = blank.mask(hidden.astype(bool), str(State.HIDDEN))
    return table["quadrant"].reindex(blank.index).fillna(blank)


def _name(state: str) -> str:
    if state == str(State.HIDDEN):
        return t("common.hidden")
    if state == str(State.NO_DATA):
        return t("common.no_data")
    return t(f"analysis.quadrant_{state}")
