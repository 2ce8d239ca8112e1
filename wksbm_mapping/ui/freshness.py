"""An open page that nobody touches follows what happens elsewhere meanwhile."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import StoreError
from wksbm_mapping.services.workspace import current_version
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import hold_drawn
from wksbm_mapping.ui.person import has_person_changed

EVERY_S = 2.0
"""How often an open page asks whether there is a newer data version."""


@st.fragment(run_every=EVERY_S)
def follow_data(shown: int) -> None:
    """Draw the whole page anew once there is newer data, or somebody else here.

    Asking keeps no idle session alive.

    While the store cannot be asked the page stays as it is; whoever touches it is told.

    Parameters
    ----------
    shown : int
        The data version of the page.
    """
    try:
        is_old = current_version(get_workspace()) != shown
        is_over = is_old or has_person_changed(in_use=False)
    except StoreError:
        return
    if is_over:
        hold_drawn()
        st.rerun()
