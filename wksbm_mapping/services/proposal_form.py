"""What a plan asks for, in the columns a proposal to a Musrenbang usually has.

The columns are those of public records of such proposals (problem, place, volume, unit,
cost, recommendations level by level); the layout of an office's own form may differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value
from wksbm_mapping.planning.budget import Source
from wksbm_mapping.reports.document import Block, Fields, Grid, Paragraph
from wksbm_mapping.services.plan_sections import Told, list_essentials, say_target

_LEVELS = ("kalurahan", "kapanewon", "perangkat_daerah")


def tell_request(told: Told) -> Iterator[Block]:
    """Lay out what is asked for: what, why, where, for whom and with what result."""
    yield Fields([*list_essentials(told), *_list_reasons(told)])


def tell_recommendations() -> Iterator[Block]:
    """Leave room for those who recommend, level by level."""
    yield _leave_room()
    yield Paragraph(t("document.form_note"), is_small=True)


def _list_reasons(told: Told) -> Iterator[tuple[str, str]]:
    head, counted = told.view.head, told.figure.counted
    row = counted.table.loc[[told.code]].iloc[0]
    yield t("plan.problem"), head.problem or t("plan.not_written")
    yield t("document.figure"), describe_value(counted, row)
    causes = [node.text for node in told.view.tree if node.is_cause]
    if causes:
        yield t("document.causes"), "; ".join(causes)
    yield t("document.indicator"), say_target(told)
    own = told.view.budget.by_source.get(Source.SELF_HELP, 0)
    yield t("plan.source_swadaya"), t("plan.costs", amount=format_number(own))
    if head.ceiling is not None:
        ceiling = format_number(head.ceiling)
        yield t("plan.ceiling"), t("plan.costs", amount=ceiling)


def _leave_room() -> Grid:
    """Give each level a row to be filled in by hand."""
    header = (
        t("document.level"),
        t("document.recommendation"),
        t("document.recommended_amount"),
        t("document.signature"),
    )
    rows = [[t(f"document.level_{level}"), "", "", ""] for level in _LEVELS]
    return Grid(header, rows, widths=(0.25, 0.35, 0.2, 0.2))
