"""Areas in named groups, with places marked above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.maps.escape import escape_text
from wksbm_mapping.maps.figures import FigureWords
from wksbm_mapping.maps.layers import AreaPainting, pack_painting, write_tooltip
from wksbm_mapping.maps.legend import LegendRow
from wksbm_mapping.maps.palettes import INK
from wksbm_mapping.regions.level import Level

_BELOW_NAME_PX = 13


@dataclass(frozen=True)
class AreaGroup:
    """How the areas of a group are drawn.

    Parameters
    ----------
    label : str
        What the group is called in the legend.
    colour : str
        Fill, ``#rrggbb``.
    pattern : str
        ``""``, ``hatch`` or ``dots``: so that it is told apart without any colour.
    ink : str
        Colour of the pattern.
    """

    label: str
    colour: str
    pattern: str = ""
    ink: str = INK

    @property
    def style(self) -> str:
        """How ``areas.js`` is told of it."""
        if not self.pattern:
            return self.colour
        return f"{self.pattern} {self.colour} {self.ink}"


def build_group_painting(
    areas: pd.DataFrame,
    words: Mapping[str, FigureWords],
    groups: Mapping[str, AreaGroup],
    places: pd.DataFrame,
    *,
    level: Level,
    kind: str,
    note: str,
    is_beside: bool,
) -> AreaPainting:
    """Colour every area by its group and mark the places.

    Parameters
    ----------
    areas : DataFrame
        Index region code. ``name``, ``parent``, ``group`` str.
    words : mapping
        What is said of each area.
    groups : mapping
        How each group is drawn.
    places : DataFrame
        ``lat``, ``lng`` float64, ``count`` int64, ``region``, ``names`` str.
    level : Level
        Of the areas.
    kind, note
        As for ``build_area_painting``.
    is_beside : bool
        The areas lie beside the true places: a place is marked below the name of its
        area.
    """
    rows = [
        [code, group, escape_text(words[code].title), write_tooltip(words[code])]
        for code, group in zip(map(str, areas.index), areas["group"], strict=True)
    ]
    columns = ["lat", "lng", "count", "region"]
    marks = places[columns].astype(object).to_numpy().tolist()
    points = [
        [*mark, escape_text(names)]
        for mark, names in zip(marks, places["names"], strict=True)
    ]
    return pack_painting(
        areas,
        level,
        rows,
        {name: group.style for name, group in groups.items()},
        kind=kind,
        note=note,
        points=points,
        drop=_BELOW_NAME_PX if is_beside else 0,
    )


def build_group_legend(
    areas: pd.DataFrame, groups: Mapping[str, AreaGroup]
) -> tuple[LegendRow, ...]:
    """List the groups there are, each with its number of areas."""
    counts = areas["group"].value_counts()
    return tuple(
        LegendRow(each.colour, each.pattern, each.ink, each.label, int(counts[name]))
        for name, each in groups.items()
        if name in counts
    )
