"""What exists for the problem of a plan, and what the group can do itself."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.services.catalogue import read_catalogue
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.catalogue_page import show_catalogue
from wksbm_mapping.ui.catalogue_words import (
    render_programme,
    render_response,
    title_of,
)
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.practice_filter import ABOUT


def render_catalogue(view: PlanView, person: Person) -> None:
    """Draw what is known for the category of a plan."""
    category = view.plan.subject.category
    catalogue = read_catalogue(get_workspace(), actor=person)
    answer, programmes = catalogue.answer(category), catalogue.programmes_for(category)
    if answer is None and not programmes:
        st.info(t("plan.no_catalogue"))
    else:
        st.caption(t("plan.catalogue_note"))
    if answer is not None:
        render_response(answer)
    if programmes:
        st.subheader(t("plan.programmes"))
        st.caption(t("plan.programmes_note"))
    for each in programmes:
        with st.expander(title_of(each)):
            render_programme(each)
    open_page_link("praktik", label=t("practice.of_category"), query={ABOUT: category})
    st.button(
        t(f"catalog.{'change_all' if may(person, Action.CATALOGUE) else 'open'}"),
        icon=":material/menu_book:",
        on_click=show_catalogue,
        args=(category,),
    )
