"""The batches confirmed so far, and how to take one back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_datetime, format_number, t
from wksbm_mapping.services.batches import list_batches, remove_examples, undo
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.upload_state import forget_saved, last_saved

ACTOR = "lokal"


def render_history() -> None:
    """List every batch, and offer to undo those in force."""
    st.subheader(t("upload.history"))
    batches = list_batches(get_workspace())
    if batches.empty:
        st.info(t("upload.history_empty"))
        return
    st.dataframe(_table(batches), hide_index=True, width="stretch")
    in_force = batches[batches["in_force"]]
    for number, batch in in_force.iterrows():
        _render_undo(int(str(number)), is_example=bool(batch["is_example"]))


def _table(batches: pd.DataFrame) -> pd.DataFrame:
    example = t("common.example")
    return pd.DataFrame(
        {
            t("upload.col_batch"): batches.index,
            t("upload.col_state"): [
                t("upload.in_force") if state else t("upload.undone")
                for state in batches["in_force"]
            ],
            t("upload.col_source"): [
                f"{example}: {source}" if is_example else source
                for source, is_example in zip(
                    batches["source"], batches["is_example"], strict=True
                )
            ],
            t("upload.col_files"): [", ".join(files) for files in batches["files"]],
            t("upload.col_cells"): [format_number(n) for n in batches["cells"]],
            t("upload.col_when"): [format_datetime(m) for m in batches["confirmed_at"]],
        }
    )


def _render_undo(number: int, *, is_example: bool) -> None:
    label = t("upload.remove_example") if is_example else t("upload.undo", batch=number)
    with st.popover(label, icon=":material/undo:"):
        st.write(t("upload.remove_note") if is_example else t("upload.undo_note"))
        st.button(
            t("upload.undo_confirm"),
            key=f"unggah.batal.{number}",
            type="primary",
            on_click=_remove_example if is_example else _undo,
            args=() if is_example else (number,),
        )


def _undo(number: int) -> None:
    undo(get_workspace(), number, actor=ACTOR)
    if last_saved() == number:
        forget_saved()
    st.toast(t("upload.undone_toast", batch=number))


def _remove_example() -> None:
    remove_examples(get_workspace(), actor=ACTOR)
