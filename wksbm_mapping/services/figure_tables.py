"""The figures of one category in some regions, as a table of a document."""

from __future__ import annotations

from collections.abc import Sequence

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value, name_area
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.reports.document import Grid
from wksbm_mapping.services.problem_figure import ProblemFigure, find_figure
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import PlanSubject


def compare_figures(
    protected: ProtectedCounts,
    workspace: Workspace,
    subject: PlanSubject,
    codes: Sequence[str],
) -> Grid:
    """Set regions side by side, each as the audience may see it."""
    rows = []
    for code in codes:
        figure = find_figure(
            protected,
            workspace,
            region=code,
            category=subject.category,
            period=subject.period,
        )
        if figure is not None:
            name = name_area(workspace.regions.name_of(code), level_of(code))
            rows.append([name, *_say(figure)])
    header = (
        t("map.area"),
        t("map.measure_jumlah"),
        t("map.measure_per_1000"),
        t("analysis.interval"),
    )
    return Grid(header, rows, right=frozenset({1, 2, 3}), widths=(0.4, 0.2, 0.2, 0.2))


def _say(figure: ProblemFigure) -> tuple[str, str, str]:
    counted = figure.counted
    count = describe_value(counted, counted.table.loc[[figure.code]].iloc[0])
    if figure.rated is None:
        return count, "–", "–"
    rate = describe_value(figure.rated, figure.rated.table.loc[[figure.code]].iloc[0])
    if figure.limits is None:
        return count, rate, "–"
    low, high = (format_number(each, decimals=1) for each in figure.limits)
    return count, rate, f"{low}–{high}"
