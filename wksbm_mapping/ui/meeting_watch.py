"""An open meeting follows what others do, on every screen within two seconds."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import StoreError
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services.meetings import MeetingView, feel_pulse
from wksbm_mapping.store.planning import Pulse
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import hold_drawn

EVERY_S = 2.0


def watch_meeting(view: MeetingView, *, everything: bool) -> None:
    """Draw the page anew once the meeting has moved on from what it shows.

    Parameters
    ----------
    view : MeetingView
        As it is drawn.
    everything : bool
        Also when somebody joins or scores; the facilitator follows that.
    """
    if view.meeting.state is not MeetingState.CLOSED:
        _watch(view.meeting.number, view.pulse, everything)


@st.fragment(run_every=EVERY_S)
def _watch(number: int, shown: Pulse, everything: bool) -> None:
    try:
        now = feel_pulse(get_workspace(), number)
    except StoreError:
        return
    has_moved = (now.revision, now.problems) != (shown.revision, shown.problems)
    if has_moved or (everything and now != shown):
        hold_drawn()
        st.rerun()
