"""Where a doubted figure stood: in which batch, file and row; and what is below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.participation.citizen_report import CitizenReport
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import load_batches
from wksbm_mapping.store.history import load_cell


@dataclass(frozen=True)
class FigureTrace:
    """Where a figure came from.

    Parameters
    ----------
    batch : int
    confirmed_at : datetime
        UTC.
    is_in_force : bool
        False: the batch was taken back since.
    file, sheet : str
        ``""``: it came from a form, or was made of several cells.
    row, column : int or None
        As a person sees them, from 1.
    """

    batch: int
    confirmed_at: datetime
    is_in_force: bool
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class FigurePart:
    """Who told figures below one that was added up.

    Parameters
    ----------
    source : str
    confirmed_at : datetime
        UTC.
    regions : int
        How many regions below have a figure of it.
    """

    source: str
    confirmed_at: datetime
    regions: int


def trace_parts(report: CitizenReport, told: pd.DataFrame) -> list[FigurePart]:
    """Who told what lies below a doubted figure, the most regions first.

    Parameters
    ----------
    report : CitizenReport
    told : DataFrame
        ``load_cell_sources``.
    """
    figure = report.figure
    if figure is None or figure.batch is not None:
        return []
    below = told[
        told["region"].str.startswith(f"{report.region}.")
        & told["category"].eq(report.category)
        & told["period"].eq(figure.period)
    ]
    groups = below.groupby(["source", "confirmed_at"])
    rows = groups.agg(region=("region", "nunique")).reset_index().to_dict("records")
    parts = [
        FigurePart(str(row["source"]), row["confirmed_at"], int(row["region"]))
        for row in rows
    ]
    return sorted(parts, key=lambda each: -each.regions)


def trace_figure(
    workspace: Workspace, report: CitizenReport, *, actor: Person
) -> FigureTrace | None:
    """Find where a doubted figure stood; None: it was added up, or nobody told it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``, ``not_your_area``.
    """
    check(actor, Action.REVIEW, report.region)
    figure = report.figure
    if figure is None or figure.batch is None:
        return None
    batches = load_batches(workspace.engine)
    if figure.batch not in batches.index:
        return None
    cell = load_cell(
        workspace.engine,
        figure.batch,
        region=report.region,
        category=report.category,
        period=figure.period,
    )
    batch = batches.loc[[figure.batch]].to_dict("records")[0]
    told = cell[cell["breakdown"] == str(Breakdown.TOTAL)].to_dict("records")
    place = told[0] if told else {}
    return FigureTrace(
        batch=figure.batch,
        confirmed_at=batch["confirmed_at"],
        is_in_force=bool(batch["in_force"]),
        file=str(place.get("file", "")),
        sheet=str(place.get("sheet", "")),
        row=_number(place.get("row")),
        column=_number(place.get("column")),
    )


def _number(told: object) -> int | None:
    return None if told is None or pd.isna(told) else int(str(told))  # type: ignore[call-overload]
