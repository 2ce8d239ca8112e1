"""Referrals of a plan: how many to whom and what became of them, as counts."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.referrals import (
    Referral,
    ReferralError,
    build_referrals,
    write_row,
)
from wksbm_mapping.services.plan_parts import save_referrals
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.referral_figures import propose_handling
from wksbm_mapping.services.referral_tables import (
    ShownReferral,
    lay_out_referrals,
    name_group,
    say_referrals,
)
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_proposal import link_proposal
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_referral_row import (
    NEW,
    PART,
    RowPlace,
    read_fields,
    render_fields,
)
from wksbm_mapping.ui.plan_state import (
    field_key,
    refuse,
    render_newer,
    seen_revision,
    settle_written,
)
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.word_table import render_word_table


def render_referrals(view: PlanView, person: Person) -> None:
    """Draw the referrals in words and as a table, and let who may write them."""
    if view.referrals is None:
        st.info(t("referral.withheld"))
        return
    st.caption(t("referral.intro"))
    _render_rows(view.referrals)
    _render_proposals(view, person)
    if may(person, Action.PLAN, view.plan.subject.region):
        render_newer(view, PART)
        _render_writing(view, person, view.referrals)


def _render_rows(rows: tuple[Referral, ...]) -> None:
    if not rows:
        st.info(t("referral.none"))
        return
    shown = [ShownReferral(each) for each in rows]
    for sentence in say_referrals(get_workspace().categories, shown):
        st.markdown(plain(sentence))
    grid = lay_out_referrals(get_workspace().categories, shown)
    words = [
        [f"{number}. {office}" if number else office, *rest]
        for number, office, *rest in grid.rows
    ]
    render_word_table(
        pd.DataFrame(words, columns=list(grid.header[1:])),
        caption=t("referral.title"),
        anchor="rujukan",
    )
    st.caption(t("referral.small_note"))


def _render_proposals(view: PlanView, person: Person) -> None:
    if not may(person, Action.FILL, view.plan.subject.region):
        return
    found = propose_handling(get_workspace().categories, view)
    for each in found:
        about = name_group(get_workspace().categories, each.category, each.period)
        if not each.values:
            st.caption(plain(t("referral.not_proposed", about=about)))
            continue
        if len(found) > 1:
            st.markdown(f"**{plain(about)}**")
        link_proposal(each)


def _render_writing(view: PlanView, person: Person, rows: tuple[Referral, ...]) -> None:
    st.selectbox(
        t("referral.row"),
        range(len(rows) + 1),
        key=field_key(view, PART, "baris"),
        format_func=lambda number: _name_row(rows, number),
    )
    place = _read_place(view, person, rows)
    with st.container(border=True, key="rujukan-isian"):
        render_fields(place)
        with st.container(horizontal=True):
            st.button(
                t("referral.save"),
                key="rencana.simpan.rujukan",
                type="primary",
                on_click=_save,
                args=(place,),
            )
            if place.number:
                st.button(
                    t("referral.remove"),
                    key="rencana.hapus.rujukan",
                    type="tertiary",
                    on_click=_remove,
                    args=(view, person, rows),
                )


def _read_place(view: PlanView, person: Person, rows: tuple[Referral, ...]) -> RowPlace:
    """Read which row is chosen now."""
    chosen = st.session_state.get(field_key(view, PART, "baris"))
    return RowPlace(view, person, rows, min(int(chosen or NEW), len(rows)))


def _name_row(rows: tuple[Referral, ...], number: int) -> str:
    if number == NEW or number > len(rows):
        return t("referral.new")
    row = rows[number - 1]
    return f"{number}. {row.office} · {Period.from_code(row.period).label()}"


@uninterrupted
def _save(place: RowPlace) -> None:
    rows = [write_row(each) for each in place.rows]
    if place.number:
        rows[place.number - 1] = read_fields(place)
    else:
        rows.append(read_fields(place))
    _store(place, rows)


@uninterrupted
def _remove(view: PlanView, person: Person, rows: tuple[Referral, ...]) -> None:
    place = _read_place(view, person, rows)
    if place.number:
        kept = [write_row(each) for each in rows]
        del kept[place.number - 1]
        _store(place, kept)


def _store(place: RowPlace, rows: list[dict[str, Any]]) -> None:
    try:
        done = save_referrals(
            get_workspace(),
            place.view.plan.number,
            build_referrals(rows),
            seen=seen_revision(place.view, PART),
            actor=place.person,
        )
    except ReferralError as error:
        refuse(
            t(
                "referral.wrong",
                row=error.row,
                column=_name_field(error.field),
                rule=t(f"referral.rule_{error.rule}"),
            )
        )
    except WksbmError as error:
        refuse(error)
    else:
        settle_written(place.view, PART, done)


def _name_field(field: str) -> str:
    if field in ("category", "period"):
        return t(f"map.{field}")
    return t(f"referral.{field}")
