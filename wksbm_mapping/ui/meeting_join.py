"""Join a meeting on a telephone: a code, a name to be called by, nothing else."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.services.ballots import NAME_LIMIT, join
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.uninterrupted import uninterrupted

CODE, KEY, JOINING = "kode", "kunci", "musyawarah.ikut_serta"
_TYPED, _NAME, _REFUSED = "musyawarah.kode", "musyawarah.nama", "musyawarah.ditolak"
CODE_LENGTH = 12
"""Room for a code that is typed with spaces or dashes."""


def render_join() -> None:
    """Ask for the code and a name."""
    st.info(t("meeting.join_intro"))
    asked = str(st.session_state.get(CODE) or "")[:CODE_LENGTH]
    with st.form("musyawarah.ikut", border=True):
        st.text_input(t("meeting.code"), value=asked, key=_TYPED, max_chars=CODE_LENGTH)
        st.text_input(
            t("meeting.name"),
            key=_NAME,
            max_chars=NAME_LIMIT,
            help=t("meeting.name_help"),
        )
        st.form_submit_button(
            t("meeting.join"), type="primary", on_click=_join, width="stretch"
        )
    render_notices(_REFUSED)


@uninterrupted
def _join() -> None:
    state = st.session_state
    try:
        key = join(get_workspace(), state[_TYPED], state[_NAME])
    except WksbmError as error:
        refuse(_REFUSED, error)
        return
    state[KEY], state[CODE], state[JOINING] = key, None, False
    write_address({KEY: key, CODE: None})
