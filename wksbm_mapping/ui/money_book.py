"""One book of a group: its balance, its lines, and what can be taken along."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.money.books import Book, Running, Statement
from wksbm_mapping.money.lines import BookKind, Direction, Line
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.services.ledger_export import export_statement
from wksbm_mapping.services.ledger_reports import write_statement
from wksbm_mapping.services.ledger_summary import list_periods_since
from wksbm_mapping.services.ledger_words import (
    name_counterpart,
    name_receipt,
    say_begun,
    say_purpose,
)
from wksbm_mapping.services.ledgers import read_book
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.store.ledgers import BookKey, Ledger
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.money_closing import render_closed, render_closing
from wksbm_mapping.ui.money_entry import render_entry
from wksbm_mapping.ui.money_helped import render_helped
from wksbm_mapping.ui.money_receipt import render_line_actions
from wksbm_mapping.ui.money_state import BOOK
from wksbm_mapping.ui.money_summary import choose_period
from wksbm_mapping.ui.plan_documents import offer_document
from wksbm_mapping.ui.plan_recap import TABLE_TYPES
from wksbm_mapping.ui.word_table import render_word_table

_ALL, _SHOWN = "kas.semua", 20
"""So many lines are listed before somebody asks for all of a period."""


def render_book(ledger: Ledger, person: Person) -> None:
    """Draw a book, and the forms that write into it."""
    kinds = [str(each) for each in BookKind]
    settle(BOOK, kinds, default=kinds[0])
    chosen = st.segmented_control(
        t("money.book"),
        kinds,
        key=BOOK,
        format_func=lambda each: t(f"money.book_{each}"),
        required=True,
    )
    key = BookKey(ledger.number, BookKind(str(chosen)))
    st.caption(t(f"money.about_{key.kind}"))
    book = read_book(get_workspace(), key, actor=person)
    st.metric(
        t("money.balance_now"), t("plan.costs", amount=format_number(book.balance))
    )
    is_open = _is_begun_open(key, book)
    with st.expander(t("money.write"), expanded=is_open, key="kas-catat"):
        render_entry(key, person)
    write_address({BOOK: chosen})
    if not book.lines:
        st.info(t("money.no_lines_yet"))
        return
    periods = list_periods_since(min(line.entry.day for line in book.lines))
    period = choose_period(periods)
    told = book.tell(period)
    _render_sums(told)
    render_closed(key.ledger, period, person)
    _render_lines(book, told, period)
    if key.kind is BookKind.DONATION:
        _render_helped(key, told, period, person)
    _offer_reports(key, period, person)
    render_line_actions(key, book, told, person)
    render_closing(key.ledger, person)


def _render_helped(
    key: BookKey, told: Statement, period: Period, person: Person
) -> None:
    if period.kind is PeriodKind.YEAR:
        render_helped(key.ledger, period.year, told, person)
    elif told.spending:
        st.caption(t("money.helped_choose_year"))


def _is_begun_open(key: BookKey, book: Book) -> bool:
    """Whether the fields stand open from the start, and stay so line after line."""
    field = f"kas.terbuka.{key.ledger}.{key.kind}"
    return bool(st.session_state.setdefault(field, not book.lines))


def _render_sums(told: Statement) -> None:
    st.markdown(
        t(
            "money.sums",
            opening=format_number(told.opening),
            income=format_number(told.income),
            spending=format_number(told.spending),
            closing=format_number(told.closing),
        )
    )
    if told.begun:
        st.caption(say_begun(told.begun))


def _render_lines(book: Book, told: Statement, period: Period) -> None:
    if not told.rows:
        st.info(t("money.no_lines"))
        return
    newest = told.rows[::-1]
    shown = newest if _shows_all(len(newest)) else newest[:_SHOWN]
    rows = [(_say_line(book, row.line), _say_amount(row)) for row in shown]
    names = ("line", "in_or_out")
    table = pd.DataFrame(rows, columns=[t(f"money.{name}") for name in names])
    caption = t("money.lines_of", period=period.label())
    render_word_table(table, caption=caption, anchor="baris-kas")


def _shows_all(count: int) -> bool:
    """Whether every line is listed: what can be done stands below them."""
    if count <= _SHOWN:
        return True
    label = t("money.all_lines", count=format_number(count))
    return bool(st.toggle(label, key=_ALL, persist_state="session"))


def _say_line(book: Book, line: Line) -> str:
    """Say all but the amount in one cell, which leaves room for it on a telephone."""
    return t(
        "money.line_said",
        day=f"{line.entry.day:%d/%m/%Y}",
        receipt=name_receipt(book.kind, line.receipt),
        purpose=say_purpose(book, line),
        counterpart=name_counterpart(line.entry),
    )


def _say_amount(row: Running) -> str:
    sign = "+" if row.line.entry.direction is Direction.IN else "\u2212"
    return t(
        "money.then",
        amount=f"{sign}{format_number(row.line.entry.amount)}",
        balance=format_number(row.balance),
    )


def _offer_reports(key: BookKey, period: Period, person: Person) -> None:
    name = f"kas-{key.kind}-{key.ledger}-{period.code}"
    given = (get_workspace(), key, period)
    offer_document(
        partial(write_statement, *given, actor=person),
        name,
        label=lambda file_format: t(f"money.get_{file_format}"),
    )
    with st.container(horizontal=True):
        for file_format in TableFormat:
            st.download_button(
                t(f"recap.get_{file_format}"),
                data=partial(
                    export_statement, *given, file_format=file_format, actor=person
                ),
                file_name=f"{name}.{file_format}",
                mime=TABLE_TYPES[file_format],
                key=f"kas.unduh.{file_format}",
                on_click="ignore",
                icon=":material/download:",
            )
