"""What changed in the own kalurahan since the visit before this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.area_profile import list_profile_periods
from wksbm_mapping.services.own_area import Figure, read_figures, select_parts
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import VisitBefore, note_visit

PERIODS = 3
"""How many periods, the newest, are kept in mind."""

Key = tuple[str, str, str]
"""Period, category and padukuhan."""


@dataclass(frozen=True)
class OwnChange:
    """One figure that is not what it was.

    Parameters
    ----------
    period, category, padukuhan : str
        ``""``: the kalurahan as a whole.
    before, now : Figure
        ``State.NO_DATA``: there was, or is, none.
    """

    period: str
    category: str
    padukuhan: str
    before: Figure
    now: Figure


@dataclass(frozen=True)
class OwnChanges:
    """What changed since a visit.

    Parameters
    ----------
    since : datetime or None
        The visit before this one (UTC); None: there was none that can be compared.
    changes : tuple of OwnChange
        Newest period first.
    """

    since: datetime | None
    changes: tuple[OwnChange, ...]


def visit_own_area(
    protected: ProtectedCounts,
    workspace: Workspace,
    region: str,
    *,
    actor: Person,
    now: datetime,
) -> OwnChanges:
    """Note this visit, and tell what changed since the one before it.

    What is kept is what this audience is shown now, so nothing is told later that was
    not seen; a visit with other rights is not compared.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``, ``not_your_figures``.
    """
    check(actor, Action.FILL, region)
    check_audience(actor, protected.audience)
    shown = write_shown(protected, region)
    before = note_visit(workspace.engine, region, shown, actor=actor.name, now=now)
    if before is None or before.shown.get("audience") != shown["audience"]:
        return OwnChanges(None, ())
    return OwnChanges(before.at, tuple(compare_shown(before, shown)))


def write_shown(protected: ProtectedCounts, region: str) -> dict[str, Any]:
    """Write down what is shown of a kalurahan, in the newest periods."""
    rows = select_parts(protected, region)
    periods = [each.code for each in list_profile_periods(protected)][:PERIODS]
    return {
        "audience": str(protected.audience),
        "periods": periods,
        "figures": {
            period: read_figures(rows[rows["period"] == period]) for period in periods
        },
    }


def compare_shown(before: VisitBefore, shown: Mapping[str, Any]) -> Iterator[OwnChange]:
    """Tell which figures differ, of periods that both visits kept in mind.

    A figure that is hidden now is not told as it was.
    """
    old, new = _flatten(before.shown), _flatten(shown)
    compared = _list_compared(before.shown["periods"], shown["periods"])
    for period in compared:
        keys = [key for key in dict.fromkeys([*new, *old]) if key[0] == period]
        for key in keys:
            was, now = old.get(key, State.NO_DATA), new.get(key, State.NO_DATA)
            if was == now:
                continue
            told = State.HIDDEN if now is State.HIDDEN else was
            yield OwnChange(*key, before=told, now=now)


def _list_compared(old: list[str], new: list[str]) -> list[str]:
    """List periods that are in mind at both visits, or came, or went; newest first.

    One that merely fell out of the newest few, or came back among them, is left out.
    """
    oldest = max(
        (_oldest(each) for each in (old, new) if len(each) == PERIODS), default=None
    )
    every = sorted(map(Period.from_code, {*old, *new}), reverse=True)
    return [each.code for each in every if oldest is None or each >= oldest]


def _oldest(codes: list[str]) -> Period:
    return min(map(Period.from_code, codes))


def _flatten(shown: Mapping[str, Any]) -> dict[Key, Figure]:
    return {
        (period, category, padukuhan): _read(figure)
        for period, categories in shown["figures"].items()
        for category, figures in categories.items()
        for padukuhan, figure in figures.items()
    }


def _read(figure: int | str) -> Figure:
    return figure if isinstance(figure, int) else State(figure)
