"""Sheets to print and fill in by hand."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wksbm_mapping.i18n import current_language, t, use_language
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.print_entry import PaperForm, print_forms
from wksbm_mapping.store import EntryForm
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.plain_text import plain


def render_blank_sheets(region: str | None, period: Period | None) -> None:
    """Offer the sheet of a kalurahan, and those of its whole kapanewon."""
    with st.expander(t("entry.print"), icon=":material/print:"):
        st.write(t("entry.print_note"))
        if region is None or period is None:
            st.caption(t("entry.print_choose"))
            return
        regions, kapanewon = get_workspace().regions, kapanewon_of(region)
        paper = PaperForm(period)
        place = regions.name_of(region)
        _render_button(t("entry.print_one", place=place), [region], paper)
        every = regions.members(kapanewon, Level.KALURAHAN)
        if all(map(current_person().covers, every)):
            whole = t("entry.print_all", place=regions.name_of(kapanewon))
            _render_button(whole, every, paper)


def render_form_sheet(form: EntryForm, padukuhan: str) -> None:
    """Offer the sheet of an open form."""
    head = form.head
    paper = PaperForm(Period.from_code(head.period), padukuhan, head.source)
    with st.expander(t("entry.print"), icon=":material/print:"):
        st.write(t("entry.print_note"))
        place = padukuhan or get_workspace().regions.name_of(head.region)
        _render_button(t("entry.print_one", place=place), [head.region], paper)


def _render_button(label: str, regions: list[str], paper: PaperForm) -> None:
    name = f"{kapanewon_of(regions[0])}-{paper.period.code}"
    if len(regions) == 1:
        name = f"{regions[0]}-{paper.period.code}"
    st.download_button(
        plain(label),
        data=_printer(regions, paper),
        file_name=f"isian-{name}.pdf",
        mime="application/pdf",
        key=f"cetak.{name}",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def _printer(regions: list[str], paper: PaperForm) -> Callable[[], bytes]:
    """Print when it is asked for, in the language of this screen."""
    language, actor = current_language(), current_person()

    def build() -> bytes:
        with use_language(language):
            protected = get_protected(actor.audience)
            return print_forms(get_workspace(), protected, regions, paper, actor=actor)

    return build
