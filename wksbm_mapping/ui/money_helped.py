"""How many were helped from donations in a year, written by a treasurer."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.rules import PUBLIC_THRESHOLD
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.money.amounts import parse_helped
from wksbm_mapping.money.books import Statement
from wksbm_mapping.money.helped import (
    HELP_HEADINGS,
    Helped,
    HelpedCount,
    HelpedUnit,
    list_helped,
)
from wksbm_mapping.money.lines import Direction, Heading
from wksbm_mapping.services.ledger_helped import (
    KeptHelped,
    keep_helped,
    read_helped_year,
    say_helped,
)
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

_LONGEST = 12


def render_helped(ledger: int, year: int, told: Statement, person: Person) -> None:
    """Draw the fields of a year, one for each kind of help that was given."""
    kept = read_helped_year(get_workspace(), ledger, year, actor=person)
    spent = told.by_heading(Direction.OUT)
    headings = [
        each for each in HELP_HEADINGS if spent.get(each) or each in kept.helped.counts
    ]
    if not headings:
        return
    with st.expander(t("money.write_helped", year=year)):
        st.caption(t("money.helped_about", threshold=PUBLIC_THRESHOLD))
        seen = _seen(ledger, year, kept, headings)
        if seen != kept.revision:
            _render_newer(ledger, year, kept)
        with st.form(f"kas.terbantu.{ledger}.{year}.{seen}", border=False):
            for heading in headings:
                _render_one(_field(ledger, year, seen), heading, kept)
            st.form_submit_button(
                t("plan.save"),
                type="primary",
                width="stretch",
                on_click=_keep,
                args=(ledger, year, headings, kept.helped, person),
            )


def _render_one(prefix: str, heading: Heading, kept: KeptHelped) -> None:
    count = kept.helped.counts.get(heading)
    units = list(HelpedUnit)
    name = t(f"money.heading_{heading}")
    left, right = st.columns(2)
    left.text_input(
        name,
        format_number(count.value) if count else "",
        key=f"{prefix}.{heading}",
        max_chars=_LONGEST,
        placeholder=t("money.helped_unknown"),
        autocomplete="off",
    )
    right.selectbox(
        t("money.helped_unit", name=name),
        units,
        index=units.index(count.unit) if count else 0,
        key=f"{prefix}.{heading}.satuan",
        format_func=lambda each: t(f"money.unit_{each}"),
    )


def _render_newer(ledger: int, year: int, kept: KeptHelped) -> None:
    """Say what somebody else wrote meanwhile; what was typed here stays until then."""
    st.warning(t("money.campaign_newer"))
    for row in list_helped(kept.helped, {}, threshold=1):
        name = t(f"money.heading_{row.heading}")
        st.caption(plain(t("money.helped_newer", name=name, count=say_helped(row))))
    st.button(
        t("money.take_newer"),
        key=f"terbantu.ambil.{ledger}.{year}",
        on_click=_forget,
        args=(ledger, year),
    )


def _forget(ledger: int, year: int) -> None:
    st.session_state.pop(_key(ledger, year), None)


def _seen(ledger: int, year: int, kept: KeptHelped, headings: list[Heading]) -> int:
    """On which version somebody writes: the one whose fields stand on the page."""
    state, key = st.session_state, _key(ledger, year)
    prefix = _field(ledger, year, state.get(key, 0))
    is_drawn = any(f"{prefix}.{each}" in state for each in headings)
    if key not in state or not is_drawn:
        state[key] = kept.revision
    return int(state[key])


def _key(ledger: int, year: int) -> str:
    return f"terbantu.{ledger}.{year}.versi"


def _field(ledger: int, year: int, seen: int) -> str:
    return f"terbantu.{ledger}.{year}.{seen}"


@uninterrupted
def _keep(
    ledger: int, year: int, headings: list[Heading], before: Helped, person: Person
) -> None:
    state = st.session_state
    seen = state.get(_key(ledger, year), 0)
    prefix = _field(ledger, year, seen)
    counts = dict(before.counts)
    try:
        for heading in headings:
            value = parse_helped(state[f"{prefix}.{heading}"])
            counts.pop(heading, None)
            if value is not None:
                unit = HelpedUnit(state[f"{prefix}.{heading}.satuan"])
                counts[heading] = HelpedCount(value, unit)
        helped = Helped(counts)
        keep_helped(get_workspace(), ledger, year, helped, seen=seen, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    _forget(ledger, year)
    tell(t("plan.saved"))
