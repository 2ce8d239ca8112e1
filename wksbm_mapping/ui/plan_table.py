"""A part of a plan that consists of rows: written as a table, or row by row."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.plan_cards import render_cards, render_faces
from wksbm_mapping.ui.plan_fields import Row, build_column, is_blank, lay_out
from wksbm_mapping.ui.plan_rows import (
    EditedPart,
    drop_written,
    is_unsaved,
    keep_written,
    read_begun,
    read_written,
    store_rows,
)
from wksbm_mapping.ui.plan_state import PLAN_SHAPE, render_newer
from wksbm_mapping.ui.screen import is_phone
from wksbm_mapping.ui.uninterrupted import uninterrupted

_TABLE, _CARDS = _SHAPES = ("tabel", "kartu")
_DRAWN = "rencana.bentuk"


def edit_part(edited: EditedPart, person: Person) -> None:
    """Let who may write the rows of a part; others read them."""
    may_write = may(person, Action.PLAN, edited.view.plan.subject.region)
    if may_write:
        render_newer(edited.view, edited.part)
    shape = _choose_shape()
    if not may_write:
        _render_read(edited, shape)
        return
    if shape == _CARDS:
        _take_over(edited)
        render_cards(edited)
    else:
        st.caption(t("plan.table_note"))
        _draw_table(edited)
    st.session_state[_DRAWN] = shape
    _render_save(edited, shape)


def _choose_shape() -> str:
    usual = _CARDS if is_phone() else _TABLE
    settle(PLAN_SHAPE, _SHAPES, default=usual)
    shape = st.segmented_control(
        t("planrow.shape"),
        _SHAPES,
        key=PLAN_SHAPE,
        format_func=lambda each: t(f"planrow.shape_{each}"),
        required=True,
        label_visibility="collapsed",
    )
    write_address({PLAN_SHAPE: None if shape == usual else shape})
    return str(shape)


def _render_read(edited: EditedPart, shape: str) -> None:
    if shape == _CARDS:
        render_faces(edited)
        return
    table = lay_out(edited.rows, edited.fields)
    config = {each.name: build_column(each) for each in edited.fields}
    st.dataframe(table, hide_index=True, column_config=config)


def _draw_table(edited: EditedPart) -> None:
    """Draw the table, and keep what was typed into it."""
    key = edited.key("tabel")
    if key not in st.session_state:
        st.session_state[f"{key}.awal"] = read_written(edited)
    begun: list[Row] = st.session_state.setdefault(f"{key}.awal", read_begun(edited))
    written = st.data_editor(
        lay_out(begun, edited.fields),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={each.name: build_column(each) for each in edited.fields},
        width="stretch",
    )
    if any(st.session_state[key].values()) or begun is not read_begun(edited):
        rows: list[Row] = written.to_dict("records")
        filled = [row for row in rows if not is_blank(row, edited.fields)]
        keep_written(edited, filled)
    else:
        drop_written(edited)


def _take_over(edited: EditedPart) -> None:
    """Take over what was typed into the table just before cards were asked for.

    Streamlit gives what is typed into a table only to who draws the table.
    """
    if st.session_state.get(_DRAWN) != _TABLE:
        return
    key = edited.key("tabel")
    if key not in st.session_state:
        return
    place = st.empty()
    with place:
        _draw_table(edited)
    place.empty()
    del st.session_state[key]


def _render_save(edited: EditedPart, shape: str) -> None:
    if shape == _CARDS:
        if not is_unsaved(edited):
            return
        st.warning(t("planrow.unsaved"))
    asked = edited.key("simpan")
    st.button(
        t("plan.save"),
        type="primary",
        key=f"rencana.simpan.{edited.part}",
        on_click=_ask_to_save,
        args=(asked,),
    )
    if st.session_state.get(asked):
        _save(edited, asked)
        st.rerun()


@uninterrupted
def _ask_to_save(asked: str) -> None:
    """Remember that a save was asked for, until a draw carries it out.

    The last cell typed is in the rows only once the table was drawn.
    """
    st.session_state[asked] = True


@uninterrupted
def _save(edited: EditedPart, asked: str) -> None:
    st.session_state[asked] = False
    store_rows(edited, read_written(edited))
