"""How far the scores of a meeting lie apart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import t

ROW, AXIS = 38, 64
"""Height of a problem, and of what stands below all of them."""


def build_spread_chart(
    ranking: pd.DataFrame, titles: list[str], *, lowest: float, highest: float
) -> alt.LayerChart:
    """Draw for each problem all scores as a line, the median as a tick, the mean.

    Parameters
    ----------
    ranking : DataFrame
        ``rank_problems``; only what was scored.
    titles : list of str
        Of the same rows.
    lowest, highest : float
        Of the method: the whole scale is drawn, so that a small difference looks small.
    """
    data = ranking[["mean", "lowest", "median", "highest"]].astype("float64")
    data = data.assign(title=titles).reset_index(drop=True)
    scale = alt.Scale(domain=[lowest, highest], nice=False)
    y = alt.Y("title:N", sort=None, title=None, axis=alt.Axis(labelLimit=150))
    base = alt.Chart(data).encode(y=y)
    x = alt.X("lowest:Q", scale=scale, title=t("meeting.score_axis"))
    tooltip = [
        alt.Tooltip("title:N", title=t("meeting.problem")),
        *(
            alt.Tooltip(f"{name}:Q", title=t(f"meeting.{name}"), format=".1f")
            for name in ("mean", "median", "lowest", "highest")
        ),
    ]
    line = base.mark_rule(strokeWidth=5, color="#9cb4cc").encode(
        x=x, x2="highest:Q", tooltip=tooltip
    )
    tick = base.mark_tick(thickness=3, size=18, color="#16202e").encode(
        x=alt.X("median:Q", scale=scale)
    )
    dot = base.mark_point(filled=True, size=120, color="#b3261e", opacity=1).encode(
        x=alt.X("mean:Q", scale=scale), tooltip=tooltip
    )
    return alt.LayerChart(layer=[line, tick, dot], height=ROW * len(data) + AXIS)
