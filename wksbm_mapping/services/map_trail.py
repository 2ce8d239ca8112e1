"""From the kabupaten down to what is looked at, with the total of each level."""

from __future__ import annotations

from dataclasses import replace

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.services.area_detail import Standing
from wksbm_mapping.services.explore_map import MapView, measure_view
from wksbm_mapping.services.workspace import Workspace


def list_trail(county: str, within: str | None, chosen: str | None) -> list[str]:
    """Name the regions from the kabupaten down to the one that is looked at.

    Parameters
    ----------
    county : str
        Code of the kabupaten.
    within : str or None
        The kapanewon the view is limited to.
    chosen : str or None
        The area that is chosen in the view.
    """
    lowest = chosen or within
    codes = [county]
    if lowest:
        codes.append(kapanewon_of(lowest))
    if lowest and level_of(lowest) is Level.KALURAHAN:
        codes.append(lowest)
    return codes


def build_trail(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    chosen: str | None,
) -> tuple[Standing, ...]:
    """Give the count of every region of the trail, each of its own level.

    A total is the one this audience may see: it is never made from the figures below,
    so it stands hidden where they would give a hidden one away.
    """
    return tuple(
        Standing(
            code,
            measure_view(
                protected,
                workspace,
                replace(view, level=level_of(code), measure=Measure.COUNT, within=None),
            ),
        )
        for code in list_trail(workspace.regions.code, view.within, chosen)
    )
