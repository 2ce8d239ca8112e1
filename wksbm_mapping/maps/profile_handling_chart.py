"""How the cases of each category are handled, as shares of a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from wksbm_mapping.categories.category import Category
from wksbm_mapping.i18n import format_number, format_percent, t
from wksbm_mapping.maps.figures import name_category, name_part
from wksbm_mapping.maps.handling_chart import COLOURS as BY_PART
from wksbm_mapping.measures.handling import UNKNOWN
from wksbm_mapping.observations.schema import Breakdown

ROW_HEIGHT = 44
_LEGEND_HEIGHT = 96
_INK = "#16202e"
COLOURS = {"" if part == UNKNOWN else part: colour for part, colour in BY_PART.items()}
"""As on Analisis, in the same order: what is done first; ``""`` is not known."""


def build_profile_handling_chart(
    lines: Sequence[tuple[Category, Mapping[str, int]]],
) -> alt.LayerChart:
    """Draw a bar of shares for each category, its name above it.

    Parameters
    ----------
    lines : sequence of (Category, counts by part)
        From top to bottom, not empty; every part of a category.
    """
    data = pd.DataFrame(
        [
            row
            for category, parts in lines
            for row in _describe(name_category(category), parts)
        ]
    )
    base = alt.Chart(data).encode(y=alt.Y("name:N", sort=None, title=None, axis=None))
    names = {part: name_part(Breakdown.HANDLING, part) for part in COLOURS}
    bar = base.mark_bar(size=14, yOffset=8).encode(
        x=alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False)),
        x2="to:Q",
        color=alt.Color(
            "part:N",
            scale=alt.Scale(domain=[*names.values()], range=[*COLOURS.values()]),
            legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=0),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=t("map.category")),
            alt.Tooltip("part:N", title=t("map.split_handling")),
            alt.Tooltip("text:N", title=t("map.figure")),
        ],
    )
    first = alt.Chart(data.drop_duplicates("name")).encode(
        y=alt.Y("name:N", sort=None, axis=None)
    )
    words = first.mark_text(
        align="left", dy=-7, fontSize=12, color=_INK, limit=320
    ).encode(x=alt.X("start:Q"), text="name:N")
    height = ROW_HEIGHT * len(lines) + _LEGEND_HEIGHT
    return alt.LayerChart(layer=[bar, words], height=height)


def _describe(name: str, parts: Mapping[str, int]) -> list[dict[str, object]]:
    total, rows, gone = sum(parts.values()), [], 0
    for part in (each for each in COLOURS if each in parts):
        count = parts[part]
        rows.append(
            {
                "name": name,
                "part": name_part(Breakdown.HANDLING, part),
                "from": gone / total,
                "to": (gone + count) / total,
                "start": 0,
                "text": write_share(count, total),
            }
        )
        gone += count
    return rows


def write_share(count: int, total: int) -> str:
    """Write a count and its share: ``12 (40%)``."""
    return f"{format_number(count)} ({format_percent(count / total)})"
