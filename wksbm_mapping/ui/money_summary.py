"""What everybody may know of the money of groups: sums, and campaigns."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_date, format_number, format_percent, t
from wksbm_mapping.money.amounts import floor_share
from wksbm_mapping.money.campaigns import Campaign, Progress
from wksbm_mapping.money.lines import Heading
from wksbm_mapping.periods import Period
from wksbm_mapping.services.ledger_helped import tabulate_helped
from wksbm_mapping.services.ledger_summary import (
    BookSums,
    LedgerSummary,
    export_summary,
    list_summary_periods,
    summarise_ledgers,
)
from wksbm_mapping.services.ledger_words import say_begun, say_state
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.word_table import render_word_table

SPAN = "masa"


def render_summary() -> None:
    """Draw the sums of every group in a month or a year."""
    st.caption(t("money.public_note"))
    workspace = get_workspace()
    period = choose_period(list_summary_periods(workspace))
    found = summarise_ledgers(workspace, period)
    if not found:
        st.info(t("money.public_none"))
        return
    for each in found:
        _render_one(each, period)
    st.download_button(
        t("money.get_summary"),
        data=partial(export_summary, workspace, period),
        file_name=f"ringkasan-kas-{period.code}.csv",
        mime="text/csv",
        key="kas.unduh.ringkasan",
        on_click="ignore",
        icon=":material/download:",
    )


def choose_period(periods: list[Period]) -> Period:
    """Let somebody choose a month or a year, the first by default."""
    codes = [each.code for each in periods]
    settle(SPAN, codes, default=codes[0])
    chosen = st.selectbox(
        t("money.span"),
        codes,
        key=SPAN,
        format_func=lambda each: Period.from_code(each).label(),
    )
    write_address({SPAN: chosen})
    return Period.from_code(chosen)


def _render_one(each: LedgerSummary, period: Period) -> None:
    with st.container(border=True):
        st.subheader(plain(each.title))
        st.caption(plain(name_region(each.region)))
        rows = [
            (
                t(f"money.{name}"),
                *(format_number(getattr(sums, name)) for sums in each.books.values()),
            )
            for name in ("opening", "income", "spending", "closing")
        ]
        books = [t(f"money.book_{kind}") for kind in each.books]
        table = pd.DataFrame(rows, columns=[t("money.in_rupiah"), *books])
        render_word_table(
            table,
            caption=t("money.sums_of", period=period.label()),
            anchor=f"ringkasan-{each.number}",
        )
        st.caption(say_state(is_closed=each.is_closed))
        for kind, sums in each.books.items():
            _render_headings(t(f"money.book_{kind}"), sums)
        if each.helped:
            render_word_table(
                tabulate_helped(each.helped),
                caption=t("money.helped_in", period=period.label()),
                anchor=f"terbantu-{each.number}",
            )
            st.caption(t("money.helped_note"))
        for campaign, progress in each.campaigns:
            render_progress(campaign, progress)


def _render_headings(book: str, sums: BookSums) -> None:
    if sums.begun:
        st.caption(plain(f"{book}: {say_begun(sums.begun)}"))
    for name, amounts in (
        ("income", sums.income_by),
        ("spending", sums.spending_by),
    ):
        if amounts:
            listed = "; ".join(map(_say_heading, amounts.items()))
            st.caption(plain(f"{book}, {t(f'money.{name}')}: {listed}"))


def _say_heading(pair: tuple[Heading, int]) -> str:
    heading, amount = pair
    return f"{t(f'money.heading_{heading}')} Rp{format_number(amount)}"


def render_progress(campaign: Campaign, progress: Progress) -> None:
    """Say how far a campaign has come."""
    st.markdown(f"**{plain(campaign.title)}**")
    if campaign.goal:
        st.text(campaign.goal)
    words = t(
        "money.progress",
        received=format_number(progress.received),
        target=format_number(progress.target),
        share=format_percent(floor_share(progress.received, progress.target)),
        end=format_date(campaign.end),
    )
    st.progress(min(1.0, max(0.0, progress.share)), text=plain(words))
    st.caption(
        t(
            "money.promised",
            promised=format_number(progress.promised),
            outstanding=format_number(progress.outstanding),
            missing=format_number(progress.missing),
            spent=format_number(progress.spent),
        )
    )
