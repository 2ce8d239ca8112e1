"""Unggah Data: choose files, see what was understood, confirm, undo."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t, tn
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.periods import Period, parse_period
from wksbm_mapping.services.import_survey import (
    CheckedImport,
    RawFile,
    check_uploads,
    confirm_draft,
    read_raw_files,
)
from wksbm_mapping.settings import UPLOAD_LIMIT_MB
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.upload_columns import render_columns
from wksbm_mapping.ui.upload_findings import render_findings, render_totals
from wksbm_mapping.ui.upload_history import ACTOR, render_history
from wksbm_mapping.ui.upload_preview import render_preview, render_summary
from wksbm_mapping.ui.upload_questions import render_questions
from wksbm_mapping.ui.upload_state import (
    current_answers,
    finish_round,
    forget_answers,
    forget_saved,
    last_saved,
    upload_round,
)
from wksbm_mapping.ui.upload_templates import render_templates
from wksbm_mapping.ui.upload_words import render_dropzone_words

TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "htm", "html", "zip"]


def render_upload_page() -> None:
    """Draw the page."""
    st.title(t("upload.title"))
    if current_audience() is not Audience.ANALIS:
        st.info(t("upload.analyst_only"))
        return
    st.write(t("upload.intro"))
    render_templates()
    _render_saved()
    options = _choose_options()
    files = _choose_files()
    if files and options is not None:
        _render_check(files, options)
    render_history()


def _render_saved() -> None:
    saved = last_saved()
    if saved is None:
        return
    st.success(t("upload.saved", batch=saved))
    open_page_link("peta_masalah", label=t("overview.see_map"))


def _choose_options() -> ImportOptions | None:
    left, right = st.columns(2)
    source = left.text_input(
        t("upload.source"),
        key="unggah.sumber",
        max_chars=120,
        placeholder=t("upload.source_example"),
        help=t("upload.source_help"),
    )
    typed = right.text_input(
        t("upload.period"),
        key="unggah.periode",
        max_chars=60,
        placeholder=t("upload.period_example"),
        help=t("upload.period_help"),
    )
    period = _read_period(typed)
    if typed.strip() and period is None:
        right.error(t("upload.period_unreadable"))
        return None
    return ImportOptions(period=period, source=" ".join(source.split()))


def _read_period(typed: str) -> Period | None:
    return parse_period(typed) if typed.strip() else None


def _choose_files() -> list[RawFile]:
    render_dropzone_words()
    chosen = st.file_uploader(
        t("upload.files", limit=UPLOAD_LIMIT_MB),
        type=TYPES,
        accept_multiple_files=True,
        key=f"unggah.berkas.{upload_round()}",
        on_change=_start_anew,
    )
    return [RawFile(file.name, file.getvalue()) for file in chosen]


def _start_anew() -> None:
    forget_answers()
    forget_saved()


def _render_check(files: list[RawFile], options: ImportOptions) -> None:
    checked = _check(files, options)
    if checked is None:
        return
    draft = checked.draft
    render_summary(checked)
    render_questions(draft)
    render_findings(draft)
    render_totals(draft)
    render_columns(draft)
    render_preview(draft)
    _render_confirm(checked, options)


def _check(files: list[RawFile], options: ImportOptions) -> CheckedImport | None:
    bar = st.progress(0.0, text=t("upload.reading"))

    def show(share: float) -> None:
        bar.progress(share, text=t("upload.reading"))

    try:
        uploads = read_raw_files(files, report_progress=show)
        return check_uploads(
            get_workspace(), uploads, options=options, answers=current_answers()
        )
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        return None
    finally:
        bar.empty()


def _render_confirm(checked: CheckedImport, options: ImportOptions) -> None:
    draft = checked.draft
    count = sum(file.observation_count for file in draft.files)
    st.subheader(t("upload.confirm_title"))
    if not count:
        st.error(t("error.nothing_to_store"))
        return
    if draft.questions:
        st.warning(tn("upload.open_questions", len(draft.questions)))
    if not options.source:
        st.info(t("upload.source_missing"))
    st.button(
        tn("upload.confirm", count),
        type="primary",
        icon=":material/check:",
        disabled=not options.source,
        on_click=_confirm,
        args=(checked,),
    )


def _confirm(checked: CheckedImport) -> None:
    finish_round(confirm_draft(get_workspace(), checked.draft, actor=ACTOR))
