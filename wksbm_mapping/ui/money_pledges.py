"""What was promised for a campaign, and what of it came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.money.amounts import parse_rupiah
from wksbm_mapping.money.campaigns import Pledge
from wksbm_mapping.money.lines import Counterpart
from wksbm_mapping.services.campaigns import (
    CampaignView,
    promise,
    withdraw_promise,
)
from wksbm_mapping.services.kept_pledges import KeptPledge
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.money_amount import render_amount
from wksbm_mapping.ui.plain_text import spoken
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.word_table import render_word_table

_KEPT = "janji.tercatat"
"""Session key: how many were written; each begins with empty fields."""


def render_pledges(view: CampaignView, person: Person) -> None:
    """Draw the promises of a campaign, and the fields of a new one."""
    # Always there: the first promise must not fold up what is below it.
    with st.container():
        if view.pledges:
            _render_table(view)
    with st.expander(t("money.add_pledge")):
        if view.pledges:
            _render_withdrawal(view, person)
        if view.withdrawn:
            _render_withdrawn(view, person)
        if view.campaign.is_closed:
            st.info(t("error.campaign_closed"))
            return
        _render_form(view.number, person)


def _render_table(view: CampaignView) -> None:
    """Draw three columns: more do not stand beside each other on a telephone."""
    rows = [
        (
            _say_pledge(each),
            format_number(each.pledge.amount),
            format_number(each.received),
        )
        for each in view.pledges
    ]
    names = ("pledge", "amount_promised", "amount_received")
    table = pd.DataFrame(rows, columns=[t(f"money.{name}") for name in names])
    anchor = f"janji-{view.number}"
    render_word_table(table, caption=t("money.pledges"), anchor=anchor)


def _say_pledge(kept: KeptPledge) -> str:
    pledge = kept.pledge
    return t(
        "money.pledge_said",
        number=kept.number,
        who=pledge.organisation or t(f"money.counterpart_{pledge.counterpart}"),
        day=f"{pledge.day:%d/%m/%Y}",
    )


def _render_withdrawal(view: CampaignView, person: Person) -> None:
    field = f"janji.pilih.{view.number}"
    _choose(t("money.pledge"), view.pledges, field)
    st.button(
        t("money.withdraw_pledge"),
        key=f"janji.tarik.{view.number}",
        on_click=_withdraw,
        args=(view.pledges, field, person),
    )


def _render_form(campaign: int, person: Person) -> None:
    st.caption(t("money.pledge_note"))
    with st.form(f"janji.baru.{campaign}", border=False):
        render_amount(t("plan.amount"), _field(campaign, "jumlah"))
        st.selectbox(
            t("money.from_whom"),
            list(Counterpart),
            key=_field(campaign, "pihak"),
            format_func=lambda each: t(f"money.counterpart_{each}"),
        )
        st.text_input(
            t("money.organisation"),
            key=_field(campaign, "lembaga"),
            max_chars=TITLE_LIMIT,
            help=t("money.organisation_help"),
        )
        st.form_submit_button(
            t("money.promise_now"),
            width="stretch",
            on_click=_promise,
            args=(campaign, person),
        )


def _field(campaign: int, name: str) -> str:
    return f"janji.{campaign}.{st.session_state.get(_KEPT, 0)}.{name}"


@uninterrupted
def _promise(campaign: int, person: Person) -> None:
    state = st.session_state
    try:
        pledge = Pledge(
            campaign=campaign,
            day=date.today(),
            amount=parse_rupiah(state[_field(campaign, "jumlah")]),
            counterpart=Counterpart(state[_field(campaign, "pihak")]),
            organisation=state[_field(campaign, "lembaga")],
        )
        number = promise(get_workspace(), pledge, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    state[_KEPT] = state.get(_KEPT, 0) + 1
    tell(t("money.promised_now", number=number))


def _render_withdrawn(view: CampaignView, person: Person) -> None:
    field = f"janji.ditarik.{view.number}"
    _choose(t("money.withdrawn_pledges"), view.withdrawn, field)
    st.button(
        t("plan.unshelve"),
        icon=":material/undo:",
        key=f"janji.kembali.{view.number}",
        on_click=_bring_back,
        args=(view.withdrawn, field, person),
    )


def _choose(label: str, offered: Sequence[KeptPledge], field: str) -> None:
    known = {each.number: each for each in offered}
    st.selectbox(
        label, list(known), key=field, format_func=lambda each: _say(known[each])
    )


def _say(kept: KeptPledge) -> str:
    """Say a promise in a choice."""
    pledge = kept.pledge
    who = pledge.organisation or t(f"money.counterpart_{pledge.counterpart}")
    amount = format_number(pledge.amount)
    return spoken(t("money.pledge_named", number=kept.number, who=who, amount=amount))


@uninterrupted
def _withdraw(offered: Sequence[KeptPledge], field: str, person: Person) -> None:
    kept = _set(offered, field, person, is_withdrawn=True)
    if kept is not None:
        tell(t("money.withdrawn", number=kept.number))


@uninterrupted
def _bring_back(offered: Sequence[KeptPledge], field: str, person: Person) -> None:
    kept = _set(offered, field, person, is_withdrawn=False)
    if kept is not None:
        tell(t("money.promised_now", number=kept.number))


def _set(
    offered: Sequence[KeptPledge], field: str, person: Person, *, is_withdrawn: bool
) -> KeptPledge | None:
    """Change the promise that is chosen at the tap; None where it was refused."""
    chosen = st.session_state.get(field)
    kept = next((each for each in offered if each.number == chosen), None)
    if kept is None:
        refuse(t("error.campaign_changed"))
        return None
    try:
        withdraw_promise(get_workspace(), kept, is_withdrawn=is_withdrawn, actor=person)
    except WksbmError as error:
        refuse(error)
        return None
    return kept
