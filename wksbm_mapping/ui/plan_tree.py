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
from wksbm_mapping.ui.plan_fields import FieldKind, Row, RowField
from wksbm_mapping.ui.plan_rows import (
    CardFace,
    EditedPart,
    UnreadableRowError,
    read_text,
)
from wksbm_mapping.ui.plan_table import edit_part


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
    edited = EditedPart(
        view,
        PlanPart.TREE,
        rows=[_write_row(each) for each in view.tree],
        fields=_list_fields(),
        save=lambda rows, seen: _save(view, person, rows, seen),
        face=_describe,
    )
    edit_part(edited, person)


def _write_row(node: TreeNode) -> Row:
    row = {each.name: getattr(node, each.name, None) for each in _list_fields()}
    return {**row, "kind": _name_kind(node.is_cause)}


def _name_kind(is_cause: bool) -> str:
    return t("plan.cause" if is_cause else "plan.effect")


def _list_fields() -> tuple[RowField, ...]:
    text, number = FieldKind.TEXT, FieldKind.NUMBER
    wide: dict[str, Any] = {"limit": TITLE_LIMIT, "width": 240}
    return (
        RowField("key", t("plan.node"), number, least=1),
        RowField(
            "kind",
            t("plan.kind"),
            FieldKind.CHOICE,
            _name_kind(True),
            options=(_name_kind(True), _name_kind(False)),
        ),
        RowField(
            "parent",
            t("plan.node_of"),
            number,
            0,
            help=t("plan.node_of_help"),
            least=0,
        ),
        RowField("text", t("plan.tree_text"), text, **wide),
        RowField("objective", t("plan.tree_objective"), text, **wide),
    )


def _describe(row: Row) -> CardFace:
    node = _read(row)
    place = t(
        "planrow.node" if node.parent else "planrow.node_top",
        kind=_name_kind(node.is_cause),
        number=node.key,
        parent=node.parent,
    )
    return CardFace(node.text, tuple(each for each in (place, node.objective) if each))


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
