"""What residents told is emptied when it is due, once a day, by itself."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.event_log import log_event, log_failure
from wksbm_mapping.services.report_retention import empty_due_reports
from wksbm_mapping.ui.cache import get_workspace


@st.cache_resource(show_spinner=False, max_entries=1)
def retire_reports(day: str) -> int:
    """Empty what is due, on the first page anybody opens that day; how many.

    A store that can only be read keeps nobody from the page.

    Parameters
    ----------
    day : str
        ``YYYY-MM-DD``; each day is asked for once.
    """
    try:
        count = empty_due_reports(get_workspace())
    except WksbmError as error:
        log_failure("reports_not_emptied", error)
        return 0
    if count:
        log_event("reports_emptied", day=day, reports=count)
    return count
