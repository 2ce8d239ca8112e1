"""The tree of a problem: its causes and effects, and the objectives they become."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.contents import TreeNode
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.planning.tree_drawing import draw_tree
from wksbm_mapping.services.plan_parts import save_tree
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import PartWritten
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_table import (
    Row,
    UnreadableRowError,
    edit_part,
    read_text,
)

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
    edit_part(
        view,
        person,
        PlanPart.TREE,
        table=_lay_out(view.tree),
        config=_config(),
        save=lambda rows, seen: _save(view, person, rows, seen),
    )


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
        "key": column.NumberColumn(t("plan.node"), min_value=1, step=1),
        "kind": column.SelectboxColumn(
            t("plan.kind"),
            options=[_name_kind(True), _name_kind(False)],
            default=_name_kind(True),
        ),
        "parent": column.NumberColumn(
            t("plan.node_of"),
            min_value=0,
            step=1,
            default=0,
            help=t("plan.node_of_help"),
        ),
        "text": column.TextColumn(
            t("plan.tree_text"), width=240, max_chars=TITLE_LIMIT
        ),
        "objective": column.TextColumn(
            t("plan.tree_objective"), width=240, max_chars=TITLE_LIMIT
        ),
    }


def _save(view: PlanView, person: Person, rows: list[Row], seen: int) -> PartWritten:
    nodes = tuple(map(_read, rows))
    try:
        return save_tree(
            get_workspace(), view.plan.number, nodes, seen=seen, actor=person
        )
    except StoreError as error:
        if error.code == "plan_damaged":
            raise UnreadableRowError(t("plan.tree_loose")) from None
        raise


def _read(row: Row) -> TreeNode:
    def number(name: str) -> int:
        return 0 if pd.isna(row[name]) else int(row[name])

    is_cause = row["kind"] != _name_kind(False)
    return TreeNode(
        number("key"),
        number("parent"),
        is_cause,
        read_text(row, "text"),
        read_text(row, "objective"),
    )
