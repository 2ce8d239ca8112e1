"""One category of one area over all its periods, gaps as gaps."""

from __future__ import annotations

import altair as alt
import pandas as pd

from wksbm_mapping.categories.category import Category
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_unit
from wksbm_mapping.maps.time_axis import build_time_axis, place_period
from wksbm_mapping.periods import Period

HEIGHT = 220
_INK = "#1d4ed8"


def build_area_trend_chart(
    rows: pd.DataFrame, category: Category
) -> alt.LayerChart | None:
    """Draw the counts as a line that breaks where none is shown; None without any.

    Parameters
    ----------
    rows : DataFrame
        Columns ``period`` str and ``value`` Int64, one row a period, oldest first.
    category : Category
        Names the unit.
    """
    if not rows["value"].notna().any():
        return None
    unit = name_unit(category)
    periods = [Period.from_code(each) for each in rows["period"]]
    points = pd.DataFrame(
        {
            "period": [each.label() for each in periods],
            "at": [place_period(each) for each in periods],
            "value": rows["value"].astype("float64").array,
            "text": [
                "" if pd.isna(each) else format_number(int(each))
                for each in rows["value"]
            ],
        }
    )
    base = alt.Chart(points).encode(
        x=build_time_axis("at", periods),
        y=alt.Y(
            "value:Q",
            title=unit,
            axis=alt.Axis(tickMinStep=1, format="d"),
            scale=alt.Scale(zero=True),
        ),
        tooltip=[
            alt.Tooltip("period:N", title=t("map.period")),
            alt.Tooltip("text:N", title=unit),
        ],
    )
    line = base.mark_line(color=_INK, invalid="break-paths-show-domains")
    dots = base.mark_point(color=_INK, filled=True, size=60, invalid="filter")
    texts = base.mark_text(dy=-12, invalid="filter").encode(text="text:N")
    return alt.LayerChart(layer=[line, dots, texts], height=HEIGHT)
