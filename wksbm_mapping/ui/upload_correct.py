"""Rows with findings, to be put right or rejected in place."""

from __future__ import annotations

import hashlib

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.ingest import (
    Correction,
    Draft,
    SheetRows,
    build_sheet_rows,
    read_corrections,
)
from wksbm_mapping.ingest.sheet import column_letter
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_state import (
    SheetPlace,
    current_answers,
    current_uploads,
    drop_answer,
    list_sheets,
    put_answer,
)

_PAGE = 50
_NOTE, _REJECT = "catatan", "tolak"


def render_corrections(draft: Draft) -> tuple[str, ...]:
    """Show rows to be put right, and what was put right so far; the keys of tables."""
    places = list_sheets(draft, current_uploads())
    if not places:
        return ()
    st.subheader(t("correct.title"))
    st.write(t("correct.note"))
    file, sheet = _choose_sheet(places)
    is_all = st.toggle(t("correct.all_rows"), key="unggah.semua_baris")
    rows = build_sheet_rows(
        file, sheet, read_corrections(current_answers()), is_noted_only=not is_all
    )
    page = _choose_page(len(rows.cells))
    fields = _edit(rows, page)
    _render_made()
    return fields


def _choose_sheet(places: list[SheetPlace]) -> SheetPlace:
    if len(places) == 1:
        return places[0]
    chosen = st.selectbox(
        t("correct.sheet"),
        range(len(places)),
        format_func=lambda at: f"{places[at][0].file} · {places[at][1].name}",
        key="unggah.lembar_dipilih",
    )
    return places[min(int(chosen), len(places) - 1)]


def _choose_page(rows: int) -> slice:
    pages = max(1, -(-rows // _PAGE))
    if pages == 1:
        return slice(0, _PAGE)
    number = st.number_input(
        t("correct.page", pages=pages),
        min_value=1,
        max_value=pages,
        key="unggah.halaman",
    )
    start = (min(int(number), pages) - 1) * _PAGE
    return slice(start, start + _PAGE)


def _edit(rows: SheetRows, page: slice) -> tuple[str, ...]:
    cells = rows.cells.iloc[page]
    if cells.empty:
        st.success(t("correct.nothing"))
        return ()
    table = cells.rename(columns=str)
    table.insert(0, _REJECT, rows.is_rejected.iloc[page])
    table.insert(1, _NOTE, rows.notes.iloc[page])
    key = f"unggah.sel.{_fingerprint(table)}"
    edited = st.data_editor(
        table,
        key=key,
        width="stretch",
        disabled=[_NOTE],
        column_config=_configure(rows),
    )
    _take(rows, table, edited)
    return (key,)


def _configure(rows: SheetRows) -> dict[str, ColumnConfig]:
    columns: dict[str, ColumnConfig] = {
        "_index": st.column_config.NumberColumn(t("upload.col_row"), pinned=True),
        _REJECT: st.column_config.CheckboxColumn(t("correct.reject"), width="small"),
        _NOTE: st.column_config.TextColumn(t("upload.col_finding"), width="medium"),
    }
    for number, header in rows.headers.items():
        columns[str(number)] = st.column_config.TextColumn(header)
    return columns


def _take(rows: SheetRows, before: pd.DataFrame, after: pd.DataFrame) -> None:
    """Turn what was changed in the table into corrections."""
    made = []
    for row in before.index[(before[_REJECT] != after[_REJECT]).to_numpy()]:
        made.append((Correction(rows.key, int(row)), bool(after.at[row, _REJECT])))
    for number in rows.headers:
        old, new = before[str(number)].fillna(""), after[str(number)].fillna("")
        for row in before.index[(old != new).to_numpy()]:
            text = str(new.at[row])
            made.append((Correction(rows.key, int(row), number, text), True))
    for correction, is_made in made:
        if is_made:
            put_answer(correction.id, correction.answer)
        else:
            drop_answer(correction.id)
    if made:
        st.rerun()


def _render_made() -> None:
    made = read_corrections(current_answers())
    if not made:
        return
    with st.expander(tn("correct.made", len(made)), icon=":material/edit:"):
        for number, correction in enumerate(made):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(_describe(correction))
                st.button(
                    t("upload.take_back"),
                    key=f"unggah.balik.{number}",
                    on_click=uninterrupted(drop_answer),
                    args=(correction.id,),
                )


def _describe(correction: Correction) -> str:
    if correction.column is None:
        return t("correct.rejected_row", sheet=correction.sheet, row=correction.row)
    return t(
        "correct.changed_cell",
        sheet=correction.sheet,
        row=correction.row,
        column=column_letter(correction.column),
        text=correction.text or t("correct.blank"),
    )


def _fingerprint(table: pd.DataFrame) -> str:
    content = table.to_csv(lineterminator="\n").encode("utf-8", "replace")
    return hashlib.sha256(content).hexdigest()[:16]
