"""Periods on an axis, as far apart as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import altair as alt

from wksbm_mapping.periods import Period

_INK = "#16202e"
_MARGIN = 0.04
_LEAST_MARGIN = 10
"""Days beside the first and the last period."""
_MOST_LABELS = 10
"""Labels on an axis as narrow as a phone's, at most one more than this."""


def place_period(period: Period) -> int:
    """Where a period stands: the number of its last day."""
    return period.end.toordinal()


def build_time_axis(field: str, periods: Sequence[Period]) -> alt.X:
    """Place figures at the last day of their period; the labels are words.

    Where labels would meet, the newer one is kept; every period has its tick.

    Parameters
    ----------
    field : str
        Column that holds ``place_period``.
    periods : sequence of Period
        Those to be labelled, at least one.
    """
    labels = {place_period(each): each.label() for each in periods}
    first, last = min(labels), max(labels)
    margin = max(_LEAST_MARGIN, round(_MARGIN * (last - first)))
    axis = alt.Axis(
        values=sorted(labels),
        labelExpr=f"({json.dumps(_thin_out(labels))})[datum.value] || ''",
        labelAngle=-40,
        labelLimit=0,
        labelOverlap=False,
        labelColor=_INK,
        grid=False,
    )
    domain = [first - margin, last + margin]
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    return alt.X(f"{field}:Q", title=None, axis=axis, scale=scale)


def _thin_out(labels: Mapping[int, str]) -> dict[int, str]:
    """Keep the last label, and those far enough from the kept one after them."""
    room = (max(labels) - min(labels)) / _MOST_LABELS
    kept: list[int] = []
    for at in sorted(labels, reverse=True):
        if not kept or kept[-1] - at >= room:
            kept.append(at)
    return {at: labels[at] for at in reversed(kept)}
