"""What stands out in the newest period, as data for sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.categories.category import Category, Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, format_percent, t
from wksbm_mapping.maps.figures import name_category, name_denominator, name_unit
from wksbm_mapping.measures.change import Change, compute_change
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.explore_map import (
    MapView,
    can_rate,
    is_level_open,
    measure_view,
)
from wksbm_mapping.services.workspace import Workspace

SMALLEST_BASE = 30
"""Counts below this are not compared: a change of a few would read as a trend."""


@dataclass(frozen=True)
class Highlight:
    """One thing that stands out.

    Parameters
    ----------
    code : str
        ``overview.<code>`` is its sentence.
    values : dict of str to str
        What the sentence needs, formatted.
    view : MapView or None
        Where to look closer.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)
    view: MapView | None = None


@dataclass(frozen=True)
class Overview:
    """The newest period and what stands out in it.

    Parameters
    ----------
    period : Period or None
        The newest period with a count of need; None when there is none.
    highlights : tuple of Highlight
        In the order to be read.
    reporting : int
        Kalurahan with at least one known count of need in the period.
    kalurahan : int
        Kalurahan there are.
    """

    period: Period | None
    highlights: tuple[Highlight, ...]
    reporting: int
    kalurahan: int


def find_highlights(protected: ProtectedCounts, workspace: Workspace) -> Overview:
    """What stands out in the newest period: most, more, less, where, who waits."""
    total = len(workspace.regions.kalurahan)
    needs = {each.key for each in workspace.categories.of_group(Group.PPKS)}
    table = protected.table[protected.table["category"].isin(needs)]
    known = table[table["value"].notna()]
    if known.empty:
        return Overview(None, (), 0, total)
    period = max(Period.from_code(str(code)) for code in known["period"].unique())
    now = table[table["period"] == period.code]
    found = [
        *_largest(protected, workspace, now, period),
        *_changes(protected, workspace, now, period),
        *_waiting(workspace, now, period),
    ]
    return Overview(period, tuple(found), _reporting(now), total)


def _reporting(now: pd.DataFrame) -> int:
    shown = [str(State.VALUE), str(State.ZERO), str(State.HIDDEN)]
    rows = now[(now["level"] == str(Level.KALURAHAN)) & now["state"].isin(shown)]
    return int(rows["region"].nunique())


def _county_totals(now: pd.DataFrame) -> pd.DataFrame:
    """Set the totals of the kabupaten out by category, largest first."""
    rows = now[
        (now["level"] == str(Level.KABUPATEN))
        & (now["breakdown"] == str(Breakdown.TOTAL))
        & now["value"].notna()
    ]
    totals = rows.set_index(rows["category"].astype("str"))
    return totals.sort_values("value", ascending=False, kind="stable")


def _largest(
    protected: ProtectedCounts,
    workspace: Workspace,
    now: pd.DataFrame,
    period: Period,
) -> Iterator[Highlight]:
    seen: set[str] = set()
    for key, total in _county_totals(now).iterrows():
        category = workspace.categories[str(key)]
        if category.unit in seen or not total["value"]:
            continue
        seen.add(category.unit)
        view = MapView(category.key, period.code)
        values = {
            "category": name_category(category),
            "count": format_number(int(total["value"])),
            "unit": name_unit(category),
            "period": period.label(),
            "coverage": _coverage(int(total["known"]), int(total["members"])),
        }
        yield Highlight("largest", values, view)
        yield from _where(protected, workspace, view, category)


def _coverage(known: int, members: int) -> str:
    if known == members:
        return ""
    return t(
        "overview.partial",
        known=format_number(known),
        kalurahan=format_number(members),
    )


def _where(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, category: Category
) -> Iterator[Highlight]:
    if not is_level_open(protected, workspace, category.key, Level.KALURAHAN):
        return
    rated = MapView(view.category, view.period, measure=Measure.PER_1000)
    if can_rate(protected, workspace, rated):
        measured = measure_view(protected, workspace, rated)
        yield from _top_area("highest_rate", measured, rated, decimals=1)
    else:
        measured = measure_view(protected, workspace, view)
        yield from _top_area("highest_count", measured, view, decimals=0)


def _top_area(
    code: str, measured: MeasuredTable, view: MapView, *, decimals: int
) -> Iterator[Highlight]:
    known = measured.table.dropna(subset=["value"])
    if known.empty:
        return
    top = known.sort_values("value", ascending=False).iloc[0]
    denominator = measured.denominator
    values = {
        "category": name_category(measured.category),
        "region": str(top["name"]),
        "parent": str(top["parent"]),
        "value": format_number(float(top["value"]), decimals),
        "count": format_number(int(top["count"])),
        "unit": name_unit(measured.category),
        "kind": name_denominator(denominator.kind) if denominator else "",
        "year": str(denominator.year) if denominator else "",
    }
    yield Highlight(code, values, view)


def _changes(
    protected: ProtectedCounts,
    workspace: Workspace,
    now: pd.DataFrame,
    period: Period,
) -> Iterator[Highlight]:
    earlier = period.year_earlier()
    changes: list[tuple[float, Category, Change]] = []
    for key in _county_totals(now).index:
        change = compute_change(
            protected, category=str(key), before=earlier.code, now=period.code
        )
        if change and change.share is not None and change.before >= SMALLEST_BASE:
            changes.append((change.share, workspace.categories[str(key)], change))
    changes.sort(key=lambda each: each[0])
    if changes and changes[-1][0] > 0:
        yield _change_highlight("rise", *changes[-1], period)
    if changes and changes[0][0] < 0:
        yield _change_highlight("fall", *changes[0], period)


def _change_highlight(
    code: str, share: float, category: Category, change: Change, period: Period
) -> Highlight:
    values = {
        "category": name_category(category),
        "share": format_percent(abs(share)),
        "before": format_number(change.before),
        "now": format_number(change.now),
        "unit": name_unit(category),
        "earlier": period.year_earlier().label(),
        "areas": format_number(change.areas),
    }
    return Highlight(code, values, MapView(category.key, period.code))


def _waiting(
    workspace: Workspace, now: pd.DataFrame, period: Period
) -> Iterator[Highlight]:
    """The category of which most are not yet handled, where no part is hidden."""
    rows = now[
        (now["level"] == str(Level.KABUPATEN))
        & (now["breakdown"] == str(Breakdown.HANDLING))
    ]
    gaps = rows[rows["value"].isna()]["category"]
    whole = rows[~rows["category"].isin(gaps)]
    sums = whole.groupby(["category", "handling"], observed=True)["value"].sum()
    wide = sums.unstack(fill_value=0).astype("int64")
    total = wide.sum(axis=1)
    wide = wide[total >= SMALLEST_BASE]
    if "belum" not in wide or not wide["belum"].any():
        return
    key = str(wide["belum"].idxmax())
    category = workspace.categories[key]
    values = {
        "category": name_category(category),
        "share": format_percent(float(wide["belum"][key] / total[key])),
        "count": format_number(int(wide["belum"][key])),
        "total": format_number(int(total[key])),
        "unit": name_unit(category),
    }
    yield Highlight("waiting", values, MapView(key, period.code))
