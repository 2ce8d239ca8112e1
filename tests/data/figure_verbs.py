"""The verbs that give figures as an audience sees them, ready to be called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
from compared_verbs import COMPARED_VERBS
from persons import ANALYST, HERE
from planning_verbs import (
    export_recap_of_nothing,
    write_plan_of_nobody,
    write_recap_of_nothing,
)

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.periods import Period
from wksbm_mapping.services import (
    cell_sources,
    data_quality,
    draw_map,
    export_analysis,
    export_table,
    print_profile,
)
from wksbm_mapping.services.area_detail import Standing
from wksbm_mapping.services.area_profile import AreaProfile, ProfileLine
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.explore_map import MapView, measure_view
from wksbm_mapping.services.profile_parts import read_splits
from wksbm_mapping.services.workspace import Workspace, load_protected


def _export(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return export_table.export_figures(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        export_table.ExportRequest(("pengemis",), "2025"),
        file_format=export_table.ExportFormat.CSV,
        actor=actor,
    )


def _draw(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return draw_map.draw_map(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        MapView("pengemis", "2025", within="34.04.03"),
        kind=AreaKind.HEXAGON,
        file_format=draw_map.PictureFormat.SVG,
        actor=actor,
    )


def _export_analysis(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    seen = load_protected(workspace, audience, actor=ANALYST)
    measured = measure_view(seen, workspace, MapView("pengemis", "2025"))
    part = (measured, measured.table[[]])
    return export_analysis.export_analysis([part], actor=actor)


def _profile(workspace: Workspace, audience: Audience) -> print_profile.ProfilePaper:
    seen = load_protected(workspace, audience, actor=ANALYST)
    measured = measure_view(seen, workspace, MapView("pengemis", "2025"))
    line = ProfileLine(measured.category, (Standing(HERE, measured),), ())
    profile = AreaProfile(
        code=HERE,
        period=Period.from_code("2025"),
        lines=(line,),
        trend=pd.DataFrame({"category": [], "period": [], "value": [], "state": []}),
        is_example=False,
        sources=(),
    )
    splits = read_splits(seen, code=HERE, period="2025")
    return print_profile.ProfilePaper(profile, splits, "", 1, date(2026, 1, 1))


def _print_profile(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return print_profile.print_profile(_profile(workspace, audience), actor=actor)


def _export_profile(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    profile = _profile(workspace, audience).profile
    return print_profile.export_profile(profile, actor=actor)


def _load_cell_sources(workspace: Workspace, audience: Audience, actor: Person):
    seen = load_protected(workspace, audience, actor=ANALYST)
    return cell_sources.load_cell_sources(workspace, seen, actor=actor)


def _export_scorecard(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    seen = load_protected(workspace, audience, actor=ANALYST)
    told = cell_sources.load_cell_sources(workspace, seen, actor=ANALYST)
    view, today = MapView("pengemis", "2025"), date(2026, 1, 1)
    card = data_quality.build_scorecard(
        seen, workspace, view, sources=told, today=today
    )
    return data_quality.export_scorecard(card, data_quality.Sheet.AREAS, actor=actor)


FIGURE_VERBS: dict[str, Callable[[Workspace, Audience, Person], object]] = {
    "load_protected": lambda w, seen, a: load_protected(w, seen, actor=a),
    "export_figures": _export,
    "draw_map": _draw,
    "export_analysis": _export_analysis,
    "print_profile": _print_profile,
    "export_profile": _export_profile,
    "load_cell_sources": _load_cell_sources,
    "export_scorecard": _export_scorecard,
    "write_plan": write_plan_of_nobody,
    "write_recap": write_recap_of_nothing,
    "export_recap": export_recap_of_nothing,
    **COMPARED_VERBS,
}
"""Verbs that give figures as an audience sees them."""
