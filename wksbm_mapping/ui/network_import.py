"""A list of organisations taken in: chosen, checked row by row, then added."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.ingest.directory import DirectoryDraft
from wksbm_mapping.services.import_directory import check_directory, save_directory
from wksbm_mapping.services.import_survey import RawFile
from wksbm_mapping.services.organisation_table import (
    lay_out_organisations,
    tabulate_organisations,
)
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.network_state import IMPORTED, attempt, refuse
from wksbm_mapping.ui.network_words import offer_table
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_words import render_dropzone_words

_TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]
_DRAFT = "jejaring.draf"


def render_import(found: Sequence[OrganisationView], person: Person) -> None:  # noqa: ARG001
    """Draw where to choose a file, or what the chosen one would add."""
    draft = st.session_state.get(_DRAFT)
    if draft is not None:
        _render_draft(draft, person)
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
        _check(RawFile(chosen.name, chosen.getvalue()), person)


def _check(file: RawFile, person: Person) -> None:
    """Read a file once, and let go of it: persons may be in it."""
    st.session_state[IMPORTED] = st.session_state.get(IMPORTED, 0) + 1
    try:
        st.session_state[_DRAFT] = check_directory(get_workspace(), file, actor=person)
    except WksbmError as error:
        refuse(error)
    st.rerun()


def _render_draft(draft: DirectoryDraft, person: Person) -> None:
    st.markdown(
        t(
            "network.rows",
            read=format_number(draft.rows_read),
            accepted=format_number(len(draft.accepted)),
            rejected=format_number(draft.rejected),
            skipped=format_number(draft.skipped),
        )
    )
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
                type="primary",
                key="jejaring.simpan",
                on_click=_save,
                args=(draft, person),
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
        st.dataframe(table, hide_index=True)
        offer_table(table, "temuan-jejaring")


@uninterrupted
def _save(draft: DirectoryDraft, person: Person) -> None:
    def save() -> None:
        save_directory(get_workspace(), draft, actor=person)

    if attempt(save, tn("network.added_all", len(draft.accepted))):
        _forget()


def _forget() -> None:
    st.session_state.pop(_DRAFT, None)
