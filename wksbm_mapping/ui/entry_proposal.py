"""What the referrals of a plan propose for a form: looked at, and taken over or not.

The address names the plan, so that a reload and another device propose the same. A
proposal stands greyed in its field; only a tap writes it, and the form then goes the
usual way. Nothing is added to what stands there.
"""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.categories.category import Category
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.services.entry_counts import WHOLE
from wksbm_mapping.services.entry_fields import Values
from wksbm_mapping.services.referral_figures import (
    DONE,
    REFERRED,
    HandlingProposal,
    Reported,
    find_proposals,
    find_reported,
)
from wksbm_mapping.services.referral_tables import name_group
from wksbm_mapping.store import EntryForm, FieldKey, FieldValue
from wksbm_mapping.ui.audience import current_audience, current_person
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.entry_field import store_value
from wksbm_mapping.ui.entry_start import choose_before
from wksbm_mapping.ui.entry_state import (
    FORM,
    REGION,
    SEARCH,
    close_form,
    widget_key,
)
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain

PROPOSER, CATEGORY, PERIOD = "dari_rencana", "jenis", "periode"
_FOLLOWED = "isian.dari_rencana"
_FIELDS = (REFERRED, DONE)
Proposals = dict[str, HandlingProposal]


def link_proposal(proposal: HandlingProposal) -> None:
    """Lead from a plan to a form of its kalurahan, with what the plan proposes."""
    open_page_link(
        "isi_data",
        label=t("referral.bring"),
        query={
            REGION: proposal.region,
            PERIOD: proposal.period,
            CATEGORY: proposal.category,
            PROPOSER: str(proposal.plan),
        },
    )


def follow_proposal() -> None:
    """Turn to what a plan newly proposes: its place, period and category."""
    names = (PROPOSER, REGION, PERIOD, CATEGORY)
    asked = tuple(st.query_params.get(name, "") for name in names)
    if not asked[0] or st.session_state.get(_FOLLOWED) == asked:
        return
    st.session_state[_FOLLOWED] = asked
    if FORM not in st.query_params:
        close_form()
        choose_before(asked[1], asked[2])
    category = get_workspace().categories.get(asked[3])
    if category is not None:
        st.session_state[SEARCH] = name_category(category)


def render_origin() -> None:
    """Say, before a form is chosen, that a plan proposes figures for it."""
    if not st.query_params.get(PROPOSER):
        return
    found = _find(
        st.query_params.get(REGION, ""), st.query_params.get(PERIOD, "")
    ).values()
    for each in found:
        about = name_group(get_workspace().categories, each.category, each.period)
        st.info(plain(t("referral.origin", title=each.title, about=about)))


def find_form_proposals(form: EntryForm, padukuhan: str) -> Proposals:
    """What the plan in the address proposes for a form, by category.

    Referrals are of the kalurahan as a whole: nothing is proposed for a padukuhan.
    """
    if padukuhan != WHOLE:
        return {}
    return _find(form.head.region, form.head.period)


def _find(region: str, period: str) -> Proposals:
    number = st.query_params.get(PROPOSER, "")
    if not number.isdecimal() or len(number) > 9:
        return {}
    try:
        return find_proposals(
            get_workspace(),
            int(number),
            region=region,
            period=period,
            actor=current_person(),
        )
    except WksbmError:
        return {}


def render_proposal(
    form_id: str, category: Category, proposal: HandlingProposal, values: Values
) -> None:
    """Show what is proposed beside what stands in the form and what was reported."""
    with st.container(border=True, key=f"saran-{category.key}", gap="small"):
        st.markdown(plain(t("referral.proposed", title=proposal.title)))
        for field in _FIELDS:
            key = FieldKey(WHOLE, category.key, field)
            _render_one(form_id, key, proposal.values[field], values)
        st.caption(plain(_say_reported(proposal)))
        st.caption(t("referral.proposed_note"))


def _render_one(form_id: str, key: FieldKey, proposed: int, values: Values) -> None:
    stored = values.get(key, FieldValue()).value
    about = {
        "field": t(f"entry.field_{key.field}"),
        "proposed": format_number(proposed),
        "stored": t("entry.blank") if stored is None else format_number(stored),
    }
    if stored == proposed:
        st.caption(t("referral.same", **about))
        return
    st.write(t("referral.beside", **about))
    st.button(
        t("referral.take" if stored is None else "referral.replace", **about),
        key=f"{widget_key(form_id, key)}.saran",
        on_click=store_value,
        args=(form_id, key, proposed),
        width="stretch",
    )


def _say_reported(proposal: HandlingProposal) -> str:
    reported = find_reported(
        get_protected(current_audience()),
        get_workspace(),
        category=proposal.category,
        period=proposal.period,
        region=proposal.region,
    )
    period = Period.from_code(proposal.period).label()
    return t("referral.reported", period=period, reported=say_reported(reported))


def say_reported(reported: Reported) -> str:
    """Say what was reported of handling; why it is not told."""
    if not reported.values:
        return t(f"referral.reported_{reported.state}")
    numbers = {part: format_number(n) for part, n in reported.values.items()}
    return t("referral.reported_values", **numbers)
