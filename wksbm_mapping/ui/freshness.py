"""An open page that nobody touches shows what others save meanwhile."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import StoreError
from wksbm_mapping.services.workspace import current_version
from wksbm_mapping.ui.cache import get_workspace

EVERY_S = 2.0
"""How often an open page asks whether there is a newer data version."""


@st.fragment(run_every=EVERY_S)
def follow_data(shown: int) -> None:
    """Draw the whole page anew once a newer data version is there.

    While the store cannot be asked the page stays as it is; whoever touches it is told.

    Parameters
    ----------
    shown : int
        The data version of the page.
    """
    try:
        newest = current_version(get_workspace())
    except StoreError:
        return
    if newest != shown:
        st.rerun()
