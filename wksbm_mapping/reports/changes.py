"""Changes between two periods as rows of a file."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.maps.change_map import ChangePicture
from wksbm_mapping.reports.figures import build_figure_table


def build_change_table(picture: ChangePicture) -> pd.DataFrame:
    """Write what changed, beside the figures it was computed from.

    Returns
    -------
    DataFrame
        RangeIndex; ``FIGURE_COLUMNS`` of the later period, then ``base_period``,
        ``base_value`` and ``base_state`` of the earlier one, ``change``,
        ``change_percent`` Float64 and ``change_state`` (``State`` words).
    """
    figures, base = (
        build_figure_table([each]) for each in (picture.now, picture.before)
    )
    areas = picture.areas
    return figures.assign(
        base_period=base["period"],
        base_value=base["value"],
        base_state=base["state"],
        base_denominator_year=base["denominator_year"],
        change=areas["change"].array,
        change_percent=areas["percent"].array,
        change_state=areas["state"].array,
    )
