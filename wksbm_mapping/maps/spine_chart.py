"""One area's rates between the lowest and the highest area of its level."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from wksbm_mapping.categories.category import Category
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.measures.spine import Spine
from wksbm_mapping.measures.uncertainty import Standing

ROW_HEIGHT = 44
_INK, _RANGE, _BAND = "#16202e", "#d5d8dd", "#9aa3af"
COLOURS = {
    Standing.ABOVE: "#b3261e",
    Standing.BELOW: "#1d4ed8",
    Standing.ALIKE: "#ffffff",
}
"""Fill of the dot; a shape of its own tells the same without colour."""
_SHAPES = {
    Standing.ABOVE: "triangle-up",
    Standing.BELOW: "triangle-down",
    Standing.ALIKE: "circle",
}


def build_spine_chart(lines: Sequence[tuple[Category, Spine]]) -> alt.LayerChart:
    """Draw each category as a bar, with the larger region at the same place in all.

    Parameters
    ----------
    lines : sequence of (Category, Spine)
        From top to bottom, not empty.
    """
    data = pd.DataFrame([_describe(category, spine) for category, spine in lines])
    base = alt.Chart(data).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=None),
        tooltip=[
            alt.Tooltip("name:N", title=t("map.category")),
            alt.Tooltip("own:N", title=t("profilkit.here")),
            alt.Tooltip("interval:N", title=t("analysis.interval")),
            alt.Tooltip("reference:N", title=t("map.level_kabupaten")),
            alt.Tooltip("range:N", title=t("profilkit.range")),
        ],
    )
    scale = alt.Scale(domain=[-1, 1], nice=False)
    axis = alt.Axis(
        values=[0],
        labelExpr=f"'{t('map.level_kabupaten')}'",
        grid=False,
        domain=False,
        labelColor=_INK,
    )
    whole = alt.X("low:Q", scale=scale, axis=axis, title=None)
    bar = base.mark_bar(size=14, yOffset=9, color=_RANGE).encode(whole, x2="high:Q")
    band = base.mark_bar(size=14, yOffset=9, color=_BAND).encode(x="q1:Q", x2="q3:Q")
    line = base.mark_tick(size=22, thickness=2, yOffset=9, color=_INK).encode(
        x="middle:Q"
    )
    dot = base.mark_point(
        filled=True, size=110, opacity=1, yOffset=9, stroke=_INK, strokeWidth=1.2
    ).encode(
        x="place:Q",
        fill=alt.Fill("colour:N", scale=None),
        shape=alt.Shape("shape:N", scale=None),
    )
    words = base.mark_text(
        align="left", dy=-7, fontSize=12, color=_INK, limit=320
    ).encode(x="left:Q", text="label:N")
    return alt.LayerChart(
        layer=[bar, band, line, dot, words], height=ROW_HEIGHT * len(data) + 10
    )


def _describe(category: Category, spine: Spine) -> dict[str, object]:
    name = name_category(category)
    own, reference = map(write_rate, (spine.value, spine.reference))
    return {
        "name": name,
        "label": f"{name}: {own}",
        "own": own,
        "interval": f"{write_rate(spine.lower)}–{write_rate(spine.upper)}",
        "reference": reference,
        "range": f"{write_rate(spine.lowest)}–{write_rate(spine.highest)}",
        "left": -1,
        "middle": 0,
        "low": spine.place(spine.lowest),
        "high": spine.place(spine.highest),
        "q1": spine.place(spine.lower_quartile),
        "q3": spine.place(spine.upper_quartile),
        "place": spine.place(spine.value),
        "colour": COLOURS[spine.standing],
        "shape": _SHAPES[spine.standing],
    }


def write_rate(rate: float) -> str:
    """Write a rate as on the rest of the page."""
    return format_number(rate, decimals=1)
