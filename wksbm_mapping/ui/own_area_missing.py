"""What is missing in the own kalurahan, and the work that waits."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.services.own_area import OwnArea, OwnWork
from wksbm_mapping.store import EntryForm, Submission, SubmissionKind
from wksbm_mapping.ui.entry_state import FORM
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain


def render_missing(area: OwnArea, work: OwnWork) -> None:
    """List categories and padukuhan without a figure, and the work that waits."""
    st.subheader(t("area.own_missing"))
    period = Period.from_code(area.period).label()
    categories = [plain(name_category(each)) for each in area.not_counted]
    padukuhan = [plain(each) for each in area.silent]
    if categories:
        names = ", ".join(categories)
        st.markdown(t("area.own_missing_categories", period=period, list=names))
    if padukuhan:
        names = ", ".join(padukuhan)
        st.markdown(t("area.own_missing_padukuhan", period=period, list=names))
    if not (categories or padukuhan or work.forms or work.returned):
        st.markdown(t("area.own_complete", period=period))
    render_work(work)


def render_work(work: OwnWork) -> None:
    """Lead to open forms and to what came back."""
    for form in work.forms:
        _render_form(form)
    for submission in work.returned:
        _render_returned(submission)


def _render_form(form: EntryForm) -> None:
    period = Period.from_code(form.head.period).label()
    label = t("area.own_open_form", period=period, source=plain(form.head.source))
    open_page_link("isi_data", label=label, query={FORM: form.id})


def _render_returned(submission: Submission) -> None:
    page = "isi_data" if submission.kind is SubmissionKind.FORM else "unggah"
    open_page_link(page, label=t("area.own_returned", title=plain(submission.title)))
