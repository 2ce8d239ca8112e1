"""Referrals of plans beside the reported handling, for those who may plan there."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.planning.referrals import ReferralCounts
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.referral_figures import (
    DONE,
    REFERRED,
    ReferralsBeside,
    compare_referrals,
)
from wksbm_mapping.services.referral_tables import name_group, say_count
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_proposal import say_reported
from wksbm_mapping.ui.plain_text import plain


def render_referrals_beside(
    protected: ProtectedCounts, view: MapView, region: str, place: str
) -> None:
    """Say how many referrals the plans in a region hold, and how far that differs.

    Parameters
    ----------
    region, place : str
        Code and name.
    """
    person = current_person()
    if not may(person, Action.PLAN, region):
        return
    found = compare_referrals(
        protected,
        get_workspace(),
        category=view.category,
        period=view.period,
        region=region,
        actor=person,
    )
    about = (
        f"{name_group(get_workspace().categories, view.category, view.period)}, {place}"
    )
    st.markdown(f"**{plain(t('referral.beside_title'))}**")
    if found is None:
        st.caption(plain(t("referral.beside_none", about=about)))
        return
    lines = [tn("referral.beside_plans", found.plans, about=about)]
    lines += [_say_counts(found.counts), *_say_differences(found)]
    st.info("\n\n".join(plain(each) for each in lines))
    st.caption(t("referral.beside_note"))


def _say_counts(counts: ReferralCounts) -> str:
    return t(
        "referral.beside_counts",
        referred=say_count(counts.referred),
        done=say_count(counts.done),
        open=say_count(counts.open),
    )


def _say_differences(found: ReferralsBeside) -> list[str]:
    said = t("referral.beside_reported", reported=say_reported(found.reported))
    pairs = ((REFERRED, found.counts.open), (DONE, found.counts.done))
    return [
        said,
        *(
            _say_difference(part, planned, found.reported.values[part])
            for part, planned in pairs
            if planned is not None and found.reported.values
        ),
    ]


def _say_difference(part: str, planned: int, reported: int) -> str:
    about = {
        "part": t(f"entry.field_{part}"),
        "planned": format_number(planned),
        "reported": format_number(reported),
        "difference": format_number(abs(reported - planned)),
    }
    if planned == reported:
        return t("referral.difference_none", **about)
    more = "reported" if reported > planned else "planned"
    return t(f"referral.difference_{more}", **about)
