"""A list of organisations taken in: chosen, checked row by row, then added."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.ingest.directory import DirectoryDraft
from wksbm_mapping.services.import_directory import (
    CheckedDirectory,
    check_directory,
    open_directory,
    save_directory,
)
from wksbm_mapping.services.import_survey import RawFile
from wksbm_mapping.services.organisation_table import (
    lay_out_organisations,
    tabulate_organisations,
)
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.network_questions import (
    answered_once,
    asked_again,
    current_answers,
    forget_answers,
    render_directory_memory,
    render_directory_questions,
    say_what_holds,
)
from wksbm_mapping.ui.network_state import IMPORTED, refuse, tell
from wksbm_mapping.ui.network_words import offer_table
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_words import render_dropzone_words

_TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]
_SHEETS, _CHECKED = "jejaring.lembar", "jejaring.draf"


def render_import(found: Sequence[OrganisationView], person: Person) -> None:  # noqa: ARG001
    """Draw where to choose a file, or what the chosen one would add."""
    if _SHEETS in st.session_state:
        _render_draft(_check(person), person)
        return
    st.markdown(t("network.import_note"))
    workspace = get_workspace()
    offer_table(
        tabulate_organisations([], workspace.regions, workspace.categories),
        "templat-jejaring",
        is_template=True,
    )
    render_dropzone_words()
    chosen = st.file_uploader(
        t("network.file"),
        type=_TYPES,
        key=f"jejaring.unggah.{st.session_state.get(IMPORTED, 0)}",
    )
    if chosen is not None:
        _open(RawFile(chosen.name, chosen.getvalue()), person)


def _open(file: RawFile, person: Person) -> None:
    """Read a file, and let go of it: only its sheets without persons are kept."""
    try:
        st.session_state[_SHEETS] = open_directory(get_workspace(), file, actor=person)
    except WksbmError as error:
        refuse(error)
    st.session_state[IMPORTED] = st.session_state.get(IMPORTED, 0) + 1
    st.rerun()


def _check(person: Person) -> CheckedDirectory:
    """Check the list with the answers so far; once for the same answers and person."""
    holds = (say_what_holds(), person)
    kept = st.session_state.get(_CHECKED)
    if kept is not None and kept[0] == holds:
        found: CheckedDirectory = kept[1]
        return found
    checked = check_directory(
        get_workspace(),
        st.session_state[_SHEETS],
        current_answers(),
        actor=person,
        ask_again=asked_again(),
    )
    st.session_state[_CHECKED] = (holds, checked)
    return checked


def _render_draft(checked: CheckedDirectory, person: Person) -> None:
    draft = checked.draft
    st.markdown(
        t(
            "network.rows",
            read=format_number(draft.rows_read),
            accepted=format_number(len(draft.accepted)),
            rejected=format_number(draft.rejected),
            skipped=format_number(draft.skipped),
        )
    )
    render_directory_memory(checked.recalled)
    render_directory_questions(draft.questions, draft.waiting)
    if draft.accepted:
        workspace = get_workspace()
        own = [each.organisation for each in draft.accepted]
        st.dataframe(
            lay_out_organisations(own, workspace.regions, workspace.categories),
            hide_index=True,
        )
    _render_findings(draft)
    with st.container(horizontal=True):
        if draft.accepted:
            st.button(
                tn("network.add_all", len(draft.accepted)),
                type="secondary" if draft.waiting else "primary",
                key="jejaring.simpan",
                on_click=_save,
                args=(person,),
            )
        st.button(t("network.other_file"), key="jejaring.lain", on_click=_forget)


def _render_findings(draft: DirectoryDraft) -> None:
    if not draft.findings:
        return
    table = pd.DataFrame(
        [(each.place(), each.value, each.message()) for each in draft.findings],
        columns=[t(f"network.finding_{name}") for name in ("where", "value", "what")],
        dtype="str",
    )
    with st.expander(tn("network.findings", len(draft.findings)), expanded=True):
        st.dataframe(table.loc[:, (table != "").any()], hide_index=True)
        offer_table(table, "temuan-jejaring")


@uninterrupted
def _save(person: Person) -> None:
    """Add what is clear; what waits for an answer stays on the screen."""
    try:
        draft = _check(person).draft
        added = save_directory(
            get_workspace(), draft, actor=person, once=answered_once()
        )
    except WksbmError as error:
        refuse(error)
        return
    tell(tn("network.added_all", added))
    st.session_state.pop(_CHECKED, None)
    if not draft.waiting:
        _forget()


@uninterrupted
def _forget() -> None:
    for key in (_SHEETS, _CHECKED):
        st.session_state.pop(key, None)
    forget_answers()
