"""A part of a plan row by row: a card each, and a form below it for a small screen."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_fields import Row, RowField, read_value, render_field
from wksbm_mapping.ui.plan_rows import EditedPart, read_written, store_rows
from wksbm_mapping.ui.uninterrupted import uninterrupted

_NEW = -1
"""Position of a row that is being added."""


def render_faces(edited: EditedPart) -> None:
    """Draw the rows for who only reads."""
    for position, row in enumerate(edited.rows):
        with st.container(border=True, key=_name_card(edited, position)):
            _render_face(edited, row)


def render_cards(edited: EditedPart) -> None:
    """Draw the rows, the form of the one that is open, and a way to add one."""
    opened = st.session_state.get(edited.key("terbuka"))
    for position, row in enumerate(read_written(edited)):
        with st.container(border=True, key=_name_card(edited, position)):
            if position == opened:
                _render_form(edited, position, row)
                continue
            _render_face(edited, row)
            st.button(
                t("planrow.change"),
                key=edited.key(f"ubah.{position}"),
                icon=":material/edit:",
                on_click=_open,
                args=(edited, position),
            )
    if opened == _NEW:
        with st.container(border=True, key=_name_card(edited, _NEW)):
            _render_form(edited, _NEW, {f.name: f.default for f in edited.fields})
        return
    st.button(
        t("planrow.add"),
        key=edited.key("tambah"),
        icon=":material/add:",
        on_click=_open,
        args=(edited, _NEW),
    )


def _name_card(edited: EditedPart, position: int) -> str:
    number = "baru" if position == _NEW else position + 1
    return f"baris-{edited.part}-{number}"


def _render_face(edited: EditedPart, row: Row) -> None:
    face = edited.face(row)
    st.markdown(f"**{plain(face.title) or t('planrow.unnamed')}**")
    st.caption("  \n".join(map(plain, face.lines)))


def _render_form(edited: EditedPart, position: int, row: Row) -> None:
    for is_narrow, fields in groupby(edited.fields, lambda each: each.is_narrow):
        with st.container(horizontal=is_narrow):
            for field in fields:
                key = _key(edited, position, field)
                render_field(field, read_value(row, field), key)
    if edited.follow is not None:
        st.markdown(f"**{plain(edited.follow(_read_form(edited, position)))}**")
    with st.container(horizontal=True):
        st.button(
            t("planrow.keep"),
            type="primary",
            key=edited.key("simpan_baris"),
            on_click=_keep,
            args=(edited, position),
        )
        st.button(
            t("planrow.cancel"),
            key=edited.key("batal"),
            on_click=_open,
            args=(edited, None),
        )
        if position != _NEW:
            with st.popover(t("planrow.remove")):
                st.button(
                    t("planrow.remove_now"),
                    key=edited.key("hapus"),
                    on_click=_remove,
                    args=(edited, position),
                )


def _key(edited: EditedPart, position: int, field: RowField) -> str:
    return edited.key(f"baris.{position}.{field.name}")


def _read_form(edited: EditedPart, position: int) -> Row:
    return {
        field.name: st.session_state.get(_key(edited, position, field))
        for field in edited.fields
    }


def _open(edited: EditedPart, position: int | None) -> None:
    st.session_state[edited.key("terbuka")] = position


@uninterrupted
def _keep(edited: EditedPart, position: int) -> None:
    rows = list(read_written(edited))
    row = _read_form(edited, position)
    if position == _NEW:
        position = len(rows)
        rows.append(row)
    else:
        rows[position] = row
    _open(edited, position)
    store_rows(edited, rows)


@uninterrupted
def _remove(edited: EditedPart, position: int) -> None:
    rows = list(read_written(edited))
    del rows[position]
    _open(edited, None)
    store_rows(edited, rows)
