"""A line that was written: its receipt on paper, and its correction."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.money.books import Book, Statement
from wksbm_mapping.money.lines import Line
from wksbm_mapping.services.ledger_receipt import write_receipt
from wksbm_mapping.services.ledger_words import name_receipt
from wksbm_mapping.services.ledgers import PURPOSE_LIMIT, take_line_back
from wksbm_mapping.store.ledgers import BookKey
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.money_state import chosen_book
from wksbm_mapping.ui.plain_text import spoken
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

_PRINTED, _WRONG = "kas.kuitansi", "kas.salah"
_REASON, _SURE = "kas.alasan", "kas.yakin"


def render_line_actions(
    key: BookKey, book: Book, told: Statement, person: Person
) -> None:
    """Offer the receipt of a line of the period, and to take one back."""
    lines = [row.line for row in reversed(told.rows)]
    if not lines:
        return
    with st.expander(t("money.receipt_title")):
        _render_receipt(key, lines, person)
    open_lines = [
        each
        for each in lines
        if each.reverses is None and each.receipt not in book.reversed_by
    ]
    if open_lines:
        with st.expander(t("money.correct")):
            _render_correction(key, open_lines, person)


def _render_receipt(key: BookKey, lines: list[Line], person: Person) -> None:
    line = _choose(key, lines, _PRINTED)
    name = name_receipt(key.kind, line.receipt)
    st.caption(t("money.receipt_note"))
    st.download_button(
        t("money.get_receipt"),
        data=partial(write_receipt, get_workspace(), key, line.receipt, actor=person),
        file_name=f"kuitansi-{name}.pdf",
        mime="application/pdf",
        key="kas.unduh.kuitansi",
        on_click="ignore",
        icon=":material/receipt_long:",
    )


def _render_correction(key: BookKey, lines: list[Line], person: Person) -> None:
    st.caption(t("money.correct_note"))
    _choose(key, lines, _WRONG)
    with st.form("kas.betulkan", border=False):
        st.text_input(
            t("money.reason"),
            key=_REASON,
            max_chars=PURPOSE_LIMIT,
            placeholder=t("money.reason_example"),
        )
        st.checkbox(t("money.sure"), key=_SURE)
        st.form_submit_button(
            t("money.correct_now"),
            width="stretch",
            on_click=_take_back,
            args=(key, lines, person),
        )


def _choose(key: BookKey, lines: list[Line], field: str) -> Line:
    known = _name(key, lines)
    if st.session_state.get(field) not in known:
        st.session_state[field] = next(iter(known))
    chosen = st.selectbox(
        t("money.line"),
        tuple(known),
        key=field,
        format_func=lambda each: _say(each, known[each]),
    )
    return known[chosen]


def _name(key: BookKey, lines: list[Line]) -> dict[str, Line]:
    return {name_receipt(key.kind, each.receipt): each for each in lines}


def _say(name: str, line: Line) -> str:
    amount = format_number(line.entry.amount)
    return spoken(f"{name}: {line.entry.purpose} (Rp{amount})")


@uninterrupted
def _take_back(key: BookKey, lines: list[Line], person: Person) -> None:
    state = st.session_state
    if not state.get(_SURE):
        refuse(t("money.not_sure"))
        return
    wrong = _name(key, lines).get(state.get(_WRONG, ""))
    if wrong is None or chosen_book(key) != key:
        refuse(t("error.line_unknown"))
        return
    try:
        line = take_line_back(
            get_workspace(),
            key,
            wrong.receipt,
            day=date.today(),
            reason=state[_REASON],
            actor=person,
        )
    except WksbmError as error:
        refuse(error)
        return
    state[_REASON], state[_SURE] = "", False
    tell(
        t(
            "money.corrected",
            receipt=name_receipt(key.kind, wrong.receipt),
            by=name_receipt(key.kind, line.receipt),
        )
    )
