"""What each column was understood as, to be corrected in place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.categories.load import DENOMINATORS as KINDS
from wksbm_mapping.i18n import t
from wksbm_mapping.ingest import IGNORE, ColumnRole, Draft, Role
from wksbm_mapping.maps.figures import name_category, name_denominator
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.upload_state import put_answer

_OFFERED = (
    Role.REGION,
    Role.REGION_CODE,
    Role.KAPANEWON,
    Role.PADUKUHAN,
    Role.CATEGORY,
    Role.PERIOD,
    Role.COUNT,
    Role.COUNT_L,
    Role.COUNT_P,
    Role.NOTE,
    Role.PERSONAL,
    Role.IGNORED,
)


def render_columns(draft: Draft) -> tuple[str, ...]:
    """Show the role of every column, to be changed; the key of the table."""
    columns = [column for file in draft.files for column in file.columns]
    if not columns:
        return ()
    key = f"unggah.kolom.{_fingerprint(columns)}"
    with st.expander(t("upload.columns", count=len(columns))):
        st.write(t("upload.columns_note"))
        labels = _labels()
        before = _table(columns, labels)
        understood = t("upload.col_understood")
        after = st.data_editor(
            before,
            key=key,
            hide_index=True,
            width="stretch",
            disabled=[name for name in before.columns if name != understood],
            column_config={
                understood: st.column_config.SelectboxColumn(
                    options=sorted({*labels.values(), *before[understood]}),
                    required=True,
                )
            },
        )
        _take_changes(columns, before[understood], after[understood], labels)
    return (key,)


def _labels() -> dict[str, str]:
    roles = {str(role): t(f"upload.role_{role}") for role in _OFFERED}
    categories = get_workspace().categories.values()
    people = {kind: t("tables.column", kind=name_denominator(kind)) for kind in KINDS}
    return roles | {each.key: name_category(each) for each in categories} | people


def _table(columns: list[ColumnRole], labels: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("upload.col_sheet"): [column.sheet for column in columns],
            t("upload.col_column"): [column.column for column in columns],
            t("upload.col_header"): [column.header for column in columns],
            t("upload.col_understood"): [_understood(c, labels) for c in columns],
            t("upload.col_part"): [
                t(f"upload.part_{column.part.value.lower()}") if column.part else ""
                for column in columns
            ],
        }
    )


def _understood(column: ColumnRole, labels: dict[str, str]) -> str:
    key = column.category or str(column.role)
    if column.category:
        return labels.get(key) or t("tables.band")
    return labels.get(key) or t(f"upload.role_{key}")


def _take_changes(
    columns: list[ColumnRole],
    before: pd.Series,
    after: pd.Series,
    labels: dict[str, str],
) -> None:
    keys = {label: key for key, label in labels.items()}
    changed = [
        n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new
    ]
    for number in changed:
        if not columns[number].answer_id:
            continue
        chosen = keys.get(str(after.iloc[number]), "")
        answer = IGNORE if chosen == str(Role.IGNORED) else chosen
        said = f"{columns[number].header} → {after.iloc[number]}"
        put_answer(columns[number].answer_id, answer, said=said)
    if changed:
        st.rerun()


def _fingerprint(columns: list[ColumnRole]) -> str:
    return str(abs(hash(tuple(columns))))
