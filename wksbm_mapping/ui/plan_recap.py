"""What is asked for where: the listed plans added up, on screen and to take along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.reports.document import Grid
from wksbm_mapping.services.plan_recap import PlanChoice, Recap, compute_recap
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.recap_document import (
    TableFormat,
    export_recap,
    say_left_out,
    write_recap,
)
from wksbm_mapping.services.recap_tables import (
    Names,
    lay_out_plans,
    lay_out_sources,
    lay_out_sums,
)
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_documents import choose_reader, offer_document

_READER = "rekap.pembaca"
TABLE_TYPES = {
    TableFormat.CSV: "text/csv",
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument"
    ".spreadsheetml.sheet",
}


def render_recap(found: Sequence[PlanView], choice: PlanChoice, person: Person) -> None:
    """Draw the sums, the plans, and what can be downloaded."""
    if not found:
        st.info(t("plan.none_here"))
        return
    recap = compute_recap(found, choice)
    _render_total(recap)
    protected = get_protected(choose_reader(person, _READER))
    _render_downloads(protected, found, choice, person)
    names = Names(protected, get_workspace())
    category, area = t("map.category"), t("map.area")
    tables = {
        "by_category": lay_out_sums(
            recap.by_category, recap.total, category, names.category
        ),
        "by_region": lay_out_sums(recap.by_region, recap.total, area, names.region),
        "by_source": lay_out_sources(recap),
        "list": lay_out_plans(recap, names),
    }
    for key, grid in tables.items():
        st.markdown(f"**{t(f'recap.{key}')}**")
        st.table(_as_table(grid))
    st.caption(t("recap.people_note"))


def _render_total(recap: Recap) -> None:
    if recap.total.is_known:
        st.markdown(
            t(
                "recap.says",
                plans=format_number(recap.total.plans),
                cost=format_number(recap.total.cost),
                own=format_number(recap.total.own),
                asked=format_number(recap.total.asked),
            )
        )
    note = say_left_out(recap)
    if note:
        st.caption(note)


def _render_downloads(
    protected: ProtectedCounts,
    found: Sequence[PlanView],
    choice: PlanChoice,
    person: Person,
) -> None:
    mark = "data-contoh-" if protected.is_example else ""
    name = f"{mark}rekap-usulan-{choice.within}"
    given = (protected, get_workspace(), found, choice)
    offer_document(
        partial(write_recap, *given, actor=person),
        name,
        label=lambda file_format: t(f"document.get_{file_format}"),
    )
    with st.container(horizontal=True):
        for file_format, mime in TABLE_TYPES.items():
            st.download_button(
                t(f"recap.get_{file_format}"),
                data=partial(
                    export_recap, *given, file_format=file_format, actor=person
                ),
                file_name=f"{name}.{file_format}",
                mime=mime,
                key=f"rekap.{file_format}",
                on_click="ignore",
                icon=":material/download:",
            )


def _as_table(grid: Grid) -> pd.DataFrame:
    rows = [[plain(cell) for cell in row] for row in grid.rows]
    table = pd.DataFrame(rows, columns=list(grid.header))
    return table.set_index(grid.header[0])
