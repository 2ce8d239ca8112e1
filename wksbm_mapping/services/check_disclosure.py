"""Attack one's own published figures: does anything give a hidden count back?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.disclosure.attack import attack
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.links import find_links
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.published import Cell, Publication, read_publication
from wksbm_mapping.disclosure.rules import rule_for
from wksbm_mapping.i18n import format_number, format_percent, t
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.check_line import CheckLine
from wksbm_mapping.services.workspace import Workspace, load_protected

Report = Callable[[Audience, int, int], None]

_GUARDED = (Audience.PUBLIC, Audience.RELAWAN)


@dataclass(frozen=True)
class Attacked:
    """What an attack on all that one audience may see came to.

    Parameters
    ----------
    audience : Audience
        Who looks.
    hidden : int
        Hidden cells, parts of splits included.
    narrow : tuple of Cell
        Those of which more can be worked out than the printed rule says.
    share : float
        Hidden share of the totals of kalurahan that have a count.
    """

    audience: Audience
    hidden: int
    narrow: tuple[Cell, ...]
    share: float


def check_disclosure(
    workspace: Workspace, report: Report, *, actor: Person
) -> list[CheckLine]:
    """Attack what the public and volunteers may see of the newest data version.

    Parameters
    ----------
    workspace : Workspace
        The installation.
    report : callable
        Told for whom how many hidden counts are done, of how many.
    actor : Person
        Who asks.

    Raises
    ------
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    truth = read_publication(
        load_protected(workspace, Audience.ANALIS, actor=actor).table
    )
    seen = (load_protected(workspace, each, actor=actor) for each in _GUARDED)
    return [
        _describe(attack_protected(each, workspace, truth, report)) for each in seen
    ]


def attack_protected(
    protected: ProtectedCounts,
    workspace: Workspace,
    truth: Publication,
    report: Report = lambda *_: None,
) -> Attacked:
    """Attack all that one audience may see, and judge by the true counts.

    Parameters
    ----------
    protected : ProtectedCounts
        What it may see.
    workspace : Workspace
        The installation.
    truth : Publication
        The true counts; a part that was not counted is zero.
    report : callable, optional
        Told how far it is.
    """
    audience = protected.audience
    publication = read_publication(protected.table)
    intervals = attack(
        [publication],
        {
            key: rule_for(protected.rules, audience, category.sensitivity).threshold
            for key, category in workspace.categories.items()
        },
        links=find_links(
            {(cell[1], cell[2]) for cell in publication.figures}, workspace.categories
        ),
        report=lambda done, of: report(audience, done, of),
    )
    narrow = [
        each.variable[0]
        for each in intervals
        if each.is_narrow(_true_count(truth, each.variable[0]))
    ]
    share = _hidden_share(protected.table)
    return Attacked(audience, len(intervals), tuple(narrow), share)


def _true_count(truth: Publication, cell: Cell) -> int:
    figure = truth.figures.get(cell)
    return figure.value or 0 if figure else 0


def _hidden_share(table: pd.DataFrame) -> float:
    cells = table[
        (table["level"] == str(Level.KALURAHAN))
        & (table["breakdown"] == str(Breakdown.TOTAL))
        & (table["state"] != str(State.NO_DATA))
    ]
    return float((cells["state"] == str(State.HIDDEN)).mean()) if len(cells) else 0.0


def _describe(attacked: Attacked) -> CheckLine:
    values = {
        "audience": t(f"disclosure.{attacked.audience}"),
        "hidden": format_number(attacked.hidden),
        "share": format_percent(attacked.share),
    }
    if not attacked.narrow:
        return CheckLine("disclosure", True, t("disclosure.safe", **values))
    region, category, period, breakdown, part = min(attacked.narrow)
    first = " ".join(
        each for each in (category, period, region, breakdown, part) if each
    )
    found = format_number(len(attacked.narrow))
    return CheckLine(
        "disclosure", False, t("disclosure.narrow", count=found, first=first, **values)
    )
