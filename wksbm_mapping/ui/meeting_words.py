"""Words that the facilitator and the participants of a meeting share."""

from __future__ import annotations

from wksbm_mapping.i18n import current_language, format_number, t
from wksbm_mapping.maps.figures import describe_value, name_area, name_category
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.methods import Criterion, Method
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.services.problem_figure import ProblemFigure, find_figure
from wksbm_mapping.store.planning import ProposedProblem
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace

REFUSED = "rapat.pesan"
"""Session key: what the facilitator is told at the next draw."""


def name_method(method: Method) -> str:
    """Name a way of giving priority in the language of the screen."""
    return method.name if current_language() == "id" else method.name_en


def name_criterion(criterion: Criterion) -> str:
    """Name a criterion in the language of the screen."""
    return criterion.name if current_language() == "id" else criterion.name_en


def ask_criterion(criterion: Criterion) -> str:
    """Ask a criterion's question in the language of the screen."""
    is_own = current_language() == "id"
    return criterion.question if is_own else criterion.question_en


def name_region(code: str) -> str:
    """Name a region with its level."""
    return name_area(get_workspace().regions.name_of(code), level_of(code))


def get_figure(problem: ProposedProblem) -> ProblemFigure | None:
    """The figure behind a problem, as whoever looks may see it."""
    return find_figure(
        get_protected(current_audience()),
        get_workspace(),
        region=problem.region,
        category=problem.category,
        period=problem.period,
    )


def say_figure(figure: ProblemFigure | None) -> str:
    """Write the figure behind a problem with its uncertainty; ``""`` for none."""
    if figure is None:
        return ""
    counted = figure.counted
    words = [
        t(
            "meeting.figure",
            category=name_category(counted.category),
            region=name_region(figure.code),
            period=Period.from_code(counted.period).label(),
            value=_say(counted, figure.code),
        )
    ]
    if figure.rated is not None and figure.limits is not None:
        low, high = (format_number(each, decimals=1) for each in figure.limits)
        rate = _say(figure.rated, figure.code)
        words.append(t("meeting.figure_rate", rate=rate, low=low, high=high))
    if counted.is_example:
        words.append(t("common.example"))
    return " ".join(words)


def _say(measured: MeasuredTable, code: str) -> str:
    return describe_value(measured, measured.table.loc[[code]].iloc[0])
