"""How complete, how old or how hidden the data of every area are."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import altair as alt
import geopandas as gpd
import pandas as pd

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.small_map import DOTS, build_small_map

_NONE = "tanpa"
_COLOURS = ("#f3e79b", "#fac484", "#eb7f86", "#ce6693", "#5c53a5")
"""From good to bad, ever darker: the order can be seen without the hue."""


class Aspect(StrEnum):
    """What of the quality of data is drawn; the values are columns of a scorecard."""

    COMPLETENESS = "completeness"
    AGE = "age_months"
    HIDDEN = "share_hidden"


_CLASSES: dict[Aspect, tuple[tuple[str, float], ...]] = {
    Aspect.COMPLETENESS: (
        ("penuh", 100),
        ("tinggi", 80),
        ("sedang", 50),
        ("rendah", 0.001),
        ("nol", 0),
    ),
    Aspect.AGE: (
        ("lama", 25),
        ("agak_lama", 13),
        ("setahun", 7),
        ("baru", 0),
    ),
    Aspect.HIDDEN: (
        ("banyak", 50),
        ("sebagian", 20),
        ("sedikit", 0.001),
        ("tidak", 0),
    ),
}
"""Classes of each aspect with the least value of each, the highest first."""


def classify_aspect(scores: pd.DataFrame, aspect: Aspect) -> pd.Series:
    """Which class each area is in; ``tanpa`` where there is nothing to judge."""
    values = scores[str(aspect)].astype("Float64")
    found = pd.Series(_NONE, index=scores.index, dtype="str")
    for name, least in reversed(_CLASSES[aspect]):
        found = found.mask((values >= least).fillna(value=False).astype(bool), name)
    return found


def describe_aspect(value: Any, aspect: Aspect) -> str:
    """Write one value of an aspect in words."""
    if pd.isna(value):
        return t("common.no_data")
    if aspect is Aspect.AGE:
        return t("quality.months", months=format_number(int(value)))
    return f"{format_number(float(value), decimals=1)} %"


def build_quality_map(
    scores: pd.DataFrame, areas: gpd.GeoDataFrame, aspect: Aspect
) -> alt.LayerChart:
    """Colour every area by one aspect of its data.

    Parameters
    ----------
    scores : DataFrame
        ``Scorecard.areas``.
    areas : GeoDataFrame
        Shapes by region code.
    aspect : Aspect
        What is drawn.
    """
    classes = classify_aspect(scores, aspect)
    words = pd.DataFrame(
        {
            "area": scores["name"],
            "figure": [describe_aspect(each, aspect) for each in scores[str(aspect)]],
            "group": [_name_class(aspect, each) for each in classes],
        },
        index=scores.index,
    )
    names = [name for name, _ in _CLASSES[aspect]]
    good_first = names if aspect is Aspect.COMPLETENESS else names[::-1]
    colours = {
        _name_class(aspect, name): colour
        for name, colour in zip(good_first, _COLOURS, strict=False)
    }
    blank = _name_class(aspect, _NONE)
    colours[blank] = "#ffffff"
    return build_small_map(
        words, areas, colours, title=t(f"quality.{aspect}"), signs={blank: DOTS}
    )


def _name_class(aspect: Aspect, name: str) -> str:
    return t("common.no_data") if name == _NONE else t(f"quality.{aspect}_{name}")
