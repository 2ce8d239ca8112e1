"""The tree of a problem: its causes and effects, and the objectives they become."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.contents import TreeNode
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.planning.tree_drawing import draw_tree
from wksbm_mapping.services.plan_parts import save_tree
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_state import (
    REFUSED,
    field_key,
    refuse,
    render_newer,
    seen_revision,
    settle_written,
)

_PART = PlanPart.TREE
_COLUMNS = ("key", "kind", "parent", "text", "objective")


def render_tree(view: PlanView, person: Person) -> None:
    """Draw the tree and the table it is written in."""
    st.caption(t("plan.tree_note"))
    if view.tree:
        shown = st.segmented_control(
            t("plan.tree_shows"),
            ("text", "objective"),
            default="text",
            key="rencana.pohon",
            format_func=lambda each: t(f"plan.tree_{each}"),
            required=True,
        )
        dot = draw_tree(view.head.title, view.tree, objectives=shown == "objective")
        st.graphviz_chart(dot, width="stretch")
    if not may(person, Action.PLAN, view.plan.subject.region):
        st.dataframe(_lay_out(view.tree), hide_index=True, column_config=_config())
        return
    render_newer(view, _PART)
    st.caption(t("plan.table_note"))
    written = st.data_editor(
        _begin_with(view),
        key=field_key(view, _PART, "tabel"),
        num_rows="dynamic",
        hide_index=True,
        column_config=_config(),
        width="stretch",
    )
    if st.button(t("plan.save"), type="primary", key="rencana.simpan.pohon"):
        _save(view, person, written)


def _begin_with(view: PlanView) -> pd.DataFrame:
    table: pd.DataFrame = st.session_state.setdefault(
        field_key(view, _PART, "awal"), _lay_out(view.tree)
    )
    return table


def _lay_out(nodes: tuple[TreeNode, ...]) -> pd.DataFrame:
    rows = [
        [node.key, _name_kind(node.is_cause), node.parent, node.text, node.objective]
        for node in nodes
    ]
    table = pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)
    return table.astype({"key": "float64", "parent": "float64"})


def _name_kind(is_cause: bool) -> str:
    return t("plan.cause" if is_cause else "plan.effect")


def _config() -> dict[str, Any]:
    column = st.column_config
    return {
        "key": column.NumberColumn(t("plan.node"), min_value=1, step=1, required=True),
        "kind": column.SelectboxColumn(
            t("plan.kind"),
            options=[_name_kind(True), _name_kind(False)],
            default=_name_kind(True),
            required=True,
        ),
        "parent": column.NumberColumn(
            t("plan.node_of"),
            min_value=0,
            step=1,
            default=0,
            required=True,
            help=t("plan.node_of_help"),
        ),
        "text": column.TextColumn(
            t("plan.tree_text"), width=240, required=True, max_chars=TITLE_LIMIT
        ),
        "objective": column.TextColumn(
            t("plan.tree_objective"), width=240, max_chars=TITLE_LIMIT
        ),
    }


def _save(view: PlanView, person: Person, written: pd.DataFrame) -> None:
    nodes = tuple(_read(row) for row in written.to_dict("records"))
    try:
        done = save_tree(
            get_workspace(),
            view.plan.number,
            nodes,
            seen=seen_revision(view, _PART),
            actor=person,
        )
    except WksbmError as error:
        if error.code == "plan_damaged":
            st.session_state[REFUSED] = t("plan.tree_loose")
        else:
            refuse(error)
    else:
        settle_written(view, _PART, done)
    st.rerun()


def _read(row: dict[Any, Any]) -> TreeNode:
    def number(name: str) -> int:
        return 0 if pd.isna(row[name]) else int(row[name])

    def text(name: str) -> str:
        return "" if pd.isna(row[name]) else str(row[name])

    is_cause = row["kind"] != _name_kind(False)
    return TreeNode(
        number("key"), number("parent"), is_cause, text("text"), text("objective")
    )
