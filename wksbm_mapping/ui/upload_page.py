"""Unggah Data: choose files, see what was understood, confirm, undo."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t, tn
from wksbm_mapping.i18n.language import current_language
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.import_survey import (
    CheckedImport,
    check_uploads,
    confirm_draft,
)
from wksbm_mapping.services.unfinished_checks import drop
from wksbm_mapping.services.workspace import current_version
from wksbm_mapping.store import SubmissionKind
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_known, get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.progress import show_progress
from wksbm_mapping.ui.submissions_own import render_own_submissions
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_aside import render_put_aside, render_unfinished
from wksbm_mapping.ui.upload_columns import render_columns
from wksbm_mapping.ui.upload_correct import render_corrections
from wksbm_mapping.ui.upload_differences import render_differences
from wksbm_mapping.ui.upload_files import render_files
from wksbm_mapping.ui.upload_findings import render_findings, render_totals
from wksbm_mapping.ui.upload_history import render_history
from wksbm_mapping.ui.upload_memory import render_recalled, render_remembered
from wksbm_mapping.ui.upload_options import choose_options
from wksbm_mapping.ui.upload_preview import render_preview, render_summary
from wksbm_mapping.ui.upload_questions import render_questions
from wksbm_mapping.ui.upload_send import (
    accept_continued,
    render_continued,
    render_send,
)
from wksbm_mapping.ui.upload_shown import Shown, ask_to_look_again, note_shown
from wksbm_mapping.ui.upload_state import (
    aside_number,
    asked_again,
    begin_anew,
    current_answers,
    current_submission,
    current_uploads,
    finish_round,
    keep_checked,
    last_checked,
    last_saved,
    upload_round,
)
from wksbm_mapping.ui.upload_templates import render_templates


def render_upload_page() -> None:
    """Draw the page."""
    st.title(t("upload.title"))
    st.write(t("upload.intro"))
    if not may(current_person(), Action.CONFIRM):
        st.info(t("upload.analyst_confirms"))
    render_templates()
    _render_saved()
    render_own_submissions(SubmissionKind.FILES)
    render_unfinished()
    render_continued()
    options = choose_options()
    render_files()
    if current_uploads() and options is not None:
        _render_check(options)
    render_remembered()
    render_history()


def _render_saved() -> None:
    saved = last_saved()
    if saved is None:
        return
    st.success(t("upload.saved", batch=saved))
    open_page_link("peta_masalah", label=t("overview.see_map"))


def _render_check(options: ImportOptions) -> None:
    checked = _check(options)
    if checked is None:
        return
    draft = checked.draft
    render_summary(checked)
    render_recalled(checked)
    fields = render_questions(draft)
    render_differences(draft)
    render_findings(draft, current_uploads(), current_answers())
    render_totals(draft)
    fields += render_corrections(draft)
    fields += render_columns(draft)
    render_preview(draft)
    _render_confirm(checked, options, note_shown(fields))


def _check(options: ImportOptions) -> CheckedImport | None:
    """Check the files on screen, unless nothing changed since they were."""
    workspace, answers = get_workspace(), current_answers()
    uploads = current_uploads()
    hashes = tuple(file.source.sha256 for file in uploads)
    said = (options, tuple(answers.items()), asked_again(), current_language())
    key = (hashes, said, upload_round(), current_version(workspace), current_person())
    checked = last_checked(key)
    if checked is not None:
        return checked
    try:
        with show_progress(t("upload.reading"), on_cancel=begin_anew) as report:
            checked = check_uploads(
                workspace,
                uploads,
                options=options,
                answers=answers,
                actor=current_person(),
                ask_again=asked_again(),
                known=get_known(),
                report_progress=report,
            )
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        return None
    keep_checked(key, checked)
    return checked


def _render_confirm(
    checked: CheckedImport, options: ImportOptions, shown: Shown
) -> None:
    draft = checked.draft
    count = sum(file.observation_count for file in draft.files)
    count += len(draft.population)
    is_analyst = may(current_person(), Action.CONFIRM)
    st.subheader(t("upload.confirm_title" if is_analyst else "review.send_title"))
    if not count:
        st.error(t("error.nothing_to_store"))
        render_put_aside(shown)
        return
    if draft.questions:
        st.warning(tn("upload.open_questions", len(draft.questions)))
    if not is_analyst:
        render_send(options, shown)
        render_put_aside(shown)
        return
    if not options.source:
        st.info(t("upload.source_missing"))
    st.button(
        tn("upload.confirm", count),
        type="primary",
        icon=":material/check:",
        disabled=not options.source,
        on_click=_confirm,
        args=(checked, options, shown),
    )
    if current_submission() is None:
        render_put_aside(shown)


@uninterrupted
def _confirm(checked: CheckedImport, options: ImportOptions, shown: Shown) -> None:
    """Store what was seen; the page checks anew where it is not what is said now."""
    if not shown.is_current():
        ask_to_look_again()
        return
    if current_submission() is not None:
        accept_continued(checked, options)
        return
    number = aside_number()
    finish_round(confirm_draft(get_workspace(), checked.draft, actor=current_person()))
    if number is not None:
        drop(get_workspace(), number, actor=current_person())
