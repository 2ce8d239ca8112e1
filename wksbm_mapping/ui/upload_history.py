"""The batches confirmed so far, what each holds, and how to take one back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import format_datetime, format_number, t
from wksbm_mapping.services.batches import list_batches, remove_examples, undo
from wksbm_mapping.ui.address import read_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import tell
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_batch import render_batch
from wksbm_mapping.ui.upload_shown import NOTICE
from wksbm_mapping.ui.upload_state import forget_saved, last_saved

BATCH = "rincian"
"""Part of the address: the number of the batch to look into."""

_CHOSEN = "unggah.rincian"
_LONGEST_NUMBER = 9
_AT_HAND = 5
"""How many of the newest batches can be undone without choosing one first."""


def render_history() -> None:
    """List every batch, look into one, and offer to undo those in force."""
    if not may(current_person(), Action.HISTORY):
        return
    st.subheader(t("upload.history"))
    batches = list_batches(get_workspace(), actor=current_person())
    if batches.empty:
        st.info(t("upload.history_empty"))
        return
    st.dataframe(_table(batches), hide_index=True, width="stretch")
    at_hand = batches[batches["in_force"]].head(_AT_HAND)
    for number, batch in at_hand.iterrows():
        _render_undo(int(str(number)), is_example=bool(batch["is_example"]))
    _render_chosen(batches, set(at_hand.index))


def _table(batches: pd.DataFrame) -> pd.DataFrame:
    lines = [each._asdict() for each in _rows(batches)]
    return pd.DataFrame(
        {
            t("upload.col_batch"): batches.index,
            t("upload.col_state"): [_say_state(line) for line in lines],
            t("upload.col_source"): [_say_source(line) for line in lines],
            t("upload.col_files"): [", ".join(files) for files in batches["files"]],
            t("upload.col_cells"): [format_number(n) for n in batches["cells"]],
            t("history.col_rows"): [
                format_number(n) for n in batches["observation_rows"]
            ],
            t("history.col_sums"): [_say_sums(line["sum_by_unit"]) for line in lines],
            t("history.col_replaced"): [_say_replaced(line) for line in lines],
            t("upload.col_when"): [format_datetime(m) for m in batches["confirmed_at"]],
            t("history.col_actor"): batches["actor"],
        }
    )


def _render_chosen(batches: pd.DataFrame, at_hand: set[int]) -> None:
    numbers = [int(number) for number in batches.index]
    lines = {each.Index: each._asdict() for each in _rows(batches)}
    _take_asked()
    if st.session_state.get(_CHOSEN) not in (None, *numbers):
        del st.session_state[_CHOSEN]
    chosen = st.selectbox(
        t("history.choose"),
        numbers,
        index=None,
        key=_CHOSEN,
        format_func=lambda number: f"{number} · {_say_source(lines[number])}",
        placeholder=t("history.choose_hint"),
    )
    if chosen is None:
        return
    line = lines[chosen]
    render_batch(chosen, _describe(line))
    if line["in_force"] and chosen not in at_hand:
        _render_undo(chosen, is_example=line["is_example"])


def _take_asked() -> None:
    """Choose the batch the address newly asks for."""
    read_address((BATCH,))
    asked = str(st.session_state.pop(BATCH, None) or "")
    if asked.isdecimal() and len(asked) <= _LONGEST_NUMBER:
        st.session_state[_CHOSEN] = int(asked)


def _rows(batches: pd.DataFrame) -> list[Any]:
    return list(batches.itertuples())


def _describe(line: dict[str, Any]) -> list[str]:
    """Say in sentences who confirmed a batch, from what, and what became of it."""
    return [
        t(
            "history.confirmed",
            day=format_datetime(line["confirmed_at"]),
            actor=line["actor"],
        ),
        t("history.files", files=", ".join(line["files"]) or "–"),
        t(
            "history.counts",
            cells=format_number(line["cells"]),
            rows=format_number(line["observation_rows"]),
            sums=_say_sums(line["sum_by_unit"]) or "–",
        ),
        t("history.replaced", replaced=_say_replaced(line) or "–"),
        _say_state(line),
    ]


def _say_state(line: dict[str, Any]) -> str:
    if line["in_force"]:
        return t("upload.in_force")
    day = format_datetime(line["undone_at"])
    return t("history.undone", day=day, actor=line["undone_by"])


def _say_source(line: dict[str, Any]) -> str:
    source = str(line["source"])
    return f"{t('common.example')}: {source}" if line["is_example"] else source


def _say_sums(sums: dict[str, int]) -> str:
    """Write the sums of a batch, unit by unit."""
    return ", ".join(f"{format_number(n)} {unit}" for unit, n in sums.items())


def _say_replaced(line: dict[str, Any]) -> str:
    """Write how many cells of which earlier batch it took the place of."""
    return ", ".join(
        t("history.replaced_one", cells=format_number(cells), batch=number)
        for number, cells in sorted(line["replaced"].items())
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


@uninterrupted
def _undo(number: int) -> None:
    undo(get_workspace(), number, actor=current_person())
    if last_saved() == number:
        forget_saved()
    tell(NOTICE, t("upload.undone", batch=number))


@uninterrupted
def _remove_example() -> None:
    remove_examples(get_workspace(), actor=current_person())
    tell(NOTICE, t("upload.example_removed"))
