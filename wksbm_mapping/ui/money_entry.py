"""Write a line into a book, with fields that a thumb can fill in."""

from __future__ import annotations

from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.money.amounts import parse_rupiah
from wksbm_mapping.money.campaigns import Pledge
from wksbm_mapping.money.lines import (
    HEADINGS,
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
)
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.services.campaigns import CampaignView, list_campaigns
from wksbm_mapping.services.ledger_words import name_receipt
from wksbm_mapping.services.ledgers import PURPOSE_LIMIT, keep_entry
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.store.ledgers import BookKey
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.money_amount import render_amount
from wksbm_mapping.ui.money_state import chosen_book
from wksbm_mapping.ui.plain_text import spoken
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

_DIRECTION, _WRITTEN = "kas.arah", "kas.tercatat"


def render_entry(key: BookKey, person: Person) -> None:
    """Draw the fields of a new line."""
    direction = st.segmented_control(
        t("money.direction"),
        list(Direction),
        key=_DIRECTION,
        default=Direction.IN,
        format_func=lambda each: t(f"money.direction_{each}"),
        required=True,
    )
    way = Direction(str(direction))
    with st.form(f"kas.baris.{key.kind}.{way}", border=False):
        _render_fields(key, way)
        if key.kind is BookKind.DONATION:
            _render_campaign(key, way, person)
        st.caption(t("money.forever"))
        st.form_submit_button(
            t("money.write_now"),
            type="primary",
            width="stretch",
            on_click=_write,
            args=(key, way, person),
        )


def _render_fields(key: BookKey, way: Direction) -> None:
    st.date_input(
        t("money.day"),
        value="today",
        max_value="today",
        format="DD/MM/YYYY",
        key=_field("hari"),
    )
    render_amount(t("plan.amount"), _field("jumlah"))
    st.selectbox(
        t(f"money.heading_of_{way}"),
        HEADINGS[way],
        key=_field(f"pos.{way}"),
        format_func=lambda each: t(f"money.heading_{each}"),
    )
    st.text_input(
        t("money.purpose"),
        key=_field("uraian"),
        max_chars=PURPOSE_LIMIT,
        placeholder=t(f"money.purpose_example_{key.kind}_{way}"),
        help=t("money.purpose_help"),
    )
    st.selectbox(
        t("money.from_whom" if way is Direction.IN else "money.to_whom"),
        list(Counterpart),
        key=_field("pihak"),
        format_func=lambda each: t(f"money.counterpart_{each}"),
    )
    st.text_input(
        t("money.organisation"),
        key=_field("lembaga"),
        max_chars=TITLE_LIMIT,
        help=t("money.organisation_help"),
    )


def _render_campaign(key: BookKey, way: Direction, person: Person) -> None:
    """Let a line count for a campaign, and keep a promise."""
    views = {
        each.number: each
        for each in list_campaigns(get_workspace(), key.ledger, actor=person)
        if not each.campaign.is_closed or way is Direction.OUT
    }
    if not views:
        return
    pledges = {
        (view.number, kept.number): kept.pledge
        for view in views.values()
        for kept in view.pledges
    }
    st.selectbox(
        t("money.campaign"),
        [None, *views],
        key=_field("galang"),
        format_func=lambda each: _name_campaign(views, each),
    )
    if pledges and way is Direction.IN:
        st.selectbox(
            t("money.pledge"),
            [None, *pledges],
            key=_field("janji"),
            format_func=lambda each: _name_pledge(pledges, each),
        )


def _name_campaign(views: dict[int, CampaignView], number: int | None) -> str:
    if number is None:
        return t("money.no_campaign")
    return spoken(views[number].campaign.title)


def _name_pledge(
    pledges: dict[tuple[int, int], Pledge], chosen: tuple[int, int] | None
) -> str:
    if chosen is None:
        return t("money.no_pledge")
    pledge = pledges[chosen]
    who = pledge.organisation or t(f"money.counterpart_{pledge.counterpart}")
    amount = format_number(pledge.amount)
    return spoken(t("money.pledge_named", number=chosen[1], who=who, amount=amount))


def _field(name: str) -> str:
    """Key of a field; another after each line, so that the next begins empty."""
    return f"kas.{st.session_state.get(_WRITTEN, 0)}.{name}"


@uninterrupted
def _write(drawn: BookKey, way: Direction, person: Person) -> None:
    key = chosen_book(drawn)
    try:
        line = keep_entry(get_workspace(), key, _read(way), actor=person)
    except WksbmError as error:
        refuse(error)
        return
    st.session_state[_WRITTEN] = st.session_state.get(_WRITTEN, 0) + 1
    tell(
        t(
            "money.written",
            receipt=name_receipt(key.kind, line.receipt),
            amount=format_number(line.entry.amount),
            words=spell_rupiah(line.entry.amount),
        )
    )


def _read(drawn: Direction) -> Entry:
    """Read the fields; a heading of the other direction is refused by the book."""
    state = st.session_state
    way = Direction(str(state.get(_DIRECTION) or drawn))
    day = state[_field("hari")]
    kept = state.get(_field("janji")) if way is Direction.IN else None
    campaign = state.get(_field("galang"))
    return Entry(
        day=day if isinstance(day, date) else date.today(),
        direction=way,
        amount=parse_rupiah(state[_field("jumlah")]),
        heading=Heading(state[_field(f"pos.{drawn}")]),
        purpose=state[_field("uraian")],
        counterpart=Counterpart(state[_field("pihak")]),
        organisation=state[_field("lembaga")],
        campaign=kept[0] if kept and campaign is None else campaign,
        pledge=kept[1] if kept else None,
    )
