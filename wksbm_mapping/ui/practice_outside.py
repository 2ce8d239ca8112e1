"""Begin a practice that was done elsewhere: from a source, without a plan."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.categories.category import Group
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.planning.practices import Practice
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.practice_outside import add_outside_practice
from wksbm_mapping.services.practice_review import ORIGIN_LIMIT
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.practice_state import show_practice
from wksbm_mapping.ui.uninterrupted import uninterrupted

_TITLE, _ORIGIN = "praktik.luar.judul", "praktik.luar.sumber"
_WHERE, _ABOUT, _OWN = "praktik.luar.tempat", "praktik.luar.jenis", "praktik.luar.sini"


def render_write_outside(person: Person) -> None:
    """Offer those who plan to write down what was done elsewhere."""
    own = [each for each in get_workspace().regions.all_codes() if person.covers(each)]
    if not may(person, Action.PLAN) or not own:
        return
    with st.expander(t("practice.outside_new"), icon=":material/edit_note:"):
        st.caption(t("practice.outside_note"))
        _render_form(own, person)


def _render_form(own: list[str], person: Person) -> None:
    categories = get_workspace().categories
    needs = [key for key in categories if categories[key].group is not Group.PSKS]
    with st.form("praktik.luar", border=False):
        st.text_input(t("practice.name"), key=_TITLE, max_chars=TITLE_LIMIT)
        st.text_input(
            t("practice.origin_ask"),
            key=_ORIGIN,
            max_chars=ORIGIN_LIMIT,
            placeholder=t("practice.origin_example"),
        )
        st.text_input(t("practice.elsewhere"), key=_WHERE, max_chars=TITLE_LIMIT)
        st.selectbox(
            t("map.category"),
            needs,
            key=_ABOUT,
            format_func=lambda each: name_category(categories[each]),
        )
        st.selectbox(t("practice.outside_for"), own, key=_OWN, format_func=name_region)
        st.form_submit_button(
            t("practice.outside_begin"),
            type="primary",
            width="stretch",
            on_click=_begin,
            args=(person,),
        )


@uninterrupted
def _begin(person: Person) -> None:
    state = st.session_state
    practice = Practice(
        title=str(state[_TITLE] or ""),
        category=str(state[_ABOUT]),
        region=str(state[_OWN]),
        origin=str(state[_ORIGIN] or ""),
        elsewhere=str(state[_WHERE] or ""),
    )
    try:
        number = add_outside_practice(get_workspace(), practice, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    tell(t("practice.outside_begun"))
    for name in (_TITLE, _ORIGIN, _WHERE):
        state[name] = ""
    show_practice(str(number))
