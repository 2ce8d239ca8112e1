"""Take files in: read once, persons taken out, and only that kept for the session."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile as BrowserFile

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.ingest import UploadedFile
from wksbm_mapping.services.import_survey import RawFile, read_raw_files, seal_files
from wksbm_mapping.settings import UPLOAD_LIMIT_MB
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.progress import show_progress
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_state import (
    UPLOAD_PROBLEM,
    begin_anew,
    begin_other_files,
    begin_reading,
    current_uploads,
    end_reading,
    files_being_read,
    take_uploads,
    upload_round,
)
from wksbm_mapping.ui.upload_words import render_dropzone_words

TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "htm", "html", "zip"]
_READ_SHARE = 0.7


def render_files() -> None:
    """Offer to choose files, or name those on screen."""
    if current_uploads():
        _render_chosen()
        return
    if files_being_read():
        _read_on()
    render_dropzone_words()
    chosen = st.file_uploader(
        t("upload.files", limit=UPLOAD_LIMIT_MB),
        type=TYPES,
        accept_multiple_files=True,
        key=f"unggah.berkas.{upload_round()}",
    )
    problem = st.session_state.get(UPLOAD_PROBLEM)
    if problem:
        st.error(plain(problem))
    if chosen:
        _take(chosen)


def _render_chosen() -> None:
    names = [file.source.name for file in current_uploads()]
    is_reviewer = may(current_person(), Action.REVIEW)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text("\n".join(names))
        st.button(
            t("correct.other_files"),
            key="unggah.ganti",
            icon=":material/swap_horiz:",
            on_click=uninterrupted(begin_anew if is_reviewer else begin_other_files),
        )


def _take(chosen: Sequence[BrowserFile]) -> None:
    """Keep the files before anything else: every use of the session may end the run."""
    begin_reading(tuple(RawFile(file.name, file.getvalue()) for file in chosen))
    _forget_bytes(chosen)
    _read_on()


def _read_on() -> None:
    """Read what was chosen, from the start where a click elsewhere ended it."""
    files = files_being_read()
    begin_other_files()
    try:
        take_uploads(_read(files))
    except WksbmError as error:
        st.session_state[UPLOAD_PROBLEM] = describe_error(error)
    except Exception:
        end_reading()
        raise
    end_reading()
    st.rerun()


def _read(files: Sequence[RawFile]) -> tuple[UploadedFile, ...]:
    with show_progress(t("upload.reading"), on_cancel=begin_anew) as report:
        uploads = read_raw_files(
            files, report_progress=lambda share: report(_READ_SHARE * share)
        )
        return seal_files(
            get_workspace(),
            uploads,
            report_progress=lambda share: report(
                _READ_SHARE + (1 - _READ_SHARE) * share
            ),
        )


def _forget_bytes(chosen: Sequence[BrowserFile]) -> None:
    """Let the server drop the files themselves: persons may be in them."""
    context = get_script_run_ctx()
    if context is None:
        return
    manager = context.uploaded_file_mgr
    if isinstance(manager, MemoryUploadedFileManager):
        for file in chosen:
            manager.remove_file(context.session_id, file.file_id)
