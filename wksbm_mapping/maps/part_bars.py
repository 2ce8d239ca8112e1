"""Named bars, one a part; a part that is not shown has words in place of a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

ROW_HEIGHT = 40
_ROOM = 16
_INK, _FILL = "#16202e", "#2f5d8a"


@dataclass(frozen=True)
class PartBar:
    """One bar.

    Parameters
    ----------
    name : str
    value : float or None
        Its length; None where nothing may be or is known.
    text : str
        The figure, or why there is none.
    """

    name: str
    value: float | None
    text: str


def build_part_bars(bars: Sequence[PartBar]) -> alt.LayerChart:
    """Draw the bars from top to bottom, each under its name and figure."""
    data = pd.DataFrame(
        {
            "name": [each.name for each in bars],
            "value": [each.value or 0 for each in bars],
            "label": [f"{each.name}: {each.text}" for each in bars],
            "start": 0,
        }
    )
    base = alt.Chart(data).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=None),
        tooltip=[alt.Tooltip("label:N", title=" ")],
    )
    x = alt.X("value:Q", axis=None, scale=alt.Scale(zero=True))
    bar = base.mark_bar(size=12, yOffset=8, color=_FILL).encode(x)
    words = base.mark_text(
        align="left", dy=-6, fontSize=12, color=_INK, limit=320
    ).encode(x=alt.X("start:Q"), text="label:N")
    return alt.LayerChart(layer=[bar, words], height=ROW_HEIGHT * len(data) + _ROOM)
