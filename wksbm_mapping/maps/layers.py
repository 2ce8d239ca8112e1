"""Colours and texts of one view, as a folium feature group."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import folium
import pandas as pd
from folium.template import Template

from wksbm_mapping.i18n import current_language
from wksbm_mapping.maps.escape import escape_text
from wksbm_mapping.maps.figures import FigureWords, describe_figure
from wksbm_mapping.maps.legend import circle_sizes, style_names
from wksbm_mapping.maps.palettes import HIDDEN, INK, NO_DATA, ZERO, build_ramp
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.spatial.classification import Classes


@dataclass(frozen=True)
class AreaPainting:
    """One view of the map as text for the browser; cheap to keep and to send.

    Parameters
    ----------
    text : str
        JSON: kind and level of the shapes, styles, and of each area its code, style,
        name and tooltip.
    """

    text: str


def build_area_painting(
    measured: MeasuredTable,
    classes: Classes,
    *,
    kind: str,
    note: str,
    circles: bool = False,
    link: str = "",
) -> AreaPainting:
    """Colour every area of a view and write its tooltip.

    Parameters
    ----------
    measured : MeasuredTable
        The figures, as the audience may see them.
    classes : Classes
        Their classes.
    kind : str
        Which shapes to draw on.
    note : str
        Written into the corner of the map (``DATA CONTOH``); ``""`` for nothing.
    circles : bool
        Draw the classes as graduated circles on plain areas.
    link : str
        Maps of one page with the same link move together; ``""`` for none.
    """
    names = style_names(
        measured.table["state"], classes.assign(measured.table["value"])
    )
    rows = [
        [code, names[code], escape_text(words.title), write_tooltip(words)]
        for code, words in (
            (str(code), describe_figure(measured, str(code)))
            for code in measured.table.index
        )
    ]
    return pack_painting(
        measured.table,
        measured.level,
        rows,
        build_styles(build_ramp(measured.category.group, len(classes.upper))),
        kind=kind,
        note=note,
        circles=_circles(classes) if circles else {},
        link=link,
    )


def pack_painting(
    names: pd.DataFrame,
    level: Level,
    rows: list[list[str]],
    styles: dict[str, str],
    *,
    kind: str,
    note: str,
    **more: Any,
) -> AreaPainting:
    """Write what ``areas.js`` needs.

    Parameters
    ----------
    names : DataFrame
        Index region code. ``name``, ``parent`` str.
    level : Level
        Of the regions.
    rows : list of list of str
        Code, style, name and tooltip of each area; escaped.
    styles : dict of str to str
        Fill of each style.
    kind, note
        As for ``build_area_painting``.
    **more : Any
        ``circles``, radius by style; ``link``, name shared by maps that move together;
        ``series``, periods to play; ``points``, places to mark, and ``drop``, so many
        pixels below where they are.
    """
    painting = {
        "language": current_language(),
        "kind": kind,
        "level": str(level),
        "note": escape_text(note),
        "styles": styles,
        "circles": {},
        "groups": _kapanewon_names(names, level),
        "areas": rows,
        **more,
    }
    return AreaPainting(json.dumps(painting, ensure_ascii=True, separators=(",", ":")))


class AreaLayer(folium.FeatureGroup):
    """A painting on a map, with one area outlined.

    Parameters
    ----------
    painting : AreaPainting
        Colours and texts.
    selected : str or None
        Code of the area to outline.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = wksbmAreas.paint(
                {{ this._parent.get_name() }},
                {{ this.painting.text }},
                {{ this.selected | tojson }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, painting: AreaPainting, *, selected: str | None):
        super().__init__()
        self._name = "FeatureGroup"
        self.painting = painting
        self.selected = selected


def _kapanewon_names(names: pd.DataFrame, level: Level) -> dict[str, str]:
    """Which names stand on the map while those of kalurahan find no room."""
    if level is not Level.KALURAHAN:
        return {str(code): escape_text(name) for code, name in names["name"].items()}
    return {
        kapanewon_of(str(code)): escape_text(name)
        for code, name in names["parent"].items()
    }


def build_styles(ramp: Sequence[str], prefix: str = "class") -> dict[str, str]:
    """Give each class its colour, and what is no class its pattern."""
    colours = {f"{prefix}{number}": colour for number, colour in enumerate(ramp, 1)}
    return {
        **colours,
        "zero": ZERO,
        "hidden": f"hatch {HIDDEN} {INK}",
        "no_data": f"dots {NO_DATA} {INK}",
    }


def _circles(classes: Classes) -> dict[str, float]:
    """Which radius the circle of each style has, 1 = the largest."""
    sizes = circle_sizes(len(classes.upper))
    return {f"class{number}": size for number, size in enumerate(sizes, start=1)}


def write_tooltip(words: FigureWords) -> str:
    """Write an area, its place, its figure and what must be known of it; escaped."""
    title = f"<b>{escape_text(words.title)}</b>"
    figure = f"<strong>{escape_text(words.figure)}</strong>"
    lines = [title, escape_text(words.place), figure, *map(escape_text, words.notes)]
    return "<br>".join(line for line in lines if line)
