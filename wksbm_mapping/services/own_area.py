"""A volunteer's own kalurahan: figures by padukuhan, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience, may
from wksbm_mapping.categories.category import Category
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.rules import rule_for
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.entry_counts import WHOLE, list_entries, list_padukuhan
from wksbm_mapping.services.explore_map import is_level_open, list_categories
from wksbm_mapping.services.submissions import list_submissions
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import EntryForm, Submission, SubmissionStatus

Figure = int | State
"""A count that is shown, or why none is: hidden, or no data."""

_PARTS = (str(Breakdown.TOTAL), str(Breakdown.PADUKUHAN))


@dataclass(frozen=True)
class OwnLine:
    """One category of the own kalurahan.

    Parameters
    ----------
    category : Category
    figures : dict of str to Figure
        By padukuhan; ``""`` is the kalurahan as a whole. What is absent has no data.
    is_by_padukuhan : bool
        This audience sees single padukuhan of the category.
    """

    category: Category
    figures: dict[str, Figure]
    is_by_padukuhan: bool


@dataclass(frozen=True)
class OwnArea:
    """What somebody may see of the own kalurahan in one period.

    Parameters
    ----------
    region, period : str
    lines : tuple of OwnLine
        Categories with a figure here, in the order of the regulation.
    padukuhan : tuple of str
        Those with a figure in the period, sorted.
    not_counted : tuple of Category
        Counted elsewhere in the period, with no figure here.
    silent : tuple of str
        Padukuhan that are known and have no figure in the period.
    """

    region: str
    period: str
    lines: tuple[OwnLine, ...]
    padukuhan: tuple[str, ...]
    not_counted: tuple[Category, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class OwnWork:
    """What waits to be finished for a kalurahan.

    Parameters
    ----------
    forms : tuple of EntryForm
        Open ones.
    returned : tuple of Submission
        What came back to who sent it.
    """

    forms: tuple[EntryForm, ...]
    returned: tuple[Submission, ...]


def list_own_areas(workspace: Workspace, *, actor: Person) -> list[str]:
    """Which kalurahan somebody works in.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``.
    """
    check(actor, Action.FILL)
    codes = workspace.regions.codes(Level.KALURAHAN)
    return [code for code in codes if may(actor, Action.FILL, code)]


def build_own_area(
    protected: ProtectedCounts,
    workspace: Workspace,
    region: str,
    period: str,
    *,
    actor: Person,
) -> OwnArea:
    """Gather what somebody may see of the own kalurahan in one period.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``, ``not_your_figures``.
    """
    check(actor, Action.FILL, region)
    check_audience(actor, protected.audience)
    table = protected.table
    of_period = table[table["period"] == period]
    here = select_parts(protected, region)
    figures = read_figures(here[here["period"] == period])
    lines = tuple(
        OwnLine(category, figures[category.key], _is_fine(protected, category))
        for category in list_categories(protected, workspace)
        if category.key in figures
    )
    seen = {name for line in lines for name in line.figures if name != WHOLE}
    known = {*here["padukuhan"].astype("str")} | {
        *list_padukuhan(workspace, region, actor=actor)
    }
    return OwnArea(
        region=region,
        period=period,
        lines=lines,
        padukuhan=tuple(sorted(seen)),
        not_counted=_list_not_counted(protected, workspace, of_period, figures),
        silent=tuple(sorted(known - seen - {WHOLE})),
    )


def load_own_work(workspace: Workspace, region: str, *, actor: Person) -> OwnWork:
    """List what waits to be finished for a kalurahan.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_allowed_upload``, ``not_your_area``.
    """
    check(actor, Action.FILL, region)
    forms = list_entries(workspace, actor=actor)
    sent = list_submissions(workspace, actor=actor)
    return OwnWork(
        tuple(each for each in forms if each.is_open and each.head.region == region),
        tuple(
            each
            for each in sent
            if each.status is SubmissionStatus.RETURNED
            and each.sender == actor.name
            and region in each.summary.regions
        ),
    )


def select_parts(protected: ProtectedCounts, region: str) -> pd.DataFrame:
    """Select the counts of a kalurahan as a whole and of its padukuhan."""
    table = protected.table
    return table[(table["region"] == region) & table["breakdown"].isin(_PARTS)]


def read_figures(rows: pd.DataFrame) -> dict[str, dict[str, Figure]]:
    """Read figures by category and padukuhan; what has no data is left out."""
    figures: dict[str, dict[str, Figure]] = {}
    columns = (rows[name] for name in ("category", "padukuhan", "value", "state"))
    for category, padukuhan, value, word in zip(*columns, strict=True):
        state = State(word)
        if state is State.NO_DATA:
            continue
        figure: Figure = state if state is State.HIDDEN else int(value)
        figures.setdefault(str(category), {})[str(padukuhan)] = figure
    return figures


def _is_fine(protected: ProtectedCounts, category: Category) -> bool:
    rule = rule_for(protected.rules, protected.audience, category.sensitivity)
    return rule.by_padukuhan


def _list_not_counted(
    protected: ProtectedCounts,
    workspace: Workspace,
    of_period: pd.DataFrame,
    figures: dict[str, dict[str, Figure]],
) -> tuple[Category, ...]:
    """List what was asked in the period and has no figure here.

    Of what is not shown by kalurahan nothing is said.
    """
    asked = set(of_period["category"].unique())
    return tuple(
        category
        for category in list_categories(protected, workspace)
        if category.key in asked
        and category.key not in figures
        and is_level_open(protected, workspace, category.key, Level.KALURAHAN)
    )
