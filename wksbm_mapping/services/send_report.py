"""What anybody may tell without an account: a problem, or that a figure looks wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wksbm_mapping.access.tokens import create_code, hash_code
from wksbm_mapping.categories.category import Category, Group, Sensitivity
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.maps.figures import describe_figure
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.participation.citizen_report import (
    OTHER,
    CitizenReport,
    DoubtedFigure,
    write_report,
)
from wksbm_mapping.participation.flood import Gate
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.services.explore_map import MapView, list_periods, measure_view
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.report_gate import pass_gates
from wksbm_mapping.services.report_texts import (
    PLACE_LIMIT,
    clean_report_text,
    clean_report_words,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import load_snapshot
from wksbm_mapping.store.cards import Collection, add_card

CODE_GROUPS = 3
"""A code of twelve letters and digits, about 59 random bits."""

_GATES = (
    Gate.BROWSER,
    Gate.ADDRESS,
    Gate.OVERALL,
    Gate.ADDRESS_DAY,
    Gate.OVERALL_DAY,
)


@dataclass(frozen=True)
class ToldProblem:
    """A problem as it was typed.

    Parameters
    ----------
    region : str or None
        Code of a kalurahan.
    padukuhan : str
        ``""``: not said.
    category : str or None
        Key, or ``OTHER``.
    text : str
    trap : str
        Of a field that no person sees; only a machine fills it in.
    """

    region: str | None
    padukuhan: str
    category: str | None
    text: str
    trap: str = ""


def list_told_categories(workspace: Workspace) -> list[Category]:
    """Which needs can be told of by place.

    Those guarded most (S4) cannot: in one kalurahan they would point at somebody.
    """
    return [
        each
        for each in workspace.categories.of_group(Group.PPKS)
        if each.sensitivity is not Sensitivity.S4
    ]


def send_report(
    workspace: Workspace, told: ToldProblem, *, visitor: Visitor, has_agreed: bool
) -> str:
    """Tell a problem or a need; the code to follow it with, of which a hash is kept.

    Raises
    ------
    NotAllowedError
        ``report_machine``, ``report_place``, ``report_category``, ``report_agree``;
        ``report_wait``; a text is refused (``report_texts``), and then nothing of it
        is stored.
    """
    _refuse_machine(told.trap)
    if told.region not in workspace.regions.codes(Level.KALURAHAN):
        raise NotAllowedError("report_place")
    known = {OTHER, *(each.key for each in list_told_categories(workspace))}
    if told.category not in known:
        raise NotAllowedError("report_category")
    report = CitizenReport(
        region=str(told.region),
        category=str(told.category),
        text=clean_report_text(told.text),
        padukuhan=" ".join(
            clean_report_words(told.padukuhan, limit=PLACE_LIMIT).split()
        ),
        code_hash="",
        sent_on=_today(),
    )
    _admit(workspace, visitor, has_agreed=has_agreed)
    return _keep(workspace, Collection.REPORT, report)


def check_doubted(
    protected: ProtectedCounts, workspace: Workspace, region: str, view: MapView
) -> str:
    """Say a published figure as this audience sees it, to be doubted.

    Raises
    ------
    NotAllowedError
        ``report_figure``: there is none like this.
    """
    is_known = view.category in workspace.categories and region in (
        workspace.regions.all_codes()
    )
    if not is_known or view.period not in {
        each.code for each in list_periods(protected, view.category)
    }:
        raise NotAllowedError("report_figure")
    seen = replace(view, level=level_of(region), within=None)
    measured = measure_view(protected, workspace, seen)
    if region not in measured.table.index:
        raise NotAllowedError("report_figure")
    return describe_figure(measured, region).figure


def doubt_figure(
    protected: ProtectedCounts,
    workspace: Workspace,
    region: str,
    view: MapView,
    text: str,
    *,
    visitor: Visitor,
    has_agreed: bool,
    trap: str = "",
) -> str:
    """Say why a published figure looks wrong; the code to follow it with.

    Where the figure came from goes along: the analyst is told, the sender is not.

    Raises
    ------
    NotAllowedError
        ``report_machine``, ``report_figure``, ``report_agree``; ``report_wait``; the
        text is refused.
    """
    _refuse_machine(trap)
    shown = check_doubted(protected, workspace, region, view)
    words = clean_report_text(text)
    _admit(workspace, visitor, has_agreed=has_agreed)
    source, batch = _find_source(workspace, region, view)
    report = CitizenReport(
        region=region,
        category=view.category,
        text=words,
        code_hash="",
        sent_on=_today(),
        figure=DoubtedFigure(
            period=view.period,
            measure=Measure(view.measure),
            shown=shown,
            version=protected.version,
            source=source,
            batch=batch,
        ),
    )
    return _keep(workspace, Collection.DOUBT, report)


def _refuse_machine(trap: str) -> None:
    """Keep nothing of whoever filled in the field that no person sees."""
    if trap.strip():
        raise NotAllowedError("report_machine")


def _admit(workspace: Workspace, visitor: Visitor, *, has_agreed: bool) -> None:
    """Let somebody pass who agreed and does not flood, before anything costly."""
    if not has_agreed:
        raise NotAllowedError("report_agree")
    pass_gates(workspace, visitor, _GATES)


def _keep(workspace: Workspace, kind: Collection, report: CitizenReport) -> str:
    code = create_code(CODE_GROUPS)
    kept = replace(report, code_hash=hash_code(code))
    add_card(workspace.engine, kind, write_report(kept), actor="")
    return code


def _find_source(
    workspace: Workspace, region: str, view: MapView
) -> tuple[str, int | None]:
    """Who told the figure in force, and in which batch; nobody where it was added."""
    snapshot = load_snapshot(workspace.engine, workspace.regions.all_codes())
    rows = snapshot.observations
    told = rows[
        (rows["region"] == region)
        & (rows["category"] == view.category)
        & (rows["period"] == view.period)
        & (rows["breakdown"] == str(Breakdown.TOTAL))
    ]
    if told.empty:
        return "", None
    batch = int(told["batch"].iloc[0])
    return str(snapshot.batches["source"].to_dict()[batch]), batch


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()
