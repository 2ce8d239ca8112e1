"""What exists for the problem of a plan, and what the group can do itself."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.catalogue import Programme, Response, load_catalogue
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.practice_filter import ABOUT

_LINES = ("needs", "steps", "services", "offices", "referral", "money")


def render_catalogue(view: PlanView, person: Person) -> None:  # noqa: ARG001
    """Draw what is known for the category of a plan."""
    about = view.plan.subject.category
    open_page_link("praktik", label=t("practice.of_category"), query={ABOUT: about})
    response = get_catalogue().get(about)
    if response is None:
        st.info(t("plan.no_catalogue"))
        return
    st.caption(t("plan.catalogue_note"))
    for name in _LINES:
        words = getattr(response, name)
        if words:
            st.markdown(f"**{t(f'plan.catalogue_{name}')}**: {plain(words)}")
    st.subheader(t("plan.programmes"))
    st.caption(t("plan.programmes_note"))
    for each in response.programmes:
        _render_programme(each)


@st.cache_resource(show_spinner=False)
def get_catalogue() -> dict[str, Response]:
    """Read what exists for each category, once."""
    return load_catalogue(get_workspace().categories)


def _render_programme(programme: Programme) -> None:
    with st.expander(plain(programme.name)):
        year = str(programme.year) if programme.year else t("plan.year_unknown")
        rows = {
            t("plan.programme_benefit"): programme.benefit,
            t("plan.programme_target"): programme.target,
            t("plan.programme_owner"): programme.owner,
            t("plan.programme_local"): programme.local_office,
            t("plan.catalogue_money"): programme.money,
            t("plan.programme_year"): year,
            t("plan.programme_certainty"): t(f"plan.certainty_{programme.certainty}"),
        }
        table = pd.DataFrame(
            {"": [plain(each) for each in rows.values()]}, index=list(rows)
        )
        st.table(table)
        st.markdown(f"**{t('plan.ask_office')}**")
