"""How good are the data: of every area, and of every source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.categories.category import Counting, Group
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.measures.quality import (
    count_months,
    find_newest,
    judge_cells,
    score_cells,
    select_told,
)
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.reports import write_csv
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.workspace import Workspace

_LEVELS = (Level.KALURAHAN, Level.KAPANEWON)


class Sheet(StrEnum):
    """The tables of a scorecard."""

    AREAS = "wilayah"
    SOURCES = "sumber"
    CELLS = "periksa"


@dataclass(frozen=True)
class Scorecard:
    """What can be said of the data of one group of categories in one period.

    Parameters
    ----------
    period : str
        ``Period.code``.
    level : Level
        Of ``areas`` and ``cells``.
    group : Group
        Needs, resources, or what stands beside them.
    categories : tuple of str
        Those asked in the period at this level.
    areas : DataFrame
        Index region code; ``name``, ``parent`` str, ``score_cells``, ``newest``
        (``Period.code`` of any figure of the group, or missing), ``age_months`` Int64.
    sources : DataFrame
        RangeIndex; ``source``, ``level`` str, ``regions`` and ``categories`` int64 (how
        many it told of in the period), ``score_cells`` with ``asked`` = both
        multiplied, ``newest``, ``age_months``, ``confirmed_at``.
    cells : DataFrame
        ``judge_cells`` of the areas that jumped or do not add up, with ``name``.
    audience : Audience
        For whom.
    is_example : bool
        The figures are synthetic.
    """

    period: str
    level: Level
    group: Group
    categories: tuple[str, ...]
    areas: pd.DataFrame
    sources: pd.DataFrame
    cells: pd.DataFrame
    audience: Audience
    is_example: bool


def build_scorecard(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    *,
    sources: pd.DataFrame,
    today: date,
) -> Scorecard:
    """Judge the data of the group of a view's category, at its level.

    Everything is computed from what the audience may see, so that nothing tells more.

    Parameters
    ----------
    sources : DataFrame
        ``load_cell_sources`` of the same audience.
    today : date
        What ages are counted to.
    """
    group = workspace.categories[view.category].group
    keys = [key for key, c in workspace.categories.items() if c.group is group]
    told = select_told(protected, keys)
    cells = _judge(told, workspace, view, view.level)
    areas = _name(score_cells(cells, "region"), workspace, view)
    noted = cells[cells["is_jump"] | cells["is_unequal"]]
    return Scorecard(
        period=view.period,
        level=view.level,
        group=group,
        categories=tuple(cells["category"].unique()),
        areas=_date(areas, find_newest(told, "region"), today),
        sources=_score_sources(told, workspace, view, sources, today),
        cells=noted.assign(
            name=noted["region"].map(workspace.regions.name_of)
        ).reset_index(drop=True),
        audience=protected.audience,
        is_example=protected.is_example,
    )


def _judge(
    told: pd.DataFrame, workspace: Workspace, view: MapView, level: Level
) -> pd.DataFrame:
    regions, categories = workspace.regions, workspace.categories
    inside = regions.members(view.within, level) if view.within else None
    return judge_cells(
        told,
        period=view.period,
        codes=regions.codes(level) if inside is None else inside,
        parents={code: kapanewon_of(code) for code in regions.codes(Level.KALURAHAN)},
        events={k for k, c in categories.items() if c.counting is Counting.EVENT},
        combined={k: c.parts for k, c in categories.items() if c.parts},
    )


def _name(scores: pd.DataFrame, workspace: Workspace, view: MapView) -> pd.DataFrame:
    regions = workspace.regions
    codes = (
        regions.members(view.within, view.level)
        if view.within
        else regions.codes(view.level)
    )
    is_village = view.level is Level.KALURAHAN
    names = pd.DataFrame(
        {
            "name": [regions.name_of(code) for code in codes],
            "parent": [
                regions.name_of(kapanewon_of(code)) if is_village else ""
                for code in codes
            ],
        },
        index=pd.Index(codes, name="region"),
    )
    counts = scores.select_dtypes("int64").columns
    joined = names.join(scores)
    return joined.assign(**joined[counts].fillna(0).astype("int64"))


def _date(table: pd.DataFrame, newest: pd.Series, today: date) -> pd.DataFrame:
    periods = newest.reindex(table.index)
    months = [pd.NA if pd.isna(p) else count_months(str(p), today) for p in periods]
    return table.assign(
        newest=periods.array,
        age_months=pd.array(months, dtype="Int64"),
    )


def _score_sources(
    told: pd.DataFrame,
    workspace: Workspace,
    view: MapView,
    sources: pd.DataFrame,
    today: date,
) -> pd.DataFrame:
    """Score what each source told itself, at each level it told of."""
    now = sources[sources["period"] == view.period].drop(columns="period")
    parts = []
    for level in _LEVELS:
        cells = _judge(told, workspace, view, level)
        own = cells.merge(now, on=["region", "category"])
        if own.empty:
            continue
        by_source = own.groupby("source")
        scores = score_cells(own, "source").assign(
            regions=by_source["region"].nunique(),
            categories=by_source["category"].nunique(),
            confirmed_at=by_source["confirmed_at"].max(),
        )
        asked = scores["regions"] * scores["categories"]
        share = 100 * scores["told"].astype("Float64") / asked
        scores = scores.assign(asked=asked, completeness=share, level=str(level))
        everything = told[told["level"] == str(level)].merge(
            sources, on=["region", "category", "period"]
        )
        parts.append(_date(scores, find_newest(everything, "source"), today))
    return pd.concat(parts).reset_index() if parts else pd.DataFrame()


def export_scorecard(card: Scorecard, sheet: Sheet, *, actor: Person) -> bytes:
    """Write one table of a scorecard as CSV.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    check_audience(actor, card.audience)
    table = {
        Sheet.AREAS: card.areas.reset_index(),
        Sheet.SOURCES: card.sources,
        Sheet.CELLS: card.cells,
    }[sheet]
    head = {
        "period": card.period,
        "group": str(card.group),
        "audience": str(card.audience),
    }
    marked = {"note": t("common.example")} if card.is_example else {}
    return write_csv(table.assign(**head, **marked))
